import { describe, expect, test } from '@jest/globals';
import { Writable } from 'node:stream';
import { Secret } from '../../../bot/app/secret.js';
import { StoreUnavailable } from '../../../bot/domain/errors.js';
import { noMetrics } from '../../../bot/ports/metrics.js';
import { redact } from '../../../bot/session/redact.js';
import { createLog, type LogOptions } from '../../../adapters/telemetry/log.js';
import { createSteps } from '../../../adapters/telemetry/steps.js';

function aLog(level: LogOptions['level'], pretty = false) {
  let text = '';
  const destination = new Writable({
    write(chunk, _encoding, done) {
      text += String(chunk);
      done();
    },
  });
  const log = createLog({ level, pretty, redact, destination });
  const lines = () =>
    text
      .split('\n')
      .filter(Boolean)
      .map((line): unknown => JSON.parse(line));
  return { log, lines, text: () => text };
}

const CARD = 'my card is 4111 1111 1111 1111';

describe('log', () => {
  test('a line is one JSON object with time, level, ids and message', () => {
    const { log, lines } = aLog('info');
    log.info({ session: 'demo/s-1', turn: 'e-1', replies: 2 }, 'turn committed');
    expect(lines()).toEqual([
      {
        time: expect.stringMatching(/^\d{4}-.*Z$/),
        level: 'info',
        session: 'demo/s-1',
        turn: 'e-1',
        replies: 2,
        msg: 'turn committed',
      },
    ]);
  });

  test('lines inside a step say whose work it is, and only those', async () => {
    const { log, lines } = aLog('info');
    const step = createSteps({ metrics: noMetrics, debugLog: log, tracing: null });
    await Promise.all(
      ['1', '2'].map((n) =>
        step('turn', async () => void (await step('turn.decide', async () => log.info({ n }, 'inner'))), {
          session: `demo/s-${n}`,
          turn: `e-${n}`,
        }),
      ),
    );
    log.info({}, 'outer');
    expect(lines()).toMatchObject([
      { n: '1', session: 'demo/s-1', turn: 'e-1' },
      { n: '2', session: 'demo/s-2', turn: 'e-2' },
      { msg: 'outer' },
    ]);
    expect(lines()[2]).not.toHaveProperty('session');
  });

  test.each(['info', 'warn', 'error'] as const)('no customer text at %s, wherever it is put', (level) => {
    const { log, text } = aLog('debug');
    const activity = { type: 'message', text: 'cancel my order' };
    log[level](
      {
        text: 'cancel my order',
        activity,
        list: [{ slots: { reason: 'my order' } }],
        nested: { deep: { reply: 'my order' } },
      },
      'a line',
    );
    expect(text()).not.toContain('my order');
    expect(text().match(/\[withheld\]/g)).toHaveLength(4);
  });

  test('at debug customer text is there, redacted', () => {
    const { log, text, lines } = aLog('debug');
    log.debug({ text: CARD, activity: { text: CARD, kind: 'message' } }, 'received');
    expect(text()).not.toContain('4111');
    expect(lines()[0]).toMatchObject({
      text: 'my card is •••• •••• •••• 1111',
      activity: { kind: 'message' },
    });
  });

  test('lines below the level are not written', () => {
    const { log, text } = aLog('warn');
    log.info({ session: 's' }, 'quiet');
    log.debug({ session: 's' }, 'quieter');
    expect(text()).toBe('');
  });

  test('secrets are not written at any level', () => {
    const { log, text } = aLog('debug');
    const headers = { Authorization: 'hush', 'Set-Cookie': 'hush', 'x-api-key': 'kept', api_key: 'hush' };
    log.debug({ token: 'hush', key: new Secret('hush'), headers, activity: { password: 'hush' } }, 'a line');
    expect(text()).not.toContain('hush');
  });

  test('an error is written with code and causes, its words redacted', () => {
    const { log, lines, text } = aLog('info');
    const cause = new Error(`bad reply: ${CARD}`);
    log.error({ err: new StoreUnavailable('no answer', { cause }) }, 'failed');
    expect(lines()[0]).toMatchObject({
      err: { name: 'StoreUnavailable', code: 'store-unavailable', cause: { name: 'Error' } },
    });
    expect(text()).not.toContain('4111');
  });

  test('never throws, whatever it is handed', () => {
    const { log } = aLog('debug');
    const loop: Record<string, unknown> = {};
    loop['loop'] = loop;
    const big: unknown = { big: 1n, not: undefined, fn: () => 1, loop };
    expect(() =>
      log.debug({ activity: big, other: loop, err: new Error('x', { cause: loop }) }, 'odd'),
    ).not.toThrow();
  });

  test('pretty lines are for people, with the same care', () => {
    const { log, text } = aLog('info', true);
    log.info({ session: 'demo/s-1', text: 'my order' }, 'turn committed');
    expect(text()).toContain('turn committed');
    expect(text()).toContain('demo/s-1');
    expect(text()).not.toContain('my order');
  });
});
