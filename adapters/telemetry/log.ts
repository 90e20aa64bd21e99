/** @module Structured logs on standard output, one JSON object a line, through pino. */
import { createRequire } from 'node:module';
import { pino, type DestinationStream } from 'pino';
import type { Log, LogFields } from '../../bot/ports/log.js';
import { currentWork } from './current-work.js';
import { safeFields, type RedactText } from './safe-fields.js';

export interface LogOptions {
  readonly level: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** Lines for people. Falls back to JSON where pino-pretty is not installed. */
  readonly pretty: boolean;
  /** Takes personal data out of a text. */
  readonly redact: RedactText;
  /** Default: standard output. */
  readonly destination?: DestinationStream | undefined;
}

/**
 * A line names what its fields name; see `safeFields` for what it never says. Inside a step whose {@link currentWork} is followed, which
 * is at debug and while tracing, it also names the session, and the turn or job, that the step is about.
 */
export function createLog({ level, pretty, redact, destination }: LogOptions): Log {
  const out = destination ?? pino.destination({ dest: 1, sync: true });
  const logger = pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      // The fields are safe already; pino's own serializer would drop the causes.
      serializers: { err: (safe: unknown) => safe },
      mixin: () => ({ ...currentWork.getStore() }),
    },
    pretty ? prettyStream(out) : out,
  );
  const write = (severity: 'debug' | 'info' | 'warn' | 'error') => (fields: LogFields, message: string) => {
    if (!logger.isLevelEnabled(severity)) return;
    logger[severity](safeFields(fields, severity === 'debug', redact), message);
    // A stranger's words are withheld above debug, and may be all that explains what went wrong.
    if ('err' in fields && severity !== 'debug' && logger.isLevelEnabled('debug'))
      logger.debug(safeFields(fields, true, redact), message);
  };
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
}

/** pino-pretty is a development dependency: a production install may lack it. */
function prettyStream(out: DestinationStream): DestinationStream {
  try {
    const pretty = createRequire(import.meta.url)('pino-pretty') as (options: object) => DestinationStream;
    return pretty({
      destination: out,
      ignore: 'pid,hostname',
      singleLine: true,
      colorize: process.stdout.isTTY === true,
    });
  } catch {
    return out;
  }
}
