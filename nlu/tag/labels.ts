/**
 * @module The labels of tokens: BIOES, of which the chain may only take sound orders (Ratinov & Roth 2009, "Design Challenges and
 * Misconceptions in Named Entity Recognition", on why not BIO). Label 0 is O; slot s has 4s+1 … 4s+4 for B, I, E and S.
 */
import type { SlotSpan } from './tagged-text.js';
import type { Token } from './tokenize.js';

export const OUTSIDE = 0;
const BEGIN = 1;
const INSIDE = 2;
const END = 3;
const SINGLE = 4;

export function labelCount(slots: number): number {
  return 4 * slots + 1;
}

/** The slot's index of any label but O. */
export function slotOf(label: number): number {
  return (label - 1) >> 2;
}

/** Whether a span or nothing ends here: O, E, S. */
export function isCloser(label: number): boolean {
  return label === OUTSIDE || ((label - 1) & 3) >= 2;
}

/** Whether it may follow a closer: O, B, S. */
export function isOpener(label: number): boolean {
  return label === OUTSIDE || ((label - 1) & 3) === 0 || ((label - 1) & 3) === 3;
}

/** Whether `after` goes on with the span that `before` is in. */
export function continues(before: number, after: number): boolean {
  return !isCloser(before) && !isOpener(after) && slotOf(before) === slotOf(after);
}

/** One label a token. A span that cuts a token takes the whole of it; one that meets an earlier span is left out. */
export function encodeSpans(
  tokens: readonly Token[],
  spans: readonly SlotSpan[],
  slots: ReadonlyMap<string, number>,
): Uint16Array {
  const labels = new Uint16Array(tokens.length);
  for (const span of [...spans].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const slot = slots.get(span.slot);
    const first = tokens.findIndex(({ end }) => end > span.start);
    const last = tokens.findLastIndex(({ start }) => start < span.end);
    if (slot === undefined || first < 0 || last < first || labels[first] !== OUTSIDE) continue;
    const base = 4 * slot;
    if (first === last) labels[first] = base + SINGLE;
    else {
      labels.fill(base + INSIDE, first, last);
      labels[first] = base + BEGIN;
      labels[last] = base + END;
    }
  }
  return labels;
}

export interface LabelledRun {
  readonly slot: number;
  /** Tokens, both inclusive. */
  readonly first: number;
  readonly last: number;
}

/** The spans of a sound sequence of labels. */
export function runsOf(labels: ArrayLike<number>): readonly LabelledRun[] {
  const runs: LabelledRun[] = [];
  let first = 0;
  for (let t = 0; t < labels.length; t++) {
    const label = labels[t] ?? OUTSIDE;
    if (isOpener(label)) first = t;
    if (label !== OUTSIDE && isCloser(label)) runs.push({ slot: slotOf(label), first, last: t });
  }
  return runs;
}
