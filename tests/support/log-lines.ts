/** @module Log lines as an operator's collector gets them. */
import { Writable } from 'node:stream';

export interface LogSink {
  /** For `logTo`. */
  readonly to: Writable;
  /** What was written so far, in order. */
  lines(): readonly Readonly<Record<string, unknown>>[];
  text(): string;
}

export function logSink(): LogSink {
  let text = '';
  const to = new Writable({
    write(chunk, _encoding, done) {
      text += String(chunk);
      done();
    },
  });
  return { to, lines: () => parseLines(text), text: () => text };
}

/** The lines that are JSON objects; a process prints others beside them. */
export function parseLines(text: string): readonly Readonly<Record<string, unknown>>[] {
  return text
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>); // pino writes objects
}
