/**
 * @module What of a log line's fields may be written: no secrets ever, customer text at debug alone and redacted there. The words of
 * an error count as customer text unless it is one of ours: a parser's or a vendor's may quote what came in.
 */
import { types } from 'node:util';
import { BotError } from '../../bot/domain/errors.js';

export type RedactText = (text: string) => string;

/** Never written. Compared in lower case without dashes and underscores. */
const SECRETS = new Set([
  'apikey',
  'authorization',
  'cookie',
  'datakey',
  'masterkey',
  'password',
  'secret',
  'setcookie',
  'token',
]);

/** What customers say and what is known of them: at debug redacted, above it withheld. Numbers under these names are counts. */
const PERSONAL = new Set([
  'activity',
  'address',
  'args',
  'body',
  'choice',
  'content',
  'context',
  'customername',
  'email',
  'entities',
  'input',
  'label',
  'line',
  'lines',
  'message',
  'payload',
  'phone',
  'postcode',
  'recent',
  'replies',
  'reply',
  'slots',
  'state',
  'text',
  'transcript',
  'value',
  'values',
]);

/** What was thrown. Not everything thrown is an error. */
const THROWN = new Set(['err', 'error']);

/** Deeper values are left out: a log line is no dump. */
const MAX_DEPTH = 6;

export function safeFields(fields: object, isDebug: boolean, redact: RedactText): Record<string, unknown> {
  return safeObject(fields, 0, isDebug ? redact : null, redact);
}

/** @param personal how to write customer text; null withholds it */
function safeObject(
  fields: object,
  depth: number,
  personal: RedactText | null,
  redact: RedactText,
): Record<string, unknown> {
  const safe: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(fields)) {
    const name = key.toLowerCase().replace(/[-_]/g, '');
    if (SECRETS.has(name)) safe[key] = '[secret]';
    else if (THROWN.has(name)) safe[key] = safeThrown(value, depth + 1, personal, redact);
    else if (!PERSONAL.has(name) || isHarmless(value))
      safe[key] = safeValue(value, depth + 1, personal, redact);
    else safe[key] = personal === null ? '[withheld]' : redactDeep(value, depth + 1, personal);
  }
  return safe;
}

function isHarmless(value: unknown): boolean {
  return value === null || value === undefined || typeof value === 'number' || typeof value === 'boolean';
}

function safeValue(value: unknown, depth: number, personal: RedactText | null, redact: RedactText): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (depth > MAX_DEPTH) return '[deep]';
  if (isError(value)) return safeError(value, depth, personal, redact);
  if (hasOwnPrint(value)) return value;
  if (Array.isArray(value)) return value.map((each) => safeValue(each, depth + 1, personal, redact));
  return safeObject(value, depth, personal, redact);
}

function safeThrown(
  thrown: unknown,
  depth: number,
  personal: RedactText | null,
  redact: RedactText,
): unknown {
  if (isError(thrown)) return depth > MAX_DEPTH ? '[deep]' : safeError(thrown, depth, personal, redact);
  if (isHarmless(thrown)) return thrown;
  return typeof thrown === 'string' && personal !== null ? personal(thrown) : '[withheld]';
}

/** Our own errors quote nobody; they are redacted all the same. */
function safeError(
  error: Error,
  depth: number,
  personal: RedactText | null,
  redact: RedactText,
): Record<string, unknown> {
  const { name, message, stack, cause } = error;
  const code = 'code' in error ? error.code : undefined;
  const isQuotable = error instanceof BotError || personal !== null;
  return {
    name,
    ...((typeof code === 'string' || typeof code === 'number') && { code }),
    message: isQuotable ? redact(message) : '[withheld]',
    ...(typeof stack === 'string' && { stack: isQuotable ? redact(stack) : framesOf(stack, message) }),
    ...(cause !== undefined && { cause: safeThrown(cause, depth + 1, personal, redact) }),
  };
}

/** A line of V8's stack traces: what was called, or nothing, and where that is. A real one is no longer than this, characters. */
const MAX_FRAME = 1_000;
const FRAME =
  /^ +at (?:.* \()?(?:(?:file|node|data|https?|evalmachine|eval at |\/|[A-Z]:\\).*:\d+:\d+|<anonymous>|native|index \d+)\)?$/;

/** The stack's frames alone. Before them stands the message as it was when the error was made, on any number of lines. */
function framesOf(stack: string, message: string): string {
  const at = stack.indexOf(message);
  const [, ...rest] = stack.slice(at < 0 ? 0 : at + message.length).split('\n');
  return rest.filter((line) => line.length <= MAX_FRAME && FRAME.test(line)).join('\n');
}

/** Of another realm too, such as a worker's. */
function isError(value: unknown): value is Error {
  return value instanceof Error || types.isNativeError(value);
}

/** Dates, and secrets that print as such. */
function hasOwnPrint(value: object): boolean {
  return 'toJSON' in value && typeof value.toJSON === 'function';
}

function redactDeep(value: unknown, depth: number, redact: RedactText): unknown {
  if (typeof value === 'string') return redact(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth > MAX_DEPTH) return '[deep]';
  if (Array.isArray(value)) return value.map((each) => redactDeep(each, depth + 1, redact));
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      key,
      SECRETS.has(key.toLowerCase().replace(/[-_]/g, '')) ? '[secret]' : redactDeep(each, depth + 1, redact),
    ]),
  );
}
