/** @module Every await of a turn, a job or a store stands inside a named step: a span, a duration, a crash point. */

/** Runs one step. The name is stable and documented in docs/ARCHITECTURE.md; rejections pass through unchanged. */
export type Steps = <T>(name: string, run: () => Promise<T>, about?: About) => Promise<T>;

/** A promise only where something has to be waited for, which then is a step: most keys and pointers are at hand. */
export type Soon<T> = T | Promise<T>;

/**
 * Whose step it is, said by the outermost. It holds for every span inside it, and at debug or while tracing for every log line; at
 * other times a line knows no more than its own fields, so lines of a turn or a job name these themselves.
 */
export interface About {
  readonly session: string;
  /** The turn's inbox entry. */
  readonly turn?: string;
  readonly job?: string;
}

/** Does nothing but run. */
export const plainSteps: Steps = (_name, run) => run();
