/** @module Structured logs. Customer text and slot values never above debug, and redacted there. */
export interface Log {
  debug(fields: LogFields, message: string): void;
  info(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  error(fields: LogFields, message: string): void;
}
export interface LogFields {
  readonly session?: string;
  /** The turn's inbox entry. */
  readonly turn?: string;
  readonly job?: string;
  readonly code?: string;
  readonly [key: string]: unknown;
}

export const silentLog: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
