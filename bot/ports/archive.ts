/** @module The append-only, redacted record of who said what: searched and counted, never read to decide a turn. */
import type { CustomerId, SessionId, TenantId } from '../domain/ids.js';
import type { LogPosition, TranscriptLine } from '../domain/transcript.js';

export interface Archive {
  /** Writing the same position again changes nothing. */
  append(lines: readonly ArchivedLine[]): Promise<void>;
  /** A session's lines in order. */
  read(session: SessionId): Promise<readonly ArchivedLine[]>;
  /** Lines that contain the text, newest first; any language, three characters or more. */
  search(tenant: TenantId, text: string, limit: number): Promise<readonly ArchivedLine[]>;
  /** Sessions in which this customer was identified. */
  sessionsOf(tenant: TenantId, customer: CustomerId): Promise<readonly SessionId[]>;
  /** Sessions in which anything was said at `since`, epoch ms, or later. */
  sessionsSince(tenant: TenantId, since: number): Promise<readonly SessionId[]>;
  /** Deletes all lines of those sessions. */
  erase(sessions: readonly SessionId[]): Promise<void>;
  close(): Promise<void>;
}

export interface ArchivedLine {
  readonly tenant: TenantId;
  readonly session: SessionId;
  readonly position: LogPosition;
  /** Null before the customer was identified. */
  readonly customer: CustomerId | null;
  readonly line: TranscriptLine;
}
