/**
 * @module Where sessions live. Each method is one atomic step; a caller may die between any two of them.
 *
 * Payloads (`state`, `body`) are opaque strings that the codec made: no implementation looks inside. `now` is epoch ms
 * and always the caller's, so that tests own the clock. All methods reject with `StoreUnavailable` when the store
 * cannot be reached; the step may then have happened or not, and calling again with the same ids is safe.
 *
 * Due work: whatever must be done later stands in the index of its session's partition, until the step that makes it
 * superfluous takes it out. So a crash anywhere leaves somebody who finds it.
 */
import type { Address, EntryId, JobId, SessionId } from '../domain/ids.js';
import type { Owner } from '../domain/session.js';
import type { LogPosition } from '../domain/transcript.js';

export interface Store {
  /** For logs and metrics: `redis`, `embedded`, `memory`. */
  readonly name: string;

  /** Resolves when the store answers. */
  ping(): Promise<void>;
  close(): Promise<void>;

  /** The session that an address points to; `candidate` if none did. Two first messages at once get one session. */
  resolve(address: Address, candidate: SessionId): Promise<SessionId>;

  /**
   * Appends an entry to the inbox unless its id was seen within the dedupe window; then, in the same step, tries to
   * claim. Puts `inbox` into the due index at `now + lease.durationMs`.
   * `moved`: the address was closed here and points to `to` now; nothing was appended.
   */
  receive(request: ReceiveRequest): Promise<ReceiveOutcome>;

  /**
   * Takes the lease and loads session and head entry. Job results (`priority: 'result'`) come first, then order of
   * arrival. Each claim raises the entry's `attempts`.
   */
  claim(session: SessionId, lease: LeaseRequest): Promise<ClaimOutcome>;

  /**
   * One atomic write of everything a turn decided. Gives the lease back. Checked in this order:
   * `consumed`: the entry is no longer waiting (an earlier commit's reply was lost, or another worker was faster);
   * `conflict`: the revision differs, or a job to withdraw has begun or finished. Nothing is written in either case
   * and the lease is given back; a conflict takes the claim's attempt back too, for nothing crashed.
   */
  commit(commit: Commit): Promise<CommitOutcome>;

  /**
   * Gives a lease back early, if it is still held under that token. With the entry that was claimed it takes the claim's
   * attempt back too: nothing crashed. The entry stays due when the lease would have ended, or from `dueAt` on where that is sooner.
   */
  release(session: SessionId, token: string, entry?: EntryId, dueAt?: number): Promise<void>;

  /**
   * Sets who owns the conversation, raises epoch and revision. Ahead of the inbox: a turn in flight then conflicts. With
   * the bot as owner it also makes due at once, in the same step, what waited: jobs that were `held`, and the inbox where
   * entries wait and no lease runs.
   */
  setOwner(session: SessionId, owner: Owner, now: number): Promise<{ epoch: number; revision: number }>;

  /**
   * Moves an address with its dedupe window and unconsumed entries (in order) to another session, then repoints it.
   * Safe to repeat after a crash; the due item `move` of the old session finishes an interrupted one.
   */
  moveAddress(address: Address, from: SessionId, to: SessionId, now: number): Promise<void>;

  /**
   * pending → begun, under a lease. `held`: a person owns the conversation and the job had not begun; looked at again
   * after the lease, or when the bot owns it again. `taken`: another worker's lease runs. `gone`: finished or withdrawn. A begun job whose
   * lease ran out begins again with `attempts` raised: its tool honours the job id, or the outcome is unknown.
   * Under Sentinel and Cluster resolves `begun` only after `WAIT` has succeeded.
   */
  beginJob(session: SessionId, job: JobId, lease: LeaseRequest): Promise<BeginJobOutcome>;

  /** Appends the result to the inbox and closes the job, in one step. `gone`: it was closed already. */
  finishJob(session: SessionId, job: JobId, result: NewEntry, now: number): Promise<'stored' | 'gone'>;

  /** Gives the job's lease back; it is due again at `dueAt`. It stays begun: it cannot be withdrawn. */
  retryJob(session: SessionId, job: JobId, token: string, dueAt: number): Promise<void>;

