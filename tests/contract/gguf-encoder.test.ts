import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { cachedEncoder } from '../../adapters/model/cached-encoder.js';
import { openGgufEncoder, type GgufEncoder } from '../../adapters/model/gguf-encoder.js';
import type { ModelProcessOptions } from '../../adapters/model/model-process.js';
import { ConfigError, ModelBusy, ModelTimeout, ModelUnavailable } from '../../bot/domain/errors.js';
import type { Encoder } from '../../bot/ports/encoder.js';
import { silentLog } from '../../bot/ports/log.js';
import { requireDist, ROOT } from '../support/dist.js';
import { tinyBert } from '../support/tiny-bert.js';

/** Each start of the model's process takes seconds on a busy machine. */
jest.setTimeout(120_000);

const ENTRY = path.join(ROOT, 'dist/adapters/model/model-child.js');

let folder = '';
let modelFile = '';
const opened: GgufEncoder[] = [];
beforeAll(() => {
  requireDist();
  folder = mkdtempSync(path.join(tmpdir(), 'parley-encoder-'));
  modelFile = path.join(folder, 'tiny.gguf');
  writeFileSync(modelFile, tinyBert());
});
afterEach(() => Promise.all(opened.splice(0).map((each) => each.close())));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function open(options: Partial<ModelProcessOptions> = {}): Promise<GgufEncoder> {
  const encoder = await openGgufEncoder({
    modelFile,
    entry: ENTRY,
    log: silentLog,
    pauseMs: 20,
    ...options,
  });
  opened.push(encoder);
  return encoder;
}

const many = (n: number) => Array.from({ length: n }, (_, i) => `cancel my order ${i}`);
/** More than the child has done when the test goes on. */
const LONG = many(800);

describe('an encoder in its own process', () => {
  let encoder: GgufEncoder;
  beforeAll(async () => {
    encoder = await openGgufEncoder({ modelFile, entry: ENTRY, log: silentLog });
  });
  afterAll(() => encoder.close());

  test('gives each text its vector, of length 1, in the order of the texts', async () => {
    const texts = ['cancel my order', 'where is the refund?', '我想取消订单', ...many(40)];
    const vectors = await encoder.encode(texts);
    expect(encoder.dims).toBe(32);
    expect(vectors).toHaveLength(texts.length);
    for (const vector of vectors) expect(Math.hypot(...vector)).toBeCloseTo(1, 4);
    expect((await encoder.encode(['where is the refund?']))[0]).toEqual(vectors[1]);
    expect(vectors[0]).not.toEqual(vectors[2]);
  });

  test('gives zero for no text, and reads a long one as far as its context goes', async () => {
    const [none, long] = await encoder.encode(['', 'cancel my order '.repeat(500)]);
    expect(none).toEqual(new Float32Array(32));
    expect(Math.hypot(...long!)).toBeCloseTo(1, 4);
  });

  test('is named by its weights', async () => {
    const other = path.join(folder, 'other.gguf');
    writeFileSync(other, tinyBert(2));
    const [same, different] = await Promise.all([open(), open({ modelFile: other })]);
    expect(same.id).toBe(encoder.id);
    expect(different.id).not.toBe(encoder.id);
  });

  test('lets a short call pass a long one', async () => {
    const order: string[] = [];
    const long = encoder.encode(LONG).then(() => order.push('long'));
    const short = encoder.encode(['hello']).then(() => order.push('short'));
    await Promise.all([long, short]);
    expect(order).toEqual(['short', 'long']);
  });

  test.each([
    ['no file', () => path.join(folder, 'missing.gguf')],
    [
      'no model',
      () => {
        const file = path.join(folder, 'garbage.gguf');
        writeFileSync(file, 'GGUF or not');
        return file;
      },
    ],
  ])('is refused at the start when there is %s', async (_, file) => {
    await expect(open({ modelFile: file() })).rejects.toThrow(ConfigError);
  });
});

