/** @module Where e-mail addresses stand in a text; looked for outward from each @, so that the cost stays linear. */

/** UTF-16 offsets: `[start, end)` with the sign at `at`. */
export interface EmailSpan {
  readonly start: number;
  readonly at: number;
  readonly end: number;
}

/** Latin, so that Chinese words around an address are not taken for a part of it. */
const LATIN_LOCAL = /[A-Za-z0-9À-ɏ.!#$%&'*+/=?^_`{|}~-]/;
const ANY_LOCAL = /[\p{L}\p{N}._+-]/u;
const LATIN_DOMAIN = /[A-Za-z0-9À-ɏ-]+(?:\.[A-Za-z0-9À-ɏ-]+)+/y;
const ANY_DOMAIN = /[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/uy;

/** In order. Quoted local parts and bare host names are no addresses here. */
export function emails(text: string): readonly EmailSpan[] {
  const found: EmailSpan[] = [];
  let floor = 0;
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const start = startOfLocal(text, at, floor);
    const end = endOfDomain(text, at + 1);
    if (start < at && end !== null) found.push({ start, at, end });
    floor = at + 1;
  }
  return found;
}

function startOfLocal(text: string, at: number, floor: number): number {
  const allowed = LATIN_LOCAL.test(text[at - 1] ?? '') ? LATIN_LOCAL : ANY_LOCAL;
  let start = at;
  while (start > floor && allowed.test(text[start - 1] ?? '')) start--;
  return start;
}

function endOfDomain(text: string, from: number): number | null {
  for (const domain of [LATIN_DOMAIN, ANY_DOMAIN]) {
    domain.lastIndex = from;
    if (domain.test(text)) return domain.lastIndex;
  }
  return null;
}
