/** @module A channel, as far as the engine sees it. */
import type { Address } from '../domain/ids.js';
import type { Capabilities } from '../domain/reply.js';
import type { TranscriptLine } from '../domain/transcript.js';

export interface Channel {
  readonly name: string;
  readonly capabilities: Capabilities;
  /**
   * Null for our own channels (widget, terminal, console), which read the session's log by position. Others are sent to,
   * in order, once each unless the outcome is ambiguous.
   */
  readonly send: Send | null;
}

export interface Send {
  /**
   * @param key stable across attempts, for platforms that dedupe.
   * @throws DeliveryFailed
   */
  (address: Address, line: TranscriptLine, key: string, signal: AbortSignal): Promise<void>;
  /** After an ambiguous failure: try again (may show twice) or give up (may not show). */
  readonly whenAmbiguous: 'resend' | 'drop';
}
