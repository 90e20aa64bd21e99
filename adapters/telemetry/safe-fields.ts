/** @module What of a log line's fields may be written: no secrets ever, customer text at debug alone and redacted there. */

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
  if (value instanceof Error) return safeError(value, depth, redact);
  if (hasOwnPrint(value)) return value;
  if (Array.isArray(value)) return value.map((each) => safeValue(each, depth + 1, personal, redact));
  return safeObject(value, depth, personal, redact);
}

/** An error's own words may quote what came in, so they are redacted like a text. */
function safeError(error: Error, depth: number, redact: RedactText): Record<string, unknown> {
  return {
    name: error.name,
    ...('code' in error && { code: error.code }),
    message: redact(error.message),
    ...(error.stack !== undefined && { stack: redact(error.stack) }),
    ...(error.cause !== undefined && { cause: safeCause(error.cause, depth, redact) }),
  };
}

function safeCause(cause: unknown, depth: number, redact: RedactText): unknown {
  if (cause instanceof Error) return depth >= MAX_DEPTH ? '[deep]' : safeError(cause, depth + 1, redact);
  return typeof cause === 'string' ? redact(cause) : '[withheld]';
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
