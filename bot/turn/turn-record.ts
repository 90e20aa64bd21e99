/** @module The turn record. */
import type { Activity } from '../domain/activity.js';
import type { Command } from '../domain/command.js';
import type { Job } from '../domain/job.js';
import type { NluResult } from '../domain/nlu.js';
import type { Rating, Session, TaskVersion } from '../domain/session.js';
import type { Said } from './dialogue.js';

/**
 * What one turn read and did: for time travel, funnels, training and replay. Never read to decide a turn. The store keeps the
 * session as the turn left it beside the record, so that it is encoded once.
 */
export interface TurnRecord {
  readonly activity: Activity | null;
  readonly understanding: NluResult | null;
  readonly commands: readonly Command[];
  readonly effects: {
    readonly said: readonly Said[];
    readonly jobs: readonly Job[];
    /** The customer said in this turn whether they are content: with what, by flow and version. */
    readonly rated?: { readonly about: TaskVersion | null; readonly rating: Rating };
  };
  /** Where this turn took the place of a stored session that cannot be read: what was stored, letter for letter. */
  readonly unreadableState?: string;
}

/** A turn that was committed, for who watches turns as they happen. */
export interface TurnTaken extends TurnRecord {
  /** After it; null where it changed nothing. */
  readonly session: Session | null;
}
