/** @module A message in the parts of which each may ask for something of its own. */

export interface Clause {
  readonly text: string;
  /** In UTF-16 units. */
  readonly start: number;
}

/** What stands between two clauses: the end of a sentence, a comma, or a word that adds something. */
const BETWEEN =
  /[.!?;]+(?=\s)|[。！？；\n]+|[，,](?!\d)|\s(?:and(?: then| also| please)?|also|then|plus|but|as well as)\s|另外|还有|顺便|然后|同时|并且|而且/gi;
const LEAST_WORDS = 2;
const LEAST_HAN = 3;

/** Those that say enough to ask for something; in order. */
export function clausesOf(text: string): readonly Clause[] {
  const bounds = [...text.matchAll(BETWEEN)].map(({ index, 0: { length } }) => [index, index + length]);
  const starts = [0, ...bounds.map(([, end]) => end ?? 0)];
  const ends = [...bounds.map(([start]) => start ?? 0), text.length];
  return starts.map((start, at) => clause(text, start, ends[at] ?? text.length)).filter(saysEnough);
}

function clause(text: string, from: number, to: number): Clause {
  const part = text.slice(from, to);
  return { text: part.trim(), start: from + part.length - part.trimStart().length };
}

function saysEnough({ text }: Clause): boolean {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  return han > 0 ? han >= LEAST_HAN : text.split(/\s+/).length >= LEAST_WORDS;
}
