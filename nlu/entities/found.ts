/** @module What a recogniser finds. */
import type { Json } from '../../bot/domain/json.js';
import type { EntityKind } from '../../bot/domain/nlu.js';

/** `[start, end)` in UTF-16 units of the text as it was written. */
export interface Found {
  readonly kind: EntityKind;
  readonly value: Json;
  readonly start: number;
  readonly end: number;
  /** The recogniser. */
  readonly by: string;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

export function overlaps(one: Span, other: Span): boolean {
  return one.start < other.end && other.start < one.end;
}

/** In the order of the text; of two that overlap the longer one, of equally long ones the earlier in the list. */
export function withoutOverlaps<T extends Span>(found: readonly T[]): T[] {
  const kept: T[] = [];
  for (const each of [...found].sort((a, b) => b.end - b.start - (a.end - a.start)))
    if (!kept.some((other) => overlaps(each, other))) kept.push(each);
  return kept.sort((a, b) => a.start - b.start);
}