  /**
   * Gives back a job that this begin did not call, with its attempt; it is due again at `dueAt`. begun → pending, unless an
   * earlier worker had begun it: that one may have called it.
   */
  returnJob(session: SessionId, job: JobId, token: string, dueAt: number): Promise<void>;

  /** Moves a due timer's entry into the inbox, once. `gone`: cancelled, replaced by a later one, or fired already. */
  fireTimer(session: SessionId, timer: string, now: number): Promise<'fired' | 'gone'>;

  /**
   * Begins the send of the lowest undelivered log line that wants one, so that order is kept. Lines computed under an
   * older epoch are dropped here (`stale` counts them), never begun. `wasBegun`: an earlier worker began it and did
   * not settle, so its outcome is ambiguous. Under Sentinel and Cluster resolves `begun` only after `WAIT`.
   */
  beginSend(session: SessionId, lease: LeaseRequest): Promise<BeginSendOutcome>;

  /** `dead` also writes a dead letter with `reason`. */
  settleSend(session: SessionId, seq: number, token: string, outcome: SendSettlement): Promise<void>;

  /** Log lines after a position (null: from the oldest kept), oldest first. */
  readLog(session: SessionId, after: LogPosition | null, limit: number): Promise<readonly LogLine[]>;

  /** Lines not yet archived, oldest first; `archived` moves the cursor and takes `archive` out of the due index when it reaches the end. */
  readUnarchived(session: SessionId, limit: number): Promise<readonly LogLine[]>;
  archived(session: SessionId, upTo: LogPosition): Promise<void>;

  /** Turns within their time to live, oldest first. */
  readTurns(session: SessionId, limit: number): Promise<readonly StoredTurn[]>;
  readDeadLetters(session: SessionId, limit: number): Promise<readonly DeadLetter[]>;
  /** The stored session; null when there is none. For tools and consoles: takes no lease. */
  read(session: SessionId): Promise<StoredSession | null>;

  /**
   * Due items with `dueAt <= now` of partitions `[from, to)`, at most `limit`; each is put off by `visibilityMs` in the
   * same step, so that it comes back if nobody completes it.
   */
  takeDue(request: {
    from: number;
    to: number;
    now: number;
    limit: number;
    visibilityMs: number;
  }): Promise<readonly DueItem[]>;

  /** A wrapped data key; null when there is none (or it was destroyed). */
  readKey(subject: string): Promise<string | null>;
  /** First wins; answers the key that stands. */
  createKey(subject: string, wrapped: string): Promise<string>;
  destroyKey(subject: string): Promise<void>;
  /**
   * Puts `wrapped` in the place of `expected`, if that is what stands; never brings a destroyed key back. Answers whether
   * it did. A store without it keeps data keys under the master key that first wrapped them.
   */
  replaceKey?(subject: string, expected: string, wrapped: string): Promise<boolean>;

  /**
   * Calls `listener` after each commit, owner change or settled job of the session, whichever replica made it. A hint:
   * it can be lost or come twice; the log is the truth. `latest` is where the log ended after that commit (so that who
   * has these lines already need not read), null where it was no commit. Resolves when listening; answers how to stop.
   */
  watch(session: SessionId, listener: (latest: LogPosition | null) => void): Promise<() => void>;
}

/** How the store is set up; the same for every implementation. */
export interface StoreSettings {
  /** How long an entry's id is remembered, ms. */
  readonly dedupeMs: number;
  /** How long a session without a commit is kept, ms. Its keys go together. */
  readonly retentionMs: number;
  /** How long turn records are kept, ms. */
  readonly turnRecordMs: number;
  /** At most how many log lines a session keeps; older ones are in the archive. Lines not yet archived or sent stay. */
  readonly logLines: number;
}

export const DEFAULT_STORE_SETTINGS: StoreSettings = {
  dedupeMs: 24 * 3_600_000,
  retentionMs: 30 * 24 * 3_600_000,
  turnRecordMs: 7 * 24 * 3_600_000,
  logLines: 500,
};

export interface LeaseRequest {
  /** The worker's, unique to this attempt. */
  readonly token: string;
  readonly durationMs: number;
  readonly now: number;
}

export interface NewEntry {
  readonly id: EntryId;
  readonly body: string;
  readonly priority: 'result' | 'normal';
}

