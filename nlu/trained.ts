/**
 * @module The trained stage: what a message asks for, by what people wrote who asked for the same (nlu/data). The whole message tells what it
 * is mostly about; a clause that is surely about something else asks for that as well.
 */
import { LEAST_CONFIDENCE } from '../bot/domain/nlu.js';
import type { Intent } from '../bot/domain/nlu.js';
import { ANSWER, isDetailOf, isFlow, NONE } from './labels.js';
import { clausesOf } from './text/clauses.js';

/** All intents, the likeliest first; the confidences add up to 1. */
export type Classify = (text: string) => readonly { readonly intent: string; readonly confidence: number }[];

/** From here on a clause asks for something of its own: most are but the story around a request. */
const SURE_OF_CLAUSE = 0.85;
/** Less likely flows are not worth being offered. */
const LEAST_OFFERED = 0.25;
const MOST_OFFERED = 3;

export interface Heard {
  /** In the order said: those that count, or else, each below `LEAST_CONFIDENCE`, the flows between which the customer is to choose. */
  readonly intents: readonly Intent[];
  /** Whether it was learnt at all. */
  knows(intent: string): boolean;
  /** How likely it is that any part of the message asks for it, in [0, 1]. */
  confidenceOf(intent: string): number;
  /** Where the clause begins that a place of the text lies in. */
  clauseAt(place: number): number;
}

/** @param declined what rules saw that it does not ask for */
export function hear(text: string, classify: Classify, declined: readonly string[] = []): Heard {
  const classifyRest = (part: string) => classify(part).filter(({ intent }) => !declined.includes(intent));
  const whole = classifyRest(text);
  const clauses = clausesOf(text).map((clause) => ({ ...clause, guesses: classifyRest(clause.text) }));
  const startOf = (intent: string) => {
    const [best] = [...clauses].sort(
      (a, b) => confidenceIn(b.guesses, intent) - confidenceIn(a.guesses, intent),
    );
    return best?.start ?? 0;
  };
  const [top] = whole;
  const found = new Map<string, number>();
  if (top && top.confidence >= LEAST_CONFIDENCE) found.set(top.intent, top.confidence);
  for (const { guesses } of clauses.length > 1 ? clauses : []) {
    const [best] = guesses;
    const isOwn =
      best && (isFlow(best.intent) || best.intent === ANSWER) && !isDetailOf(best.intent, [...found.keys()]);
    if (isOwn && best.confidence >= SURE_OF_CLAUSE && !found.has(best.intent))
      found.set(best.intent, best.confidence);
  }
  const counting = [...found].map(([name, confidence]) => ({ name, confidence, start: startOf(name) }));
  return {
    intents: counting.length > 0 ? requests(counting) : offered(whole),
    knows: (intent) => declined.includes(intent) || whole.some((guess) => guess.intent === intent),
    confidenceOf: (intent) =>
      Math.max(confidenceIn(whole, intent), ...clauses.map(({ guesses }) => confidenceIn(guesses, intent))),
    clauseAt: (place) => clauses.findLast(({ start }) => start <= place)?.start ?? 0,
  };
}

function confidenceIn(guesses: ReturnType<Classify>, intent: string): number {
  return guesses.find((guess) => guess.intent === intent)?.confidence ?? 0;
}

/** Where something is asked for, the rest is talk. Who says who they are beside a request does so for it. */
function requests(found: readonly (Intent & { readonly start: number })[]): readonly Intent[] {
  const ordered = [...found].sort((a, b) => a.start - b.start);
  const flows = ordered.filter(({ name }) => isFlow(name));
  const isTask = ({ name }: Intent) => isFlow(name) && name !== 'identify';
  if (flows.some(isTask)) return ordered.filter((intent) => isTask(intent) || intent.name === ANSWER);
  return flows.length > 0 ? flows : ordered.filter(({ name }) => name !== NONE);
}

function offered(guesses: ReturnType<Classify>): readonly Intent[] {
  return guesses
    .filter(({ intent, confidence }) => isFlow(intent) && confidence >= LEAST_OFFERED)
    .slice(0, MOST_OFFERED)
    .map(({ intent, confidence }) => ({ name: intent, confidence }));
}
