/** @module One line of what was said. The store numbers it; streams show it; the archive keeps it. */
import type { Address, CustomerId } from './ids.js';
import type { Reply } from './reply.js';

/**
 * A place in a session's log. `generation` grows when a failover may have rewound the log, so that readers do not
 * mistake what follows for what they have seen. Ordered by generation, then `seq` (from 1, without gaps).
 */
export interface LogPosition {
  readonly generation: number;
  readonly seq: number;
}

/** `<generation>-<seq>`: the SSE event id. */
export function formatPosition(position: LogPosition): string {
  return `${position.generation}-${position.seq}`;
}

/** The inverse of {@link formatPosition}; null when the text is no position. */
export function parsePosition(text: string): LogPosition | null {
  const match = /^(\d{1,15})-(\d{1,15})$/.exec(text);
  return match ? { generation: Number(match[1]), seq: Number(match[2]) } : null;
}

/** Negative when `a` comes first. */
export function comparePositions(a: LogPosition, b: LogPosition): number {
  return a.generation - b.generation || a.seq - b.seq;
}

/** A line as the store keeps it: the outbox as well. */
export interface LoggedLine {
  readonly line: TranscriptLine;
  /** Who was identified when it was said. */
  readonly customer: CustomerId | null;
  /** Where it is to be sent; null for lines that are read from the log. */
  readonly to: Address | null;
}

/** Already redacted. */
export type TranscriptLine =
  | {
      readonly from: 'customer';
      /** The provider's id, so that the sender's own tab recognises its message. */
      readonly providerId: string;
      readonly text: string;
      readonly at: number;
    }
  | {
      readonly from: 'bot';
      readonly reply: Reply;
      readonly at: number;
      /** Provider ids of the customer's messages it answers; empty for timers. */
      readonly answers: readonly string[];
      /** Something is still being done and more will be said: this is a filler, the answer follows. */
      readonly more: boolean;
      /** Revision of the turn that said it: equal for all lines of one turn. */
      readonly turn: number;
    }
  | { readonly from: 'agent'; readonly agent: string; readonly text: string; readonly at: number };
