/** @module A customer at a channel, as scenarios need one. */
import type { Choice } from '../../domain/reply.js';
import type { Locale } from '../../domain/session.js';
import type { TranscriptLine } from '../../domain/transcript.js';
import { matches, parsePattern } from './line-pattern.js';
import type { Bot, World } from './world.js';

/** The customer's side: a browser's tab or a terminal. It outlives the bot that it talks to. */
export interface Driver {
  /** Reaches a bot: the first one, or the one that took the place of another. */
  connect(bot: Bot): Promise<void>;
  /** Opens the conversation. `identity` is the demo customer who is signed in. */
  open(locale: Locale, identity: string | null): Promise<void>;
  say(text: string): Promise<void>;
  /** Presses a quick reply: the newest such, or of an earlier message. @throws NotOffered */
  choose(choice: string, which: 'newest' | 'earlier'): Promise<void>;
  /** What came since the last call, in order, once all that was said has arrived. */
  heard(): Promise<readonly TranscriptLine[]>;
  /** Loses the bot. */
  disconnect(): Promise<void>;
}

export type DriverOf = (world: World) => Driver;

/** A quick reply that cannot be pressed. */
export class NotOffered extends Error {
  constructor(offered: readonly Choice[]) {
    const labels = offered.map(({ label }) => label).join(' | ');
    super(labels === '' ? 'no quick replies' : `the quick replies ${labels}`);
    this.name = 'NotOffered';
  }
}

/** The first of them with that id, or whose label is as the pattern says; -1 for none. */
export function findChoice(offered: readonly Choice[], wanted: string): number {
  const pattern = parsePattern(wanted);
  return offered.findIndex(
    ({ id, label }) => id === wanted || (!('fault' in pattern) && matches(pattern, label)),
  );
}
