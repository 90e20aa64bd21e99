/**
 * @module The regression gate: how well the desk understands messages that it was not trained on, against committed figures. What was
 * gained may be lost again only within a margin.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import { LOCALES } from '../../domain/session.js';
import type { Locale } from '../../domain/session.js';
import { LEAST_CONFIDENCE } from '../../domain/nlu.js';
import type { NluResult } from '../../domain/nlu.js';
import type { Understand } from '../../ports/nlu.js';
import type { Example } from '../../../nlu/classify/example.js';
import { isFlow, NONE } from '../../../nlu/labels.js';
import { ExamplesUnreadable, readExamples } from './read-examples.js';

/** Shares in [0, 1] of a language's held-out messages. */
export interface GateFigures {
  /** With exactly the right set of flows. */
  readonly exactFlows: number;
  /** Whose likeliest intent is one of theirs. */
  readonly topIntent: number;
  /** Of those that ask for no flow: with a flow that would be started. */
  readonly falseStarts: number;
}

const share = z.number().min(0).max(1);
const figures = z.object({ exactFlows: share, topIntent: share, falseStarts: share });
const gate = z.object({
  /** Percentage points that a figure may be worse by. */
  marginPoints: z.number().min(0).max(100),
  figures: z.object({ en: figures, 'zh-Hans': figures }),
});
export type Gate = z.infer<typeof gate>;

export type DeskFigures = Gate['figures'];

const HELD_OUT: Readonly<Record<Locale, string>> = { en: 'heldout.en.jsonl', 'zh-Hans': 'heldout.zh.jsonl' };

/** Messages between two looks at what else the process has to do: a running server is gated too. */
const AT_ONCE = 5;

/** @param data `nlu/data` @throws ExamplesUnreadable when gate.json is missing or no gate */
export function readGate(data: string): Gate {
  const file = path.join(data, 'gate.json');
  try {
    return gate.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    throw new ExamplesUnreadable(`${file} is no gate; "parley nlu gate --update" writes one`, { cause });
  }
}

/**
 * @param data `nlu/data`, for its held-out messages
 * @throws ExamplesUnreadable, and what `understand` throws when its models cannot be loaded
 */
export async function measureDesk(data: string, understand: Understand): Promise<DeskFigures> {
  const measured = {} as Record<Locale, GateFigures>; // filled below, one each
  for (const locale of LOCALES) {
    const answered: Answered[] = [];
    for (const [i, { text, intents }] of readExamples(path.join(data, HELD_OUT[locale])).entries()) {
      if (i % AT_ONCE === 0) await setImmediate();
      answered.push({ right: intents, result: understand(text, { locale, asked: null }) });
    }
    measured[locale] = figuresOf(answered);
  }
  return measured;
}

/** What fell by more than the margin, a sentence each; empty: it passes. */
export function gateFaults({ marginPoints, figures: expected }: Gate, measured: DeskFigures): string[] {
  const margin = marginPoints / 100;
  return LOCALES.flatMap((locale) =>
    FIGURES.flatMap(({ name, isBetter }) => {
      const [was, is] = [expected[locale][name], measured[locale][name]];
      const lost = isBetter === 'high' ? was - is : is - was;
      // Figures are rounded to a hundredth of a point.
      if (lost <= margin + 1e-6) return [];
      return [`${name} (${locale}): ${percent(is)} %, was ${percent(was)} %, margin ${marginPoints} points`];
    }),
  );
}

const FIGURES = [
  { name: 'exactFlows', isBetter: 'high' },
  { name: 'topIntent', isBetter: 'high' },
  { name: 'falseStarts', isBetter: 'low' },
] as const;

interface Answered {
  readonly right: Example['intents'];
  readonly result: NluResult;
}

function figuresOf(answered: readonly Answered[]): GateFigures {
  const isAsking = ({ right }: Answered) => right.some(isFlow);
  return {
    exactFlows: shareOf(answered, ({ right, result }) => {
      const [wanted, started] = [requested(right), requested(counting(result))];
      return wanted.length === started.length && wanted.every((flow) => started.includes(flow));
    }),
    topIntent: shareOf(answered, ({ right, result }) => right.includes(topOf(result))),
    falseStarts: shareOf(
      answered.filter((each) => !isAsking(each)),
      ({ result }) => counting(result).some(isFlow),
    ),
  };
}

function counting({ intents }: NluResult): readonly string[] {
  return intents.filter(({ confidence }) => confidence >= LEAST_CONFIDENCE).map(({ name }) => name);
}

/** Who says who they are beside a request does so for it. */
function requested(labels: readonly string[]): readonly string[] {
  const flows = [...new Set(labels.filter(isFlow))];
  const tasks = flows.filter((flow) => flow !== 'identify');
  return tasks.length > 0 ? tasks : flows;
}

function topOf({ intents }: NluResult): string {
  const [top] = [...intents].sort((a, b) => b.confidence - a.confidence);
  return top?.name ?? NONE;
}

function shareOf<T>(all: readonly T[], holds: (each: T) => boolean): number {
  return all.length === 0 ? 0 : Math.round((all.filter(holds).length / all.length) * 10_000) / 10_000;
}

export function percent(of: number): string {
  return (of * 100).toFixed(2);
}
