/** @module Waiting that can be cut short: back-off, pauses that the server asked for, being offline. */

export interface Waiter {
  /** In a row, since `reset`. */
  readonly failures: number;
  /** Longer each time, with jitter so that a restarted server is not met by everybody at once. */
  backOff(): Promise<void>;
  atMost(ms: number): Promise<void>;
  untilWoken(): Promise<void>;
  wake(): void;
  reset(): void;
}

const FIRST_MS = 400;
const LONGEST_MS = 30_000;

export function createWaiter(): Waiter {
  let failures = 0;
  let wakeUp: (() => void) | null = null;

  const pause = (ms: number | null): Promise<void> =>
    new Promise((resolve) => {
      const timer = ms === null ? undefined : setTimeout(done, ms);
      function done(): void {
        clearTimeout(timer);
        wakeUp = null;
        resolve();
      }
      wakeUp = done;
    });

  return {
    get failures() {
      return failures;
    },
    backOff() {
      const ms = Math.min(LONGEST_MS, FIRST_MS * 2 ** failures);
      failures++;
      return pause(ms * (0.75 + Math.random() / 2));
    },
    atMost: (ms) => pause(ms),
    untilWoken: () => pause(null),
    wake() {
      wakeUp?.();
    },
    reset() {
      failures = 0;
    },
  };
}
