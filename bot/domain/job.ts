/** @module A write tool's call as it is stored: all that running it needs, whatever becomes of the session. */
import type { Address, CustomerId, FrameId, JobId, SessionId, TenantId } from './ids.js';
import type { JsonObject } from './json.js';

export interface Job {
  /** The idempotency key handed to the tool. */
  readonly id: JobId;
  readonly tenant: TenantId;
  readonly session: SessionId;
  /** Where it was asked; the result counts as received there. */
  readonly address: Address;
  /** The frame that waits for the result, and the name it waits under. */
  readonly frame: FrameId;
  readonly key: string;
  readonly tool: string;
  readonly args: JsonObject;
  /** Who was identified, well enough for the tool, when it was asked. */
  readonly customer: CustomerId | null;
  /** Epoch ms; an outcome not known by then is reported as unknown. */
  readonly deadlineAt: number;
}
