/** @module How one environment variable is described, read and documented. */

/** The text or what is wrong with it; the name of the variable is added by the caller. */
export type Parsed<T> = { readonly ok: T } | { readonly fault: string };
export type Parse<T> = (text: string) => Parsed<T>;

interface Described {
  /** What it decides; one or two sentences for docs/CONFIG.md. */
  readonly doc: string;
  /** What the text is: a unit, a list of allowed words or a format. */
  readonly unit: string;
}

/** A variable with a fixed default, or (`fallback` null) one whose absence means something. */
export interface Setting<T> extends Described {
  readonly parse: Parse<T>;
  /** Read as if it had been set. */
  readonly fallback: string | null;
  /** What absence means, where `fallback` is null; for the documentation. */
  readonly unset: string;
}

/** A setting that always has a value. */
export interface SettingWithDefault<T> extends Setting<T> {
  readonly fallback: string;
}

export function required<T>(
  parse: Parse<T>,
  fallback: string,
  unit: string,
  doc: string,
): SettingWithDefault<T> {
  return { parse, fallback, unset: '', unit, doc };
}

/** A setting that may be absent; `unset` says what that means. */
export function optional<T>(parse: Parse<T>, unset: string, unit: string, doc: string): Setting<T> {
  return { parse, fallback: null, unset, unit, doc };
}

/** A whole number within bounds, both included. */
export function integer(min: number, max: number): Parse<number> {
  return (text) => {
    const value = /^\d{1,15}$/.test(text) ? Number(text) : NaN;
    return value >= min && value <= max
      ? { ok: value }
      : { fault: `expected a whole number from ${min} to ${max}, but got ${JSON.stringify(text)}` };
  };
}

export function oneOf<const T extends string>(...words: readonly T[]): Parse<T> {
  return (text) => {
    const found = words.find((word) => word === text.toLowerCase());
    return found === undefined
      ? { fault: `expected one of ${words.join(', ')}, but got ${JSON.stringify(text)}` }
      : { ok: found };
  };
}

export const onOff: Parse<boolean> = (text) => {
  if (/^(on|true|1|yes)$/i.test(text)) return { ok: true };
  if (/^(off|false|0|no)$/i.test(text)) return { ok: false };
  return { fault: `expected on or off, but got ${JSON.stringify(text)}` };
};

export const anyText: Parse<string> = (text) => ({ ok: text });

/** Comma-separated; blanks around an item and empty items are dropped. At least one must remain. */
export function listOf<T>(item: Parse<T>): Parse<readonly T[]> {
  return (text) => {
    const found: T[] = [];
    for (const part of text.split(',').map((each) => each.trim())) {
      if (part === '') continue;
      const parsed = item(part);
      if ('fault' in parsed) return parsed;
      found.push(parsed.ok);
    }
    return found.length > 0 ? { ok: found } : { fault: 'expected at least one item' };
  };
}

/** An absolute http or https address. */
export const httpUrl: Parse<string> = (text) => {
  const url = tryUrl(text);
  return url !== null && (url.protocol === 'http:' || url.protocol === 'https:')
    ? { ok: text.replace(/\/+$/, '') }
    : { fault: `expected an http:// or https:// address, but got ${JSON.stringify(text)}` };
};

/** Null when the text is no absolute URL. (`URL.parse` came only with Node 22.) */
export function tryUrl(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}

/** The smallest number of insertions, deletions, replacements and swaps of neighbours that turns one text into the other. */
export function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        best = Math.min(best, at(beforeLast, j - 2) + 1);
      }
      row.push(best);
    }
    beforeLast = last;
    last = row;
  }
  return at(last, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Infinity;
}
