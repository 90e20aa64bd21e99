/** @module How many columns a text takes in a terminal. */

/** East Asian wide and full-width characters (Unicode UAX #11) and emoji: two columns each. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
/** Combining marks and joiners take none. */
const NARROWER = /[\p{Mn}\p{Me}\u200b-\u200d\ufe0f]/u;

export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += NARROWER.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  return columns;
}

/** Filled up with spaces; a longer text stays as it is. */
export function padTo(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - columnsOf(text)));
}

/** Cut to so many columns, with an ellipsis where something is left out. */
export function clip(text: string, columns: number): string {
  if (columnsOf(text) <= columns) return text;
  let kept = '';
  for (const character of text) {
    if (columnsOf(kept + character) > columns - 1) break;
    kept += character;
  }
  return `${kept}…`;
}
