/** @module How well predicted spans fit the true ones: exact span and slot, as the CoNLL script counts. */
import type { SlotSpan } from './tagged-text.js';

export interface SpanCounts {
  /** Found and right. */
  readonly right: number;
  readonly predicted: number;
  readonly gold: number;
  /** Shares in [0, 1]; 0 where there is nothing to divide by. */
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

export interface SpanScore extends SpanCounts {
  /** By slot, in the order of their names. */
  readonly bySlot: ReadonlyMap<string, SpanCounts>;
  /** The mean of the slots' F1. */
  readonly macroF1: number;
}

/** Counts over texts: `gold[i]` and `predicted[i]` are spans of the same text. @throws RangeError when the lists differ in length */
export function spanF1(
  gold: readonly (readonly SlotSpan[])[],
  predicted: readonly (readonly SlotSpan[])[],
): SpanScore {
  if (gold.length !== predicted.length)
    throw new RangeError(`${gold.length} texts have gold spans, ${predicted.length} have predicted ones`);
  const right = new Map<string, number>();
  const found = new Map<string, number>();
  const wanted = new Map<string, number>();
  for (const [i, spans] of gold.entries()) {
    const left = new Set(spans.map(keyOf));
    for (const { slot } of spans) add(wanted, slot);
    for (const span of predicted[i] ?? []) {
      add(found, span.slot);
      if (left.delete(keyOf(span))) add(right, span.slot);
    }
  }
  const names = [...new Set([...wanted.keys(), ...found.keys()])].sort();
  const bySlot = new Map(
    names.map((name) => [name, counts(right.get(name) ?? 0, found.get(name) ?? 0, wanted.get(name) ?? 0)]),
  );
  const all = [...bySlot.values()];
  const macroF1 = all.length === 0 ? 0 : sum(all.map(({ f1 }) => f1)) / all.length;
  return { ...counts(total(right), total(found), total(wanted)), bySlot, macroF1 };
}

function counts(right: number, predicted: number, gold: number): SpanCounts {
  const precision = predicted === 0 ? 0 : right / predicted;
  const recall = gold === 0 ? 0 : right / gold;
  const f1 = right === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { right, predicted, gold, precision, recall, f1 };
}

function keyOf({ slot, start, end }: SlotSpan): string {
  return `${start}-${end} ${slot}`;
}

function add(to: Map<string, number>, name: string): void {
  to.set(name, (to.get(name) ?? 0) + 1);
}

function total(of: ReadonlyMap<string, number>): number {
  return sum([...of.values()]);
}

function sum(values: readonly number[]): number {
  return values.reduce((all, each) => all + each, 0);
}
