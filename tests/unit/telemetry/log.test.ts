import { describe, expect, test } from '@jest/globals';
import { readConfig } from '../../../bot/app/config.js';
import { Secret } from '../../../bot/app/secret.js';
import { StoreUnavailable, ToolFailed } from '../../../bot/domain/errors.js';
import { openTelemetry } from '../../../bot/app/telemetry.js';
import { redact } from '../../../bot/session/redact.js';
import { createLog, type LogOptions } from '../../../adapters/telemetry/log.js';
import { logSink } from '../../support/log-lines.js';

function aLog(level: LogOptions['level'], pretty = false) {
  const { to, lines, text } = logSink();
  return { log: createLog({ level, pretty, redact, destination: to }), lines, text };
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

  describe.each(['info', 'warn', 'error'] as const)('an error at %s', (severity) => {
    /** What is written of it, also where lines at debug are wanted: this one is none. */
    function written(err: unknown) {
      const { log, lines } = aLog('debug');
      log[severity]({ err }, 'failed');
      const [line] = lines();
      return { err: line?.['err'], text: JSON.stringify(line) };
    }

    test('of ours is written with its words, redacted, and its stack', () => {
      const { err, text } = written(new StoreUnavailable(`no answer to ${CARD}`));
      expect(err).toEqual({
        name: 'StoreUnavailable',
        code: 'store-unavailable',
        message: 'no answer to my card is •••• •••• •••• 1111',
        stack: expect.stringMatching(/no answer to .*\n +at /),
      });
      expect(text).not.toContain('4111');
    });

    test('of a stranger is written with name, code and frames, without its words', () => {
      const quoting = Object.assign(new TypeError('turquoise teapots\n    at home (a:1:1)\nplease'), {
        code: 'EODD',
      });
      const { err, text } = written(quoting);
      expect(err).toEqual({
        name: 'TypeError',
        code: 'EODD',
        message: '[withheld]',
        stack: expect.stringMatching(/^ +at .*log\.test\.ts:\d+:\d+/),
      });
      expect(text).not.toMatch(/teapots|at home|please/);
    });

    test('whose words were changed after it was made says neither', () => {
      const error = new Error('turquoise teapots\nand cups');
      error.message = 'while reading';
      expect(written(error).text).not.toMatch(/teapots|cups|while reading/);
    });

    test('is written with its causes, each by the same rule', () => {
      const cause = new ToolFailed('getOrder', { cause: new Error('turquoise teapots', { cause: 'cups' }) });
      const { err, text } = written(new Error('saucers', { cause }));
      expect(err).toMatchObject({
        cause: { message: 'the tool getOrder failed', cause: { name: 'Error', cause: '[withheld]' } },
      });
      expect(text).not.toMatch(/saucers|teapots|cups/);
    });

    test.each([
      ['a text', 'turquoise teapots'],
      ['an object', { words: 'turquoise teapots' }],
      ['a function as its code', Object.assign(new Error('x'), { code: { said: 'turquoise teapots' } })],
      ['no stack', Object.assign(new Error('turquoise teapots'), { stack: undefined })],
      ['a stack without frames', Object.assign(new Error('x'), { stack: 'turquoise teapots' })],
    ])('thrown as, or with, %s quotes nobody', (_what, thrown) => {
      expect(written(thrown).text).not.toContain('teapots');
    });
  });

  test('where debug is wanted, the words of an error follow in a line at debug, redacted', () => {
    const { log, lines, text } = aLog('debug');
    log.error({ session: 'demo/s-1', err: new Error(`bad reply: ${CARD}`) }, 'failed');
    expect(lines()).toMatchObject([
      { level: 'error', session: 'demo/s-1', err: { message: '[withheld]' }, msg: 'failed' },
      { level: 'debug', session: 'demo/s-1', err: { message: 'bad reply: my card is •••• •••• •••• 1111' } },
    ]);
    expect(text()).not.toContain('4111');
    const quiet = aLog('info');
    quiet.log.error({ err: new Error('x') }, 'failed');
    expect(quiet.lines()).toHaveLength(1);
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

describe('a line inside a step, as the process is set up', () => {
  /** Two turns side by side, each with a line in an inner step, and a line outside of them. */
  async function linesOf(environment: Readonly<Record<string, string>>) {
    const { to, lines } = logSink();
    const { log, step, close } = await openTelemetry(readConfig({ LOG_PRETTY: 'off', ...environment }), to);
    await Promise.all(
      ['1', '2'].map((n) =>
        step('turn', async () => void (await step('turn.decide', async () => log.info({ n }, 'inner'))), {
          session: `demo/s-${n}`,
          turn: `e-${n}`,
        }),
      ),
    );
    log.info({}, 'outer');
    await close().catch(() => {}); // there is no collector
    return lines().filter(({ level }) => level === 'info');
  }

  test.each([
    ['at debug', { LOG_LEVEL: 'debug' }],
    ['with a collector', { LOG_LEVEL: 'info', OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' }],
  ])('%s says whose work it is, and no other line does', async (_when, environment) => {
    const lines = await linesOf(environment);
    expect(lines).toMatchObject([
      { n: '1', session: 'demo/s-1', turn: 'e-1' },
      { n: '2', session: 'demo/s-2', turn: 'e-2' },
      { msg: 'outer' },
    ]);
    expect(lines[2]).not.toHaveProperty('session');
  });

  test('at info without a collector says only what it is given', async () => {
    const lines = await linesOf({ LOG_LEVEL: 'info' });
    expect(lines).toMatchObject([{ n: '1' }, { n: '2' }, { msg: 'outer' }]);
    for (const line of lines) expect(line).not.toHaveProperty('session');
  });
});
