/** @module Random choices that are the same for the same seed, on every machine. */

export interface Random {
  /** In [0, 1). */
  next(): number;
  /** An integer, `from` ≤ n ≤ `to`. */
  between(from: number, to: number): number;
  pick<T>(choices: readonly [T, ...T[]]): T;
  /** One of the values, as likely as its weight. */
  weighted<T>(
    choices: readonly [readonly [value: T, weight: number], ...(readonly [value: T, weight: number])[]],
  ): T;
}

/** Mulberry32 (Tommy Ettinger, public domain): 32 bits of state are plenty for a few thousand rows. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }
  const between = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    between,
    pick: (choices) => choices[between(0, choices.length - 1)] ?? choices[0],
    weighted(choices) {
      let left = next() * choices.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [value, weight] of choices) {
        left -= weight;
        if (left < 0) return value;
      }
      return choices[0][0];
    },
  };
}
