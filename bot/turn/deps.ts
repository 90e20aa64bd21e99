/** @module What the turn and the jobs are handed. Filled in once, in bot/app/compose.ts. */
import type { FlowLibrary } from '../domain/flow.js';
import type { Address, SessionId } from '../domain/ids.js';
import type { Archive } from '../ports/archive.js';
import type { Channel } from '../ports/channel.js';
import type { Clock, NewId } from '../ports/clock.js';
import type { SpokenLine } from '../ports/engine.js';
import type { Log } from '../ports/log.js';
import type { Metrics } from '../ports/metrics.js';
import type { Understand } from '../ports/nlu.js';
import type { Steps } from '../ports/steps.js';
import type { DueItem, Store } from '../ports/store.js';
import type { Tools } from '../ports/tools.js';
import type { Codec } from '../ports/codec.js';
import type { TurnTaken } from './turn-record.js';

export interface Deps {
  readonly store: Store;
  readonly archive: Archive;
  readonly codec: Codec;
  readonly flows: FlowLibrary;
  readonly understand: Understand;
  readonly tools: Tools;
  /** The channel that an address belongs to. @throws ChannelMissing where this process does not run it */
  readonly channels: (at: Address) => Channel;
  /** Bounded; a stale pointer is found out by the store and replaced. */
  readonly pointers: {
    get(address: Address): SessionId | undefined;
    set(address: Address, session: SessionId): unknown;
  };
  readonly clock: Clock;
  readonly newId: NewId;
  readonly step: Steps;
  readonly log: Log;
  readonly metrics: Metrics;
  /** Tells streams of this process what a turn said. */
  readonly announce: (session: SessionId, lines: readonly SpokenLine[]) => void;
  /**
   * Says that something is due at `dueAt` (epoch ms), so that this process need not find it by sweeping. A courtesy: the
   * due index knows it as well.
   */
  readonly wake: (item: DueItem, dueAt: number) => void;
  /** For debugging channels: told of each committed turn. */
  readonly onTurn?: (session: SessionId, turn: TurnTaken) => void;
  readonly settings: Settings;
}

/** All durations in ms. */
export interface Settings {
  /** A worker that died is replaced after this long. */
  readonly leaseMs: number;
  /** A session without customer input ends after this long. */
  readonly sessionExpiryMs: number;
  /** Its open tasks are kept this long after the customer's last input, for when they come back; 0: not at all. */
  readonly unfinishedMs: number;
  /** Whether customers are asked at the end whether they are content. */
  readonly survey: boolean;
  /** All reads of a turn together must answer within this; a job's call within this each. */
  readonly toolTimeoutMs: number;
  /** A platform must accept a message within this, or the attempt failed. */
  readonly sendTimeoutMs: number;
  /** A job without a known outcome becomes `unknown` after this long. */
  readonly jobDeadlineMs: number;
  /** A customer who was told nothing hears of a running job after this long. */
  readonly jobLateMs: number;
  /** IANA zone in which dates are said. */
  readonly timeZone: string;
}
