/** @module The company's systems, as tools that flows call. */
import type { CustomerId, SessionId, TenantId } from '../domain/ids.js';
import type { JsonObject } from '../domain/json.js';
import type { Assurance } from '../domain/session.js';
import type { ToolOutcome } from '../domain/tool.js';

export interface Tool {
  readonly name: string;
  /** `read` tools run inside a turn and change nothing, but may count, once a key; `write` tools run as jobs. */
  readonly kind: 'read' | 'write';
  /** The least assurance it accepts; the engine refuses below it, whatever the flow says. */
  readonly assurance: Assurance;
  /**
   * @throws ToolFailed when a read cannot be answered, or nobody can tell what became of a write, and says why. A write tool never
   * throws for an outcome it knows; a throw or an abort of a write means `unknown`. The engine logs and counts either.
   */
  invoke(args: JsonObject, call: ToolCall): Promise<ToolOutcome>;
  /**
   * What became of the call under this key, asked after an unknown outcome. `none`: it certainly did not happen, so it may be
   * called again. Left out by tools that cannot tell.
   */
  outcomeOf?(key: string, call: ToolCall): Promise<ToolOutcome | { readonly kind: 'none' }>;
}

export interface ToolCall {
  readonly tenant: TenantId;
  readonly session: SessionId;
  /** The identified customer; tools must not reveal or change what belongs to another. */
  readonly customer: CustomerId | null;
  /** Idempotency key: the job's id, or the look's. A turn that is run again reads under the same keys. */
  readonly key: string;
  readonly signal: AbortSignal;
}

/** Looks a tool up; null when the tenant has none of that name. */
export type Tools = (name: string) => Tool | null;
