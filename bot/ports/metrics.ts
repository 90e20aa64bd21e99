/** @module What is counted and timed; the names are documented in docs/ARCHITECTURE.md. */

export interface Metrics {
  /** One more of something. */
  count(name: CounterName, labels?: Readonly<Record<string, string>>): void;
  /** A duration in ms. */
  time(name: TimerMetricName, durationMs: number, labels?: Readonly<Record<string, string>>): void;
  gauge(name: GaugeName, value: number): void;
}

export type CounterName =
  /** Labels: type, outcome (committed, dead-letter, consumed, conflict). */
  | 'turns'
  /** Labels: channel. */
  | 'duplicates'
  /** Labels: channel, code. */
  | 'bad_requests'
  /** Labels: tool, outcome. */
  | 'jobs'
  /** Labels: channel, outcome (delivered, retry, dead, stale, ambiguous). */
  | 'sends'
  /** Labels: reason. */
  | 'cannot_handle'
  /** Labels: kind. */
  | 'timers_fired'
  /** Labels: by (rule, classifier, model). */
  | 'understood'
  /** Messages with a risk. Labels: label (self-harm, legal, press, anger). */
  | 'risk'
  | 'nlu_models_swapped'
  /** Labels: code. */
  | 'nlu_models_refused'
  /** Labels: code. */
  | 'errors';
export type TimerMetricName = 'turn' | 'step' | 'job' | 'http';
export type GaugeName = 'streams_open' | 'turns_in_flight' | 'jobs_in_flight';

export const noMetrics: Metrics = { count: () => {}, time: () => {}, gauge: () => {} };
