/**
 * @module Which messages of live conversations are worth a label: those that were understood with little confidence, not at all, or
 * otherwise than the customer meant. Pure.
 */
import { LEAST_CONFIDENCE } from '../../domain/nlu.js';
import type { NluResult } from '../../domain/nlu.js';
import { nearestLocale } from '../../domain/session.js';
import type { Locale } from '../../domain/session.js';
import type { TurnRecord } from '../../turn/turn-record.js';
import { NONE, OF_DIALOGUE } from '../../../nlu/labels.js';
import { languageOf } from '../../../nlu/text/normalize.js';
import type { SlotSpan } from '../../../nlu/tag/tagged-text.js';
import { confidenceOf } from '../understanding/written.js';

/** A line of `parley nlu export`: a labelled text that nobody has reviewed, and what helps to. */
export interface UnreviewedText {
  readonly text: string;
  /** As understood. */
  readonly intents: readonly string[];
  readonly slots: readonly SlotSpan[];
  readonly locale: Locale;
  readonly reviewed: false;
  /** Of the least sure intent, in [0, 1]; 0 where there was none. */
  readonly confidence: number;
  readonly because: readonly Because[];
  /** The slot that had been asked for; null where none had. */
  readonly asked: string | null;
  /** What the customer did with their next message; null where it tells nothing about this one. */
  readonly next: Next | null;
}

export type Because = 'low-confidence' | 'clarified' | 'not-understood' | 'corrected';

export interface Next {
  /** `chose` of what they were offered, `started` something, `gaveUp` what had been begun. */
  readonly did: 'chose' | 'started' | 'gaveUp';
  readonly flows: readonly string[];
  readonly text: string;
}

/** Less sure than this, what was acted on is looked at again: from here down one in three is expected to be wrong. */
const LOW_CONFIDENCE = 0.7;

/** What the customer said in a turn; other turns are left out. */
interface CustomerTurn {
  readonly text: string;
  readonly turn: TurnRecord;
  readonly asked: string | null;
}

/**
 * @param turns of one session, in order
 * @param textOf what a message said, redacted; null where that is not known
 */
export function worthLabelling(
  turns: readonly TurnRecord[],
  textOf: (activity: NonNullable<TurnRecord['activity']>) => string | null,
): readonly UnreviewedText[] {
  const said = customerTurns(turns, textOf);
  return said.flatMap(({ text, turn, asked }, i) => {
    if (turn.activity?.type !== 'message' || turn.understanding === null) return [];
    const next = nextOf(turn, said[i + 1]);
    const because = reasonsOf({ turn, asked, next }, turn.understanding);
    return because.length === 0 ? [] : [unreviewed(text, turn.understanding, { because, asked, next })];
  });
}

function customerTurns(
  turns: readonly TurnRecord[],
  textOf: Parameters<typeof worthLabelling>[1],
): readonly CustomerTurn[] {
  const found: CustomerTurn[] = [];
  let asked: string | null = null;
  for (const turn of turns) {
    const isCustomers = turn.activity?.type === 'message' || turn.activity?.type === 'choice';
    const text = isCustomers && turn.activity ? textOf(turn.activity) : null;
    if (text !== null) found.push({ text, turn, asked });
    const questions = turn.effects.said.filter((said) => said.effect === 'ask');
    if (isCustomers || questions.length > 0) asked = questions.at(-1)?.slot ?? null;
  }
  return found;
}

function reasonsOf(
  { turn, asked, next }: Pick<CustomerTurn, 'turn' | 'asked'> & { readonly next: Next | null },
  understanding: NluResult,
): readonly Because[] {
  const { commands, effects } = turn;
  const flows = commands.filter(({ command }) => command === 'startFlow');
  const isUnsure =
    understanding.by !== 'rule' &&
    understanding.intents.some(
      ({ confidence }) => confidence >= LEAST_CONFIDENCE && confidence < LOW_CONFIDENCE,
    );
  const isLost = commands.some(
    (each) => each.command === 'cannotHandle' && (each.reason === 'default' || each.reason === 'noneOfThese'),
  );
  // An answer in which nothing was recognised, and the same question again.
  const isRefused =
    commands.some((each) => each.command === 'setSlot' && each.isRaw === true && each.slot === asked) &&
    effects.said.some((said) => said.effect === 'ask' && said.slot === asked);
  const reasons: readonly (readonly [Because, boolean])[] = [
    ['low-confidence', isUnsure],
    ['clarified', commands.some(({ command }) => command === 'clarify')],
    ['not-understood', isLost || isRefused],
    ['corrected', flows.length > 0 && next !== null],
  ];
  return reasons.filter(([, holds]) => holds).map(([because]) => because);
}

function nextOf({ commands: before }: TurnRecord, after: CustomerTurn | undefined): Next | null {
  if (!after) return null;
  const { text, turn } = after;
  const flows = turn.commands.flatMap((each) => (each.command === 'startFlow' ? [each.flow] : []));
  const wasOffered = before.some(({ command }) => command === 'clarify' || command === 'cannotHandle');
  if (flows.length > 0)
    return { did: wasOffered && turn.activity?.type === 'choice' ? 'chose' : 'started', flows, text };
  const hasBegun = before.some(({ command }) => command === 'startFlow');
  const isGivenUp = turn.commands.some(({ command }) => ['cancelFlow', 'undo', 'restart'].includes(command));
  return hasBegun && isGivenUp ? { did: 'gaveUp', flows, text } : null;
}

function unreviewed(
  text: string,
  understanding: NluResult,
  why: Pick<UnreviewedText, 'because' | 'asked' | 'next'>,
): UnreviewedText {
  const intents = understanding.intents
    .filter(({ name, confidence }) => confidence >= LEAST_CONFIDENCE && !OF_DIALOGUE.includes(name))
    .map(({ name }) => name);
  return {
    text,
    intents: intents.length > 0 ? intents : [NONE],
    // Without their values, which redaction has not seen.
    slots: understanding.entities.map(({ slot, start, end }) => ({ slot, start, end })),
    locale: understanding.locale ?? nearestLocale(languageOf(text)),
    reviewed: false,
    confidence: Math.round(confidenceOf({ ...understanding, entities: [] }) * 1_000) / 1_000,
    ...why,
  };
}