describe('when the process is killed at work', () => {
  test('its callers get a retryable error, and it is started again', async () => {
    const encoder = await open();
    const before = await encoder.encode(['hello']);
    const { pid } = encoder;
    const failed = Promise.allSettled([encoder.encode(LONG), encoder.encode(['hello'])]);
    process.kill(pid!, 'SIGKILL');
    for (const result of await failed) {
      expect(result).toMatchObject({
        status: 'rejected',
        reason: { code: 'model-unavailable', retryable: true },
      });
    }
    expect(await eventually(() => encoder.encode(['hello']))).toEqual(before);
    expect(encoder.pid).not.toBe(pid);
  });

  test('it is not started again once it was closed', async () => {
    const encoder = await open();
    await encoder.close();
    expect(encoder.pid).toBeNull();
    await expect(encoder.encode(['hello'])).rejects.toThrow(ModelUnavailable);
  });
});

describe('what waits', () => {
  test('is bounded', async () => {
    const encoder = await open({ queueLimit: 2 });
    const calls = Promise.allSettled(['a', 'b', 'c'].map((text) => encoder.encode([text])));
    expect((await calls).map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    await expect(Promise.all(['a', 'b', 'c'].map((text) => encoder.encode([text])))).rejects.toThrow(
      ModelBusy,
    );
  });

  test('is given up at its deadline, and a process that hangs is started again', async () => {
    const encoder = await open({ deadlineMs: 300 });
    const { pid } = encoder;
    process.kill(pid!, 'SIGSTOP');
    await expect(encoder.encode(['hello'])).rejects.toThrow(ModelTimeout);
    expect(await eventually(() => encoder.encode(['hello']))).toHaveLength(1);
    expect(encoder.pid).not.toBe(pid);
  });

  test('is given up when its signal is', async () => {
    const encoder = await open();
    const given = new AbortController();
    const call = encoder.encode(LONG, given.signal);
    given.abort(new Error('the customer left'));
    await expect(call).rejects.toThrow('the customer left');
    await expect(encoder.encode(['hello'], given.signal)).rejects.toThrow('the customer left');
    expect(await encoder.encode(['hello'])).toHaveLength(1);
  });
});

describe('the process does not outlive the bot', () => {
  const bot = (body: string) => {
    const adapter = path.join(ROOT, 'dist/adapters/model/gguf-encoder.js');
    const script = `
      const { openGgufEncoder } = await import(${JSON.stringify(adapter)});
      const log = { error() {} };
      const encoder = await openGgufEncoder({ ...${JSON.stringify({ modelFile, entry: ENTRY })}, log });
      await encoder.encode(['hello']);
      console.log(encoder.pid);
      ${body}`;
    return spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
  };

  test.each([
    ['is killed', 'setInterval(() => {}, 1000); process.kill(process.pid, "SIGKILL");'],
    ['exits', 'process.exit(0);'],
    ['has nothing more to do', ''],
    ['closes it', 'await encoder.close(); console.log("closed");'],
  ])('that %s', async (_, body) => {
    const child = bot(body);
    let out = '';
    child.stdout.on('data', (chunk) => (out += String(chunk)));
    await once(child, 'close');
    const [pid, closed] = out.trim().split('\n');
    await eventually(() => expect(() => process.kill(Number(pid), 0)).toThrow('ESRCH'));
    expect(closed).toBe(body.includes('closed') ? 'closed' : undefined);
  });
});

describe('a cached training set', () => {
  test('is encoded once a text and model, whoever asks', async () => {
    const cache = path.join(folder, 'cache');
    mkdirSync(cache);
    const asked: string[] = [];
    const counting = (id: string): Encoder => ({
      id,
      dims: 2,
      encode: (texts) => {
        asked.push(...texts);
        return Promise.resolve(texts.map((text) => Float32Array.of(text.length, 1)));
      },
    });
    const first = await cachedEncoder(counting('m1'), cache).encode(['a', 'bb', 'a']);
    expect(first).toEqual([Float32Array.of(1, 1), Float32Array.of(2, 1), Float32Array.of(1, 1)]);
    expect(await cachedEncoder(counting('m1'), cache).encode(['bb', 'ccc'])).toEqual([
      Float32Array.of(2, 1),
      Float32Array.of(3, 1),
    ]);
    await cachedEncoder(counting('m2'), cache).encode(['a']);
    expect(asked).toEqual(['a', 'bb', 'ccc', 'a']);
    expect(readdirSync(cache)).toEqual(['m1', 'm2']);
  });
});

/** Until it neither throws nor rejects; a fault that stays is thrown after some seconds. */
async function eventually<T>(attempt: () => T | Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await attempt();
    } catch (error) {
      if (tries === 200) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
