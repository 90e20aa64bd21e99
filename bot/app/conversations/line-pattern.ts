/** @module How a text is compared in a scenario: word for word, with `...` for any text, or by `/a regular expression/`. */

export interface LinePattern {
  /** As it was written, for messages. */
  readonly source: string;
  /** Matches the whole of a folded text. */
  readonly regExp: RegExp;
}

/** The pattern, or what is wrong with it. */
export function parsePattern(source: string): LinePattern | { readonly fault: string } {
  const written = /^\/(.+)\/([iu]*)$/su.exec(source);
  if (!written) return { source, regExp: new RegExp(`^${wildcards(fold(source))}$`, 'su') };
  try {
    return { source, regExp: new RegExp(written[1] ?? '', `${written[2] ?? ''}`) };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
}

/** Whether the text is what the pattern says, white space aside. */
export function matches({ regExp }: LinePattern, text: string): boolean {
  return regExp.test(fold(text));
}

/** Runs of white space, line breaks too, become one space. */
export function fold(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

/** White space beside a wildcard is part of it: `Hello ... bye` takes `Hello bye`. */
function wildcards(text: string): string {
  return text
    .split(/\s?\.\.\.\s?/u)
    .map((piece) => piece.replace(/[\\^$.*+?()[\]{}|]/gu, '\\$&'))
    .join('.*');
}
