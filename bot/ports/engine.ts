/** @module The engine as channels see it: hand in what was received, read what was said. */
import type { Activity } from '../domain/activity.js';
import type { Address, SessionId } from '../domain/ids.js';
import type { LogPosition, TranscriptLine } from '../domain/transcript.js';

export interface Engine {
  /**
   * Stores the activity durably, then answers; the turn runs after. `duplicate`: this id was received before, and
   * whatever it caused stands already.
   * @throws WireError when the text is empty or too long
   * @throws StoreUnavailable, Draining
   */
  receive(
    activity: Activity,
  ): Promise<{ readonly kind: 'accepted' | 'duplicate'; readonly session: SessionId }>;

  /** The session an address points to, created when there is none. */
  sessionAt(address: Address): Promise<SessionId>;

  /**
   * Lines of a session's log after a position (null: from the oldest kept), oldest first, decoded and redacted. Fewer
   * than `limit` only at the end. What an erased customer said and heard is not among them.
   */
  readLog(session: SessionId, after: LogPosition | null, limit: number): Promise<readonly SpokenLine[]>;

  /**
   * Calls back after something was said, with the lines when this replica itself committed them, else with null (read
   * the log). Lines can come twice or out of order across replicas: readers go by position.
   */
  watch(session: SessionId, listener: (lines: readonly SpokenLine[] | null) => void): Promise<() => void>;
}

export interface SpokenLine {
  readonly position: LogPosition;
  readonly line: TranscriptLine;
}
