import { describe, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { MasterKeyMissing, StoredValueUnreadable } from '../../../bot/domain/errors.js';
import { plainSteps } from '../../../bot/ports/steps.js';
import { createCodec } from '../../../bot/session/codec.js';
import { createDataKeys, KEY_CACHE_MS, type DataKeysDeps } from '../../../bot/session/data-keys.js';
import { keyTable } from './key-table.js';
import { opened } from '../../support/opened.js';

const SUBJECT = 'demo/customer:ann 王:1';

function aReplica(over: Partial<DataKeysDeps> = {}) {
  const clock = { time: 0, now: () => clock.time };
  const store = over.store ?? keyTable();
  const masterKey = randomBytes(32);
  const keys = createDataKeys({
    store,
    masterKey,
    previousMasterKey: null,
    clock,
    random: randomBytes,
    step: plainSteps,
    ...over,
  });
  return {
    clock,
    masterKey,
    keys,
    store,
    codec: createCodec({ keys, random: randomBytes }),
  };
}

const plainCodec = createCodec({ keys: null, random: randomBytes });

async function reasonOf(
  decoding: Promise<unknown>,
  kind: typeof StoredValueUnreadable | typeof MasterKeyMissing = StoredValueUnreadable,
): Promise<string> {
  const error = await decoding.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(kind);
  return error instanceof Error ? error.message : '';
}

describe('codec', () => {
  test.each([
    ['plain', plainCodec],
    ['encrypted', aReplica().codec],
  ])('%s: any JSON value comes back as it went in', async (_name, codec) => {
    const seal = await codec.sealer(SUBJECT);
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (value) => {
        expect(await opened(codec, seal(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  test('a value that JSON cannot say is our mistake, found when it is written', async () => {
    const seal = await plainCodec.sealer(SUBJECT);
    expect(() => seal(undefined)).toThrow(TypeError);
  });

  test('no two encryptions of a value look alike, and none shows it', async () => {
    const seal = await aReplica().codec.sealer(SUBJECT);
    const [a, b] = [seal({ text: 'my secret' }), seal({ text: 'my secret' })];
    expect(a).not.toBe(b);
    expect(a + Buffer.from(a.split(':').at(-1) ?? '', 'base64').toString('latin1')).not.toContain('secret');
  });

  test('values of several subjects and plain ones are read side by side', async () => {
    const { codec } = aReplica();
    const texts = [
      (await codec.sealer('demo/s-1'))({ entry: 1 }),
      (await codec.sealer(SUBJECT))({ state: 2 }),
      (await plainCodec.sealer(SUBJECT))({ old: 3 }),
    ];
    expect(await Promise.all(texts.map((text) => opened(codec, text)))).toEqual([
      { entry: 1 },
      { state: 2 },
      { old: 3 },
    ]);
  });

  test('another replica with the same master key reads it', async () => {
    const first = aReplica();
    const second = aReplica({ store: first.store, masterKey: first.masterKey });
    expect(await opened(second.codec, (await first.codec.sealer(SUBJECT))(42))).toBe(42);
  });

  test('whatever is changed in a sealed text, it is unreadable and nothing else', async () => {
    const { codec } = aReplica();
    const sealed = (await codec.sealer(SUBJECT))({ order: '#W1234567' });
    await fc.assert(
      fc.asyncProperty(
        fc.nat(sealed.length - 1),
        fc.string({ minLength: 0, maxLength: 2 }),
        async (at, put) => {
          const changed = sealed.slice(0, at) + put + sealed.slice(at + 1);
          // base64 ignores foreign letters and the unused bits of the last one: such a change changes no value.
          const decoded = await opened(codec, changed).catch((error: unknown) => error);
          if (decoded instanceof Error) expect(decoded).toBeInstanceOf(StoredValueUnreadable);
          else expect(decoded).toEqual({ order: '#W1234567' });
        },
      ),
      { numRuns: 500 },
    );
  });

  test('any text at all is decoded or unreadable, never a crash', async () => {
    const { codec } = aReplica();
    const start = fc.constantFrom('', 'p1:', 's1:', 's1:abc:', 's1:abc:demo%2Fs-1:', 's1:abc:%zz:', 's2:x');
    await fc.assert(
      fc.asyncProperty(start, fc.string(), async (head, tail) => {
        await opened(codec, head + tail).catch((error: unknown) =>
          expect(error).toBeInstanceOf(StoredValueUnreadable),
        );
      }),
    );
  });

  test('a sealed value cannot be passed off as another subject’s', async () => {
    const { codec } = aReplica();
    const [mine, theirs] = [await codec.sealer('demo/s-1'), await codec.sealer('demo/s-2')].map((seal) =>
      seal('x'),
    );
    const forged = [...(theirs ?? '').split(':').slice(0, 3), (mine ?? '').split(':').at(-1)].join(':');
    expect(await reasonOf(opened(codec, forged))).toContain('its tag does not fit');
  });

  test.each([
    ['v9:{}', 'the envelope v9, which this version of Parley does not know'],
    ['p1:{"a":', 'it is not JSON'],
    ['', 'it has no envelope'],
    ['s1:id:%zz:AAAA', 'its subject cannot be read'],
  ])('%j says why it is unreadable', async (text, reason) => {
    expect(await reasonOf(opened(aReplica().codec, text))).toContain(reason);
  });

  test('an encrypted value without a master key says what to configure', async () => {
    const sealed = (await aReplica().codec.sealer(SUBJECT))(1);
    expect(await reasonOf(opened(plainCodec, sealed), MasterKeyMissing)).toContain(
      'MASTER_KEY is not configured',
    );
  });
});

describe('what cannot be read says under which key it is sealed, and not whose it is', () => {
  const OWN_WORDS = /customer|ann|王/;

  async function aSealedValue() {
    const replica = aReplica();
    const text = (await replica.codec.sealer(SUBJECT))('x');
    return { ...replica, text, keyId: text.split(':')[1] ?? 'none' };
  }

  test('without a master key', async () => {
    const { text, keyId } = await aSealedValue();
    const reason = await reasonOf(opened(plainCodec, text), MasterKeyMissing);
    expect(reason).toBe(`a value is encrypted under the data key ${keyId}, but MASTER_KEY is not configured`);
  });

  test('with another master key', async () => {
    const { text, keyId, store } = await aSealedValue();
    const reason = await reasonOf(opened(aReplica({ store }).codec, text), MasterKeyMissing);
    expect(reason).toBe(
      `no configured master key unwraps the data key ${keyId}: give the key that wrapped it as MASTER_KEY_PREVIOUS`,
    );
  });

  test('after its key was destroyed', async () => {
    const { text, keyId, codec, keys } = await aSealedValue();
    await keys.destroy(SUBJECT);
    expect(await reasonOf(opened(codec, text))).toBe(`the data key ${keyId} was destroyed`);
  });

  test('when it is damaged', async () => {
    const { text, keyId, codec } = await aSealedValue();
    const reason = await reasonOf(opened(codec, `${text.slice(0, -4)}AAAA`));
    expect(reason).toBe(`a value sealed under the data key ${keyId} is damaged: its tag does not fit`);
  });

  test('when its key is damaged', async () => {
    const { text, codec, store, masterKey } = await aSealedValue();
    const broken = { ...store, readKey: async () => 'no key at all' };
    const elsewhere = aReplica({ store: broken, masterKey });
    const reason = await reasonOf(opened(elsewhere.codec, text), MasterKeyMissing);
    expect(reason).toContain('MASTER_KEY_PREVIOUS');
    expect(reason).not.toMatch(OWN_WORDS);
    expect(await opened(codec, text)).toBe('x');
  });
});

describe('data keys', () => {
  test('a wrong master key says so', async () => {
    const first = aReplica();
    const sealed = (await first.codec.sealer(SUBJECT))(1);
    const { codec } = aReplica({ store: first.store });
    expect(await reasonOf(opened(codec, sealed), MasterKeyMissing)).toContain('as MASTER_KEY_PREVIOUS');
    expect(await reasonOf(Promise.resolve(codec.sealer(SUBJECT)), MasterKeyMissing)).toContain(
      'as MASTER_KEY_PREVIOUS',
    );
  });

  test('a destroyed key is unusable here at once, and elsewhere when the cache has run out', async () => {
    const here = aReplica();
    const there = aReplica({ store: here.store, masterKey: here.masterKey });
    const sealed = (await here.codec.sealer(SUBJECT))('forget me');
    expect(await opened(there.codec, sealed)).toBe('forget me');
    await here.keys.destroy(SUBJECT);
    expect(await reasonOf(opened(here.codec, sealed))).toContain('was destroyed');
    there.clock.time = KEY_CACHE_MS - 1;
    expect(await opened(there.codec, sealed)).toBe('forget me');
    there.clock.time = KEY_CACHE_MS;
    expect(await reasonOf(opened(there.codec, sealed))).toContain('was destroyed');
  });

  test('a key made after a destruction opens nothing sealed before it, and is found past the cache', async () => {
    const here = aReplica();
    const there = aReplica({ store: here.store, masterKey: here.masterKey });
    const before = (await here.codec.sealer(SUBJECT))('before');
    await opened(there.codec, before);
    await here.keys.destroy(SUBJECT);
    const after = (await here.codec.sealer(SUBJECT))('after');
    expect(await opened(there.codec, after)).toBe('after');
    expect(await reasonOf(opened(there.codec, before))).toContain('was destroyed');
  });

  test('asking for a key many times at once makes one and asks the store once', async () => {
    const store = keyTable();
    const { keys } = aReplica({ store });
    const found = await Promise.all(Array.from({ length: 20 }, () => keys.ready(SUBJECT)));
    expect(new Set(found).size).toBe(1);
    expect(store.calls).toEqual(['readKey', 'createKey']);
  });

  test('two replicas that make a key at once agree on one', async () => {
    const first = aReplica();
    const second = aReplica({ store: first.store, masterKey: first.masterKey });
    const [a, b] = await Promise.all([first.keys.ready(SUBJECT), second.keys.ready(SUBJECT)]);
    expect(Buffer.from(a.secret).equals(b.secret)).toBe(true);
  });

  test('a failing store is passed on and asked again', async () => {
    const store = keyTable();
    store.failures = 1;
    const { codec } = aReplica({ store });
    await expect(codec.sealer(SUBJECT)).rejects.toThrow('the store is away');
    expect(await opened(codec, (await codec.sealer(SUBJECT))(1))).toBe(1);
  });

  test('after a rotation old values are read, and their keys wrapped anew so that the old master key can go', async () => {
    const old = aReplica();
    const sealed = (await old.codec.sealer(SUBJECT))('kept');
    const masterKey = randomBytes(32);
    const rotated = aReplica({ store: old.store, masterKey, previousMasterKey: old.masterKey });
    expect(await opened(rotated.codec, sealed)).toBe('kept');
    const later = aReplica({ store: old.store, masterKey });
    expect(await opened(later.codec, sealed)).toBe('kept');
  });

  test('a rotation does not bring back a key that is destroyed meanwhile', async () => {
    const store = keyTable();
    const old = aReplica({ store });
    const sealed = (await old.codec.sealer(SUBJECT))('gone');
    const rotated = aReplica({
      store: {
        ...store,
        replaceKey: async (subject: string, expected: string, wrapped: string) => {
          await store.destroyKey(subject);
          return store.replaceKey(subject, expected, wrapped);
        },
      },
      masterKey: randomBytes(32),
      previousMasterKey: old.masterKey,
    });
    await opened(rotated.codec, sealed);
    expect(await store.readKey(SUBJECT)).toBeNull();
  });

  test('remembers a bounded number of keys', async () => {
    const { keys } = aReplica();
    for (let i = 0; i <= 10_000; i++) await keys.ready(`demo/s-${i}`);
    expect(keys.cached('demo/s-0')).toBeNull();
    expect(keys.cached('demo/s-1')).not.toBeNull();
  });
});
