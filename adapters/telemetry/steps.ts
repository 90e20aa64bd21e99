/** @module Each named step as a duration, a span where tracing is on, and a line at debug. */
import { performance } from 'node:perf_hooks';
import type { Log } from '../../bot/ports/log.js';
import type { Metrics } from '../../bot/ports/metrics.js';
import type { Steps } from '../../bot/ports/steps.js';
import { currentWork } from './current-work.js';
import type { Tracing } from './tracing.js';

export interface StepsDeps {
  readonly metrics: Metrics;
  /** Where each step is a line; null above debug. */
  readonly debugLog: Log | null;
  /** Null where there is no collector. */
  readonly tracing: Tracing | null;
}

export function createSteps({ metrics, debugLog, tracing }: StepsDeps): Steps {
  // No async function: it would add three promises a step to the one that does the work.
  function timed<T>(name: string, run: () => Promise<T>): Promise<T> {
    const startedAt = performance.now();
    const ended = (): void => {
      const durationMs = performance.now() - startedAt;
      metrics.time('step', durationMs, { step: name });
      debugLog?.debug({ step: name, durationMs }, 'step');
    };
    let running: Promise<T>;
    try {
      running = tracing === null ? run() : tracing.span(name, attributes(), run);
    } catch (error) {
      ended();
      return Promise.reject(error);
    }
    running.then(ended, ended);
    return running;
  }
  // Following a call chain makes every promise of the process dearer (Node 20): a fifth of a turn's time.
  if (tracing === null && debugLog === null) return timed;
  return (name, run, about) =>
    about === undefined ? timed(name, run) : currentWork.run(about, () => timed(name, run));
}

function attributes(): Record<string, string> {
  const work = currentWork.getStore();
  if (work === undefined) return {};
  const { session, turn, job } = work;
  return {
    'parley.session': session,
    ...(turn !== undefined && { 'parley.turn': turn }),
    ...(job !== undefined && { 'parley.job': job }),
  };
}
