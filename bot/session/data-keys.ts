/**
 * @module Data keys: one a subject (a customer, or a session while nobody is known), wrapped by the master key.
 * Destroying a subject's key makes all that was sealed under it unreadable, in backups too. Each replica remembers
 * unwrapped keys for {@link KEY_CACHE_MS}: for that long after a destruction elsewhere a replica can still read.
 */
import { createCipheriv, createDecipheriv } from 'node:crypto';
import { MasterKeyMissing } from '../domain/errors.js';
import type { Clock } from '../ports/clock.js';
import type { Steps } from '../ports/steps.js';
import type { Store } from '../ports/store.js';
import { KeyCache } from './key-cache.js';

export interface DataKey {
  readonly subject: string;
  /** Tells a subject's key from a later one that was made after its destruction. */
  readonly id: string;
  /** 32 bytes. */
  readonly secret: Uint8Array;
}

export interface DataKeys {
  /** The remembered key, without a round trip; with `id`, only that very key. */
  cached(subject: string, id?: string): DataKey | null;
  /**
   * The subject's key, created when there is none.
   * @throws MasterKeyMissing when no configured master key unwraps it
   * @throws StoreUnavailable
   */
  ready(subject: string): Promise<DataKey>;
  /**
   * The key of that id, or null when it was destroyed.
   * @throws MasterKeyMissing, StoreUnavailable
   */
  find(subject: string, id: string): Promise<DataKey | null>;
  /** For good, and at once on this replica. */
  destroy(subject: string): Promise<void>;
}

/** Cryptographically strong random bytes, handed in as all randomness is. */
export type RandomBytes = (size: number) => Uint8Array;

export interface DataKeysDeps {
  readonly store: Pick<Store, 'readKey' | 'createKey' | 'destroyKey' | 'replaceKey'>;
  /** 32 bytes. */
  readonly masterKey: Uint8Array;
  /** Still unwraps what it wrapped; such keys are wrapped anew under `masterKey` when they are next read. */
  readonly previousMasterKey: Uint8Array | null;
  readonly clock: Pick<Clock, 'now'>;
  readonly random: RandomBytes;
  readonly step: Steps;
}

/** How long a destroyed key may still be used by another replica; also bounds how often a busy subject is looked up. */
export const KEY_CACHE_MS = 60_000;
/** About a megabyte; more sessions than one process serves within a minute. */
const KEY_CACHE_SIZE = 10_000;

/** NIST SP 800-38D: a random IV of 96 bits, safe for 2^32 values a key; a tag of 128 bits. */
const IV_BYTES = 12;
const TAG_BYTES = 16;

export function createDataKeys(deps: DataKeysDeps): DataKeys {
  const { store, clock, random, step } = deps;
  const cache = new KeyCache<DataKey>(KEY_CACHE_SIZE, KEY_CACHE_MS);
  const coming = new Map<string, Promise<DataKey>>();

  return {
    cached(subject, id) {
      const key = cache.get(subject, clock.now());
      return key !== null && (id === undefined || key.id === id) ? key : null;
    },

    ready(subject) {
      const known = cache.get(subject, clock.now());
      if (known !== null) return Promise.resolve(known);
      let wanted = coming.get(subject);
      if (wanted === undefined) {
        wanted = load(subject).finally(() => coming.delete(subject));
        coming.set(subject, wanted);
      }
      return wanted;
    },

    async find(subject, id) {
      const known = cache.get(subject, clock.now());
      if (known?.id === id) return known;
      // Another id: the key was destroyed and made again, here or on another replica; the store knows which stands.
      const wrapped = await step('keys.read', () => store.readKey(subject));
      if (wrapped === null) return null;
      const key = await step('keys.unwrap', () => unwrap(subject, wrapped));
      cache.set(key, clock.now());
      return key.id === id ? key : null;
    },

    async destroy(subject) {
      cache.delete(subject);
      await step('keys.destroy', () => store.destroyKey(subject));
      cache.delete(subject); // A read that was under way may have brought it back.
    },
  };

  async function load(subject: string): Promise<DataKey> {
    const found = await step('keys.read', () => store.readKey(subject));
    const fresh = () => wrap(deps.masterKey, subject, newKey(subject), random(IV_BYTES));
    const wrapped = found ?? (await step('keys.create', () => store.createKey(subject, fresh())));
    const key = await step('keys.unwrap', () => unwrap(subject, wrapped));
    cache.set(key, clock.now());
    return key;
  }

  function newKey(subject: string): DataKey {
    return { subject, id: Buffer.from(random(6)).toString('base64url'), secret: random(32) };
  }

  async function unwrap(subject: string, wrapped: string): Promise<DataKey> {
    const current = tryUnwrap(deps.masterKey, subject, wrapped);
    if (current !== null) return current;
    const { previousMasterKey } = deps;
    const key = previousMasterKey === null ? null : tryUnwrap(previousMasterKey, subject, wrapped);
    if (key === null) {
      // Its id and not its subject, which may be a customer's login name.
      const [, id = 'without an id'] = wrapped.split(':');
      throw new MasterKeyMissing(
        `no configured master key unwraps the data key ${id}: give the key that wrapped it as MASTER_KEY_PREVIOUS`,
      );
    }
    if (store.replaceKey !== undefined) {
      const renewed = wrap(deps.masterKey, subject, key, random(IV_BYTES));
      // False: destroyed or wrapped anew by somebody else meanwhile; both are fine.
      await step(
        'keys.rewrap',
        () => store.replaceKey?.(subject, wrapped, renewed) ?? Promise.resolve(false),
      );
    }
    return key;
  }
}

/** `1:<key id>:<base64>`. */
function wrap(masterKey: Uint8Array, subject: string, { id, secret }: DataKey, iv: Uint8Array): string {
  return `1:${id}:${encrypt(masterKey, iv, aadOf(subject, id), secret).toString('base64')}`;
}

function tryUnwrap(masterKey: Uint8Array, subject: string, wrapped: string): DataKey | null {
  const [version, id, sealed] = wrapped.split(':');
  if (version !== '1' || id === undefined || sealed === undefined) return null;
  const secret = decrypt(masterKey, aadOf(subject, id), Buffer.from(sealed, 'base64'));
  return secret?.length === 32 ? { subject, id, secret } : null;
}

function aadOf(subject: string, id: string): Uint8Array {
  return Buffer.from(`parley data key 1\n${id}\n${subject}`);
}

/** AES-256-GCM. @returns iv, tag and ciphertext, in this order */
export function encrypt(key: Uint8Array, iv: Uint8Array, aad: Uint8Array, plain: Uint8Array): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES });
  cipher.setAAD(aad);
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]);
}

/** The inverse of {@link encrypt}; null when anything differs from what was sealed. */
export function decrypt(key: Uint8Array, aad: Uint8Array, sealed: Uint8Array): Buffer | null {
  if (sealed.length < IV_BYTES + TAG_BYTES) return null;
  const cipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, IV_BYTES), {
    authTagLength: TAG_BYTES,
  });
  cipher.setAAD(aad);
  cipher.setAuthTag(sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  try {
    return Buffer.concat([cipher.update(sealed.subarray(IV_BYTES + TAG_BYTES)), cipher.final()]);
  } catch {
    return null; // The tag does not fit: the only way in which `final` fails.
  }
}