export interface ReceiveRequest {
  readonly session: SessionId;
  readonly address: Address;
  readonly entry: NewEntry;
  readonly lease: LeaseRequest;
}

export type ReceiveOutcome =
  | { readonly kind: 'appended'; readonly claim: ClaimOutcome }
  | { readonly kind: 'duplicate'; readonly claim: ClaimOutcome }
  | { readonly kind: 'moved'; readonly to: SessionId };

export type ClaimOutcome = Claimed | { readonly kind: 'busy' } | { readonly kind: 'empty' };

export interface Claimed {
  readonly kind: 'claimed';
  readonly session: SessionId;
  readonly token: string;
  readonly entry: {
    readonly id: EntryId;
    readonly body: string;
    /** 1 at the first claim. */
    readonly attempts: number;
  };
  readonly stored: StoredSession;
}

export interface StoredSession {
  /** Null before the first commit. */
  readonly state: string | null;
  readonly revision: number;
  readonly epoch: number;
  readonly owner: Owner;
  /** Jobs that have begun and not finished. */
  readonly begunJobs: readonly JobId[];
}

export interface Commit {
  readonly session: SessionId;
  readonly token: string;
  readonly now: number;
  readonly entry: EntryId;
  readonly revision: number;
  /** Null leaves the stored state as it is (a dead letter). */
  readonly state: string | null;
  /** Kept with a copy of `state`, which it need not hold itself. */
  readonly turnRecord: string;
  readonly log: readonly { readonly body: string; readonly send: boolean }[];
  readonly jobs: readonly { readonly id: JobId; readonly body: string; readonly dueAt: number }[];
  readonly withdraw: readonly JobId[];
  readonly timers: readonly (
    { readonly set: string; readonly dueAt: number; readonly body: string } | { readonly cancel: string }
  )[];
  /** Moves the entry to the dead letters under this error code. */
  readonly deadLetter: string | null;
}

export type CommitOutcome =
  | {
      readonly kind: 'committed';
      readonly revision: number;
      /** One a log line, in order. */
      readonly positions: readonly LogPosition[];
      /** Entries still waiting. */
      readonly waiting: number;
    }
  | { readonly kind: 'consumed' }
  | { readonly kind: 'conflict'; readonly reason: 'revision' | 'job-begun' };

export type BeginJobOutcome =
  | { readonly kind: 'begun'; readonly body: string; readonly attempts: number }
  | { readonly kind: 'held' | 'taken' | 'gone' };

export type BeginSendOutcome =
  | {
      readonly kind: 'begun';
      readonly line: LogLine;
      readonly attempts: number;
      readonly wasBegun: boolean;
      readonly stale: number;
    }
  | { readonly kind: 'busy' | 'none'; readonly stale: number };

export type SendSettlement =
  | { readonly kind: 'delivered' }
  | { readonly kind: 'retry'; readonly dueAt: number }
  /** Certainly not tried: due again later, as it was, with the attempt taken back and `wasBegun` as `beginSend` said it. */
  | { readonly kind: 'returned'; readonly dueAt: number; readonly wasBegun: boolean }
  | { readonly kind: 'dead'; readonly reason: string; readonly now: number };

export interface LogLine {
  readonly position: LogPosition;
  readonly body: string;
}

export interface StoredTurn {
  readonly record: string;
  /** The session as this turn left it; null where it changed nothing. */
  readonly state: string | null;
}

export interface DeadLetter {
  readonly id: string;
  readonly reason: string;
  readonly at: number;
  readonly body: string;
}

/**
 * `inbox`: somebody should claim. `job`, `timer`: `id` says which. `send`: undelivered lines wait. `archive`: lines
 * are not archived yet. `move`: `id` is the address whose move was interrupted.
 */
export type DueItem =
  | { readonly kind: 'inbox' | 'send' | 'archive'; readonly session: SessionId; readonly id: '' }
  | { readonly kind: 'job'; readonly session: SessionId; readonly id: JobId }
  | { readonly kind: 'timer'; readonly session: SessionId; readonly id: string }
  | { readonly kind: 'move'; readonly session: SessionId; readonly id: Address; readonly to: SessionId };
