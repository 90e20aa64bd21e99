/** @module A limit on how long somebody else's code may take. */
import type { Clock } from '../ports/clock.js';

/**
 * Runs with a signal that aborts after `timeoutMs`; rejects then, whether or not `run` heeds the signal.
 * @throws DeadlineExceeded when the time is over, or what `run` rejects with
 */
export function withDeadline<T>(
  clock: Clock,
  timeoutMs: number,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  return new Promise((resolve, reject) => {
    const cancel = clock.after(timeoutMs, () => {
      const late = new DeadlineExceeded(`no answer within ${timeoutMs} ms`);
      controller.abort(late);
      reject(late);
    });
    // Within a promise of its own, so that what `run` throws at once is a rejection as well.
    new Promise<T>((settle) => settle(run(controller.signal))).then(resolve, reject).finally(cancel);
  });
}

/** For the caller to translate. Its name says in a log what its words may not. */
class DeadlineExceeded extends Error {
  override readonly name = 'DeadlineExceeded';
}
