/** @module What the archive and its thread say to each other. Errors cross as data: a cloned one has lost its class. */
import { ConfigError, StoreUnavailable } from '../../bot/domain/errors.js';
import type { Archive } from '../../bot/ports/archive.js';

/** A call of the port. `close` is answered by the thread's end. */
export interface ArchiveRequest<Method extends keyof Archive> {
  readonly id: number;
  readonly method: Method;
  readonly args: Parameters<Archive[Method]>;
}
export type AnyArchiveRequest = { [Method in keyof Archive]: ArchiveRequest<Method> }[keyof Archive];

/** The request that nobody sends: the thread opens its file as soon as it runs, and says so first. */
export const OPENING = 0;

export type ArchiveAnswer =
  | { readonly id: number; readonly kind: 'done'; readonly result: unknown }
  | { readonly id: number; readonly kind: 'failed'; readonly failure: Failure };

/** An error of the archive; `defect` is any that the port does not name. */
export type Failure =
  | { readonly kind: 'unavailable'; readonly message: string; readonly cause: Stranger | null }
  | { readonly kind: 'config'; readonly faults: readonly string[] }
  | { readonly kind: 'defect'; readonly stranger: Stranger };

interface Stranger {
  readonly name: string;
  readonly message: string;
  readonly stack: string;
  readonly code: string | null;
}

export function failureOf(error: unknown): Failure {
  if (error instanceof ConfigError) return { kind: 'config', faults: error.faults };
  if (!(error instanceof StoreUnavailable)) return { kind: 'defect', stranger: strangerOf(error) };
  const cause = error.cause === undefined ? null : strangerOf(error.cause);
  return { kind: 'unavailable', message: error.message, cause };
}

/** The inverse of {@link failureOf}. */
export function errorOf(failure: Failure): Error {
  switch (failure.kind) {
    case 'unavailable':
      return new StoreUnavailable(failure.message, failure.cause ? { cause: asError(failure.cause) } : {});
    case 'config':
      return new ConfigError(failure.faults);
    case 'defect':
      return asError(failure.stranger);
    default:
      return failure satisfies never;
  }
}

function strangerOf(error: unknown): Stranger {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error), stack: '', code: null };
  const { name, message, stack = '' } = error;
  return { name, message, stack, code: 'code' in error ? String(error.code) : null };
}

function asError({ name, message, stack, code }: Stranger): Error {
  return Object.assign(new Error(message), { name, stack }, code === null ? {} : { code });
}
