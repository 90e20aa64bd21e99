/** @module Every await of a turn, a job or a store stands inside a named step: a span, a duration, a crash point. */

/** Runs one step. The name is stable and documented in docs/ARCHITECTURE.md; rejections pass through unchanged. */
export type Steps = <T>(name: string, run: () => Promise<T>) => Promise<T>;

/** Does nothing but run. */
export const plainSteps: Steps = (_name, run) => run();
