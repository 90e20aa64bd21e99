/** @module Every await of a turn, a job or a store stands inside a named step: a span, a duration, a crash point. */

/** Runs one step. The name is stable and documented in docs/ARCHITECTURE.md; rejections pass through unchanged. */
export type Steps = <T>(name: string, run: () => Promise<T>, about?: About) => Promise<T>;

/** A promise only where something has to be waited for, which then is a step: most keys and pointers are at hand. */
export type Soon<T> = T | Promise<T>;

/** Whose step it is; holds for every step and log line inside it, so it is said once, by the outermost. */
export interface About {
  readonly session: string;
  /** The turn's inbox entry. */
  readonly turn?: string;
}

/** Does nothing but run. */
export const plainSteps: Steps = (_name, run) => run();
