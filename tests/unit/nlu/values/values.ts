/** @module What the recognisers find, as `value` and the words it stands for. */
import type { EntityKind } from '../../../../bot/domain/nlu.js';
import { findKinds } from '../../../../nlu/entities/recognisers.js';
import { normalize } from '../../../../nlu/text/normalize.js';

/** A Tuesday, 09:00 in London and 17:00 in Shanghai. */
export const REFERENCE = { now: Date.UTC(2022, 2, 15, 9, 0), timeZone: 'Europe/London' };

export type Case = readonly [text: string, value: unknown, words: string];

/** `[value, words]` of each, after a prefix that takes more UTF-16 units than characters. */
export function valuesIn(
  text: string,
  kinds: readonly EntityKind[],
  { asked = null, reference = REFERENCE }: { asked?: EntityKind | null; reference?: typeof REFERENCE } = {},
): readonly (readonly [unknown, string])[] {
  const said = `😀 ${text}`;
  // What is asked for may be all that is said.
  const heardText = asked === null ? said : text;
  const locale = /\p{Script=Han}/u.test(text) ? 'zh-Hans' : 'en';
  const heard = { text: heardText, normal: normalize(heardText), reference, locale, asked } as const;
  return findKinds(heard, new Set(kinds))
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ value, start, end }) => [value, heardText.slice(start, end)] as const);
}
