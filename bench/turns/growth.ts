/** @module What a turn costs in a conversation of 5,000 turns, against one of 10. */
import type { Parley } from './parley.js';
import { median } from './round.js';
import type { Message, Talk } from './system.js';

export interface Growth {
  /** Median cost at 5,000 turns over that at 10. */
  readonly costAt5000OverAt10: number;
  /** Medians, ms from the POST to the answer. */
  readonly at10: number;
  readonly at5000: number;
  readonly complaints: readonly string[];
}

const LONG = 5_000;
const SHORT = 10;
/** Turns that lead up to a measurement are sent so many at a time. */
const AT_ONCE = 8;
/** Pairs of turns that are measured, one conversation after the other. */
const PAIRS = 300;
/** A short conversation is left after so many measured turns. */
const MEASURED_IN_A_SHORT_ONE = 5;

/** The same kind of turn in both: an order is asked after by its number. */
export async function measureGrowth(parley: Parley): Promise<Growth> {
  const complaints: string[] = [];
  const ask = async (talk: Talk, { text, expected }: Message): Promise<number> => {
    const sentAt = performance.now();
    const answer = await talk.say(text);
    const ms = performance.now() - sentAt;
    if (!expected.test(answer))
      complaints.push(`growth: ${JSON.stringify(answer)} to ${JSON.stringify(text)}`);
    return ms;
  };
  const grown = async (turns: number) => {
    const { talk, message } = await parley.openStatus();
    // Greeting, question and e-mail were three.
    for (let done = 3; done < turns; done += AT_ONCE) {
      await Promise.all(Array.from({ length: Math.min(AT_ONCE, turns - done) }, () => ask(talk, message)));
    }
    return { talk, message };
  };

  const long = await grown(LONG);
  const [atLong, atShort]: [number[], number[]] = [[], []];
  for (let pair = 0; pair < PAIRS; pair += MEASURED_IN_A_SHORT_ONE) {
    const short = await grown(SHORT);
    for (let i = 0; i < MEASURED_IN_A_SHORT_ONE; i++) {
      atShort.push(await ask(short.talk, short.message));
      atLong.push(await ask(long.talk, long.message));
    }
    short.talk.close();
  }
  long.talk.close();
  const [at10, at5000] = [median(atShort), median(atLong)];
  return { costAt5000OverAt10: at5000 / at10, at10, at5000, complaints };
}
