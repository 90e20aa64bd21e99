/** @module The turn record. */
import type { Activity } from '../domain/activity.js';
import type { Command } from '../domain/command.js';
import type { Job } from '../domain/job.js';
import type { NluResult } from '../domain/nlu.js';
import type { Session } from '../domain/session.js';
import type { Said } from './dialogue.js';

/** What one turn read and did: for time travel, funnels, training and replay. Never read to decide a turn. */
export interface TurnRecord {
  readonly activity: Activity | null;
  readonly understanding: NluResult | null;
  readonly commands: readonly Command[];
  readonly effects: { readonly said: readonly Said[]; readonly jobs: readonly Job[] };
  readonly session: Session | null;
}
