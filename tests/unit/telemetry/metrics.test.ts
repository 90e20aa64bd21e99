import { describe, expect, test } from '@jest/globals';
import { createMetrics } from '../../../adapters/telemetry/metrics.js';
import { faultsOfExposition } from './exposition-lint.js';

async function exposed(record: (metrics: ReturnType<typeof createMetrics>) => void): Promise<string> {
  const metrics = createMetrics();
  record(metrics);
  const { contentType, body } = await metrics.expose();
  expect(contentType).toContain('text/plain; version=0.0.4');
  return body;
}

const linesOf = (body: string, name: string) => body.split('\n').filter((line) => line.startsWith(name));

describe('metrics', () => {
  test('count under their documented names and labels', async () => {
    const body = await exposed((metrics) => {
      metrics.count('turns', { type: 'message', outcome: 'committed' });
      metrics.count('turns', { type: 'message', outcome: 'committed' });
      metrics.gauge('streams_open', 3);
    });
    expect(linesOf(body, 'parley_turns_total')).toEqual([
      'parley_turns_total{type="message",outcome="committed"} 2',
    ]);
    expect(linesOf(body, 'parley_streams_open')).toEqual(['parley_streams_open 3']);
  });

  test('time in seconds what is told in milliseconds', async () => {
    const body = await exposed((metrics) => metrics.time('step', 3, { step: 'turn.decide' }));
    expect(linesOf(body, 'parley_step_duration_seconds_sum')).toEqual([
      'parley_step_duration_seconds_sum{step="turn.decide"} 0.003',
    ]);
    expect(linesOf(body, 'parley_step_duration_seconds_bucket{le="0.0025"')[0]).toMatch(/ 0$/);
    expect(linesOf(body, 'parley_step_duration_seconds_bucket{le="0.005"')[0]).toMatch(/ 1$/);
  });

  test('unknown, missing and overlong labels never throw', async () => {
    const body = await exposed((metrics) => {
      metrics.count('errors', { code: 'x'.repeat(1000), customer: 'ann' });
      metrics.count('sends', { outcome: 'stale' });
    });
    expect(linesOf(body, 'parley_errors_total')).toEqual([`parley_errors_total{code="${'x'.repeat(64)}"} 1`]);
    expect(linesOf(body, 'parley_sends_total')).toEqual(['parley_sends_total{channel="",outcome="stale"} 1']);
  });

  test('two of them in one process count apart', async () => {
    const [first, second] = [createMetrics(), createMetrics()];
    first.gauge('jobs_in_flight', 1);
    expect((await second.expose()).body).toContain('parley_jobs_in_flight 0');
  });

  test('what is exposed keeps the format’s and the naming rules', async () => {
    const body = await exposed((metrics) => {
      metrics.count('turns', { type: 'a "quoted"\n\\ type', outcome: 'committed' });
      metrics.time('http', 12, { route: '/x', status: '200' });
      metrics.time('turn', 12);
    });
    expect(faultsOfExposition(body)).toEqual([]);
  });
});

describe('the lint of the exposition', () => {
  test.each([
    ['no help', '# TYPE a_total counter\na_total 1\n', 'a_total has no HELP'],
    ['no type', '# HELP a_total A.\na_total 1\n', 'a_total has no TYPE'],
    ['a counter without _total', '# HELP a A.\n# TYPE a counter\na 1\n', 'counter a does not end in _total'],
    [
      'a gauge with _total',
      '# HELP a_total A.\n# TYPE a_total gauge\na_total 1\n',
      'gauge a_total ends in _total',
    ],
    ['milliseconds', '# HELP a_ms A.\n# TYPE a_ms gauge\na_ms 1\n', 'a_ms is not in a base unit'],
    ['a series twice', '# HELP a A.\n# TYPE a gauge\na 1\na 2\n', 'a is there twice'],
    ['no number', '# HELP a A.\n# TYPE a gauge\na x\n', 'cannot be parsed: a x'],
    [
      'no +Inf',
      '# HELP a_seconds A.\n# TYPE a_seconds histogram\na_seconds_sum 1\na_seconds_count 1\na_seconds_bucket{le="1"} 1\n',
      'a_seconds has no +Inf bucket',
    ],
    ['no last newline', '# HELP a A.\n# TYPE a gauge\na 1', 'does not end in a newline'],
  ])('finds %s', (_name, body, fault) => {
    expect(faultsOfExposition(body)).toEqual([fault]);
  });
});
