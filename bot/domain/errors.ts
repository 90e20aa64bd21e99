/** @module The three families of errors. Every code stands in docs/ERRORS.md; a test holds that true. */

/** Whose fault it is: theirs (a 4xx), ours (a 500) or the world's (a 503). */
export type ErrorFamily = 'they-are-wrong' | 'we-are-wrong' | 'the-world-failed';

/**
 * The base of every error that Parley throws on purpose. Its message is logged at any level: it names sessions, keys and fields, and
 * never quotes what a customer said or is called. What a stranger's error says goes into `cause`.
 */
export abstract class BotError extends Error {
  abstract readonly family: ErrorFamily;
  /** Stable, kebab-case, documented in docs/ERRORS.md. */
  readonly code: string;
  /** Whether the same call may succeed later. */
  readonly retryable: boolean;

  constructor(code: string, message: string, options: { retryable?: boolean; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = new.target.name;
    this.code = code;
    this.retryable = options.retryable ?? false;
  }
}

/** Codes of {@link WireError} with the HTTP status that a channel answers. */
export const WIRE_STATUS = {
  'tenant-id': 400,
  address: 400,
  'provider-id': 400,
  'customer-id': 400,
  'body-malformed': 400,
  'body-encoding': 415,
  'body-too-large': 413,
  'content-type': 415,
  'field-invalid': 422,
  'text-too-long': 422,
  'text-empty': 422,
  'event-id': 400,
  'request-malformed': 400,
  'request-timeout': 408,
  'url-too-long': 414,
  'headers-too-large': 431,
  'method-not-allowed': 405,
  'not-found': 404,
  'origin-refused': 403,
  'rate-limited': 429,
} as const;
export type WireCode = keyof typeof WIRE_STATUS;

/** What came in does not fit: said to the sender, counted, never stored. */
export class WireError extends BotError {
  readonly family = 'they-are-wrong';
  declare readonly code: WireCode;
  readonly status: number;
  constructor(code: WireCode, message: string, options: { cause?: unknown } = {}) {
    super(code, message, options);
    this.status = WIRE_STATUS[code];
  }
}

/** Codes of {@link AuthenticityError}; all answer 401. */
export type AuthenticityCode = 'token-missing' | 'token-invalid' | 'token-expired' | 'identity-invalid';

/** The sender is not who they claim to be. */
export class AuthenticityError extends BotError {
  readonly family = 'they-are-wrong';
  declare readonly code: AuthenticityCode;
  readonly status = 401;
  constructor(code: AuthenticityCode, message: string, options: { cause?: unknown } = {}) {
    super(code, message, options);
  }
}

/** A stored flow frame that no registered version of its flow can read. */
export class FlowSnapshotUnreadable extends BotError {
  readonly family = 'we-are-wrong';
  constructor(message: string, options: { cause?: unknown } = {}) {
    super('flow-snapshot-unreadable', message, options);
  }
}

/** A stored value whose envelope is unknown or damaged, or whose key was destroyed. */
export class StoredValueUnreadable extends BotError {
  readonly family = 'we-are-wrong';
  /** Its key was destroyed on purpose: the customer was erased, and what was stored counts as never said. */
  readonly isErased: boolean;
  constructor(message: string, options: { cause?: unknown; isErased?: boolean } = {}) {
    super('stored-value-unreadable', message, options);
    this.isErased = options.isErased ?? false;
  }
}

/** The configuration has faults; `faults` names each one. */
export class ConfigError extends BotError {
  readonly family = 'we-are-wrong';
  readonly faults: readonly string[];
  constructor(faults: readonly string[]) {
    super(
      'config',
      `the configuration has ${faults.length} fault(s):\n${faults.map((f) => `  - ${f}`).join('\n')}`,
    );
    this.faults = faults;
  }
}

/** A file of static vectors is damaged, of a newer version or no such file. */
export class VectorsUnreadable extends BotError {
  readonly family = 'we-are-wrong';
  constructor(message: string, options: { cause?: unknown } = {}) {
    super('vectors-unreadable', message, options);
  }
}

/** Re-trained models of understanding are missing, damaged or of another version. */
export class ModelsUnreadable extends BotError {
  readonly family = 'we-are-wrong';
  constructor(message: string, options: { cause?: unknown } = {}) {
    super('models-unreadable', message, options);
  }
}

/** Re-trained models of understanding lose more than the gate allows. */
export class ModelsWorse extends BotError {
  readonly family = 'we-are-wrong';
  /** @param faults of the gate, a sentence each */
  constructor(models: string, faults: readonly string[]) {
    super('models-worse', `the models in ${models} do not pass the gate: ${faults.join('; ')}`);
  }
}

/** A flow did what no flow may: an invoke, a delayed event, an unknown action or copy key. */
export class FlowBroken extends BotError {
  readonly family = 'we-are-wrong';
  constructor(message: string, options: { cause?: unknown } = {}) {
    super('flow-broken', message, options);
  }
}

/** A turn took more steps than {@link MAX_STEPS}: two flows feed each other. */
export class TurnLimitExceeded extends BotError {
  readonly family = 'we-are-wrong';
  constructor(steps: number) {
    super('turn-limit-exceeded', `the turn did not come to rest within ${steps} steps`);
  }
}

/** The store did not answer, or not in time. */
export class StoreUnavailable extends BotError {
  readonly family = 'the-world-failed';
  constructor(message: string, options: { cause?: unknown } = {}) {
    super('store-unavailable', message, { ...options, retryable: true });
  }
}

/**
 * A stored value was sealed under a master key that is not configured here. It is kept as it is: for a replica that has
 * the key, or until this one is given it.
 */
export class MasterKeyMissing extends BotError {
  readonly family = 'the-world-failed';
  constructor(message: string) {
    super('master-key-missing', message, { retryable: true });
  }
}

/** An address is of a channel that this process does not run. Another replica may. */
export class ChannelMissing extends BotError {
  readonly family = 'the-world-failed';
  constructor(channel: string) {
    super('channel-missing', `this process runs no channel ${JSON.stringify(channel)}`, { retryable: true });
  }
}

/** A frame is of a flow, or of a newer version of one, that this process does not know. A replica of a newer release does. */
export class FlowVersionMissing extends BotError {
  readonly family = 'the-world-failed';
  constructor(flow: string, version: number) {
    super('flow-version-missing', `this process knows no ${flow} v${version}`, { retryable: true });
  }
}

/** The process of a model ended, or is not back yet; what was asked of it has no answer. */
export class ModelUnavailable extends BotError {
  readonly family = 'the-world-failed';
  /** @param why goes into the message, after "the model's process is unavailable:" */
  constructor(why: string) {
    super('model-unavailable', `the model's process is unavailable: ${why}`, { retryable: true });
  }
}

/** A model did not answer in time. */
export class ModelTimeout extends BotError {
  readonly family = 'the-world-failed';
  constructor(deadlineMs: number) {
    super('model-timeout', `the model did not answer within ${deadlineMs} ms`, { retryable: true });
  }
}

/** As many requests wait for a model as may. */
export class ModelBusy extends BotError {
  readonly family = 'the-world-failed';
  constructor(limit: number) {
    super('model-busy', `${limit} requests wait for the model already`, { retryable: true });
  }
}

/** Other work kept winning the revision check. */
export class TurnConflict extends BotError {
  readonly family = 'the-world-failed';
  constructor(attempts: number) {
    super('turn-conflict', `the session changed under the turn ${attempts} times`, { retryable: true });
  }
}

/** A tool did not answer in time, or answered with a fault. What became of a write is then unknown. */
export class ToolFailed extends BotError {
  readonly family = 'the-world-failed';
  /** @param options `reason` goes into the message: no word of the tool's own, which may quote its arguments */
  constructor(tool: string, options: { reason?: string; cause?: unknown } = {}) {
    const { reason, cause } = options;
    const why = reason === undefined ? '' : `: ${reason}`;
    super('tool-failed', `the tool ${tool} failed${why}`, { cause, retryable: true });
  }
}

/** A platform refused or did not take a message. */
export class DeliveryFailed extends BotError {
  readonly family = 'the-world-failed';
  /** When the platform said to try again; null where it did not. */
  readonly retryAfterMs: number | null;
  /** `known`: it certainly was not delivered. `ambiguous`: it may have been. */
  readonly certainty: 'known' | 'ambiguous';
  constructor(
    message: string,
    options: {
      retryAfterMs?: number | null;
      certainty: 'known' | 'ambiguous';
      retryable: boolean;
      cause?: unknown;
    },
  ) {
    super('delivery-failed', message, options);
    this.retryAfterMs = options.retryAfterMs ?? null;
    this.certainty = options.certainty;
  }
}

/** The process is draining and takes no new work. */
export class Draining extends BotError {
  readonly family = 'the-world-failed';
  constructor() {
    super('draining', 'this replica is shutting down; try again', { retryable: true });
  }
}
