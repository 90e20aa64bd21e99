/** @module The command line of a benchmark: `--name value` and `--flag`. */

export interface Arguments {
  number(name: string, fallback: number): number;
  text(name: string, fallback: string): string;
  flag(name: string): boolean;
}

/** @throws Error naming an option that none of `known` is */
export function readArguments(argv: readonly string[], known: readonly string[]): Arguments {
  const values = new Map<string, string>();
  for (let i = 0; i < argv.length; i++) {
    const name = argv[i]?.replace(/^--/, '') ?? '';
    if (!known.includes(name))
      throw new Error(`unknown option --${name}; known: ${known.map((each) => `--${each}`).join(' ')}`);
    const next = argv[i + 1];
    if (next === undefined || next.startsWith('--')) values.set(name, 'on');
    else {
      values.set(name, next);
      i++;
    }
  }
  return {
    number(name, fallback) {
      const value = Number(values.get(name) ?? fallback);
      if (!Number.isFinite(value)) throw new Error(`--${name} takes a number`);
      return value;
    },
    text: (name, fallback) => values.get(name) ?? fallback,
    flag: (name) => values.has(name),
  };
}

/** A seeded generator of numbers in [0, 1): mulberry32 (Tommy Ettinger, public domain). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
