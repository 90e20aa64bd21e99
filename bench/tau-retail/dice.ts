/** @module All that is left to chance in one conversation, from one seed. */
import { seededRandom } from '../support/arguments.js';

export interface Dice {
  /** True with that probability. */
  chance(probability: number): boolean;
  /** @throws Error for an empty list */
  pick<T>(list: readonly T[]): T;
  shuffled<T>(list: readonly T[]): readonly T[];
}

/** @param name of the task, so that each has its own chances, whichever tasks run beside it */
export function createDice(seed: number, name: string): Dice {
  const random = seededRandom(hash(`${seed} ${name}`));
  // Neighbouring seeds of this generator begin alike.
  for (let i = 0; i < 8; i++) random();
  return {
    chance: (probability) => random() < probability,
    pick<T>(list: readonly T[]): T {
      const index = Math.floor(random() * list.length);
      if (index >= list.length) throw new Error('nothing to pick from');
      return list[index] as T;
    },
    shuffled<T>(list: readonly T[]): readonly T[] {
      return list
        .map((item) => ({ item, at: random() }))
        .sort((a, b) => a.at - b.at)
        .map(({ item }) => item);
    },
  };
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value >>> 0;
}
