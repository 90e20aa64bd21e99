/** @module Prometheus metrics: the engine's, under `parley_`, and the process's own. */
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { CounterName, GaugeName, Metrics, TimerMetricName } from '../../bot/ports/metrics.js';

export interface ExposedMetrics extends Metrics {
  /** The text of `GET /metrics` and its content type. */
  expose(): Promise<{ readonly contentType: string; readonly body: string }>;
}

interface Described {
  readonly help: string;
  /** Labels not named here are dropped; missing ones are empty. */
  readonly labels: readonly string[];
}

/** Exposed as `parley_<name>_total`. */
const COUNTERS: Readonly<Record<CounterName, Described>> = {
  turns: { help: 'Turns, by what began them and how they ended.', labels: ['type', 'outcome'] },
  duplicates: { help: 'Deliveries of something that was received before.', labels: ['channel'] },
  bad_requests: { help: 'Requests refused because of what came in.', labels: ['channel', 'code'] },
  jobs: { help: 'Jobs, by tool and outcome.', labels: ['tool', 'outcome'] },
  sends: { help: 'Attempts to deliver a message to a platform.', labels: ['channel', 'outcome'] },
  cannot_handle: { help: 'Turns in which the bot could not help.', labels: ['reason'] },
  timers_fired: { help: 'Timers that fired.', labels: ['kind'] },
  understood: { help: 'Texts understood, by the stage that answered.', labels: ['by'] },
  risk: { help: 'Messages with a risk, by what it is.', labels: ['label'] },
  nlu_models_swapped: { help: 'Re-trained models that were put into use.', labels: [] },
  nlu_models_refused: { help: 'Re-trained models that were not put into use.', labels: ['code'] },
  errors: { help: 'Failures, by error code.', labels: ['code'] },
};

/** Exposed as `parley_<name>_duration_seconds`; buckets in seconds. */
const TIMERS: Readonly<Record<TimerMetricName, Described & { readonly buckets: readonly number[] }>> = {
  turn: {
    help: 'From the claim of an inbox entry to its commit.',
    labels: [],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
  },
  step: {
    help: 'One named step of a turn, a job or the store.',
    labels: ['step'],
    buckets: [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.05, 0.25, 1, 5],
  },
  job: {
    help: 'One attempt of a job.',
    labels: ['tool'],
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
  },
  http: {
    help: 'One HTTP request; streams count until they close.',
    labels: ['route', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  },
};

/** Exposed as `parley_<name>`. */
const GAUGES: Readonly<Record<GaugeName, string>> = {
  streams_open: 'Event streams that are open on this replica.',
  turns_in_flight: 'Turns and other work that runs on this replica.',
  jobs_in_flight: 'Jobs that run on this replica.',
};

/** prom-client names these gauges like counters, which `promtool check metrics` objects to. */
const MISNAMED = [
  'nodejs_active_resources_total',
  'nodejs_active_handles_total',
  'nodejs_active_requests_total',
];

/** A label's value is never longer; ids and texts must not be labels anyway. */
const MAX_LABEL = 64;

export function createMetrics(): ExposedMetrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  for (const name of MISNAMED) registry.removeSingleMetric(name);

  const registers = [registry];
  const counters = mapRecord(
    COUNTERS,
    (name, { help, labels }) =>
      new Counter({ name: `parley_${name}_total`, help, labelNames: labels, registers }),
  );
  const timers = mapRecord(
    TIMERS,
    (name, { help, labels, buckets }) =>
      new Histogram({
        name: `parley_${name}_duration_seconds`,
        help,
        labelNames: labels,
        buckets: [...buckets],
        registers,
      }),
  );
  const gauges = mapRecord(GAUGES, (name, help) => new Gauge({ name: `parley_${name}`, help, registers }));

  const counted = mapRecord(counters, (name, counter) =>
    series(COUNTERS[name].labels, (labels) => counter.labels(labels)),
  );
  const timed = mapRecord(timers, (name, timer) =>
    series(TIMERS[name].labels, (labels) => timer.labels(labels)),
  );

  return {
    count: (name, labels) => counted[name](labels).inc(),
    time: (name, durationMs, labels) => timed[name](labels).observe(durationMs / 1000),
    gauge: (name, value) => gauges[name].set(value),
    expose: async () => ({ contentType: registry.contentType, body: await registry.metrics() }),
  };
}

/**
 * The series of each set of label values, looked up once: a turn counts and times dozens of things. Always the same labels:
 * prom-client throws at an unknown one, and a metric must never fail a turn.
 */
function series<T>(
  names: readonly string[],
  open: (labels: Record<string, string>) => T,
): (given?: Readonly<Record<string, string>>) => T {
  const known = new Map<string, T>();
  return (given = {}) => {
    let key = '';
    for (const name of names) key += `${given[name] ?? ''}\n`;
    let found = known.get(key);
    if (found === undefined) {
      const labels = names.map((name) => [name, (given[name] ?? '').slice(0, MAX_LABEL)]);
      found = open(Object.fromEntries(labels));
      known.set(key, found);
    }
    return found;
  };
}

function mapRecord<K extends string, V, R>(
  record: Readonly<Record<K, V>>,
  map: (key: K, value: V) => R,
): Record<K, R> {
  // Object.entries widens the keys; these are the record's own.
  const entries = Object.entries(record) as [K, V][];
  return Object.fromEntries(entries.map(([key, value]) => [key, map(key, value)])) as Record<K, R>;
}
