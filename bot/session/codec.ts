/**
 * @module Every stored value's envelope: versioned, and encrypted when a master key is configured.
 *
 * Plain: `p1:<json>`. Sealed: `s1:<key id>:<subject, percent-encoded>:<base64 of iv, tag, ciphertext>`, AES-256-GCM under
 * the subject's data key, the head being authenticated with it. A text names its own subject, so that values of several
 * subjects (an entry sealed for the session, its state for the customer) lie side by side; and plain values written
 * before a master key was configured stay readable.
 */
import { MasterKeyMissing, StoredValueUnreadable } from '../domain/errors.js';
import type { Codec, Opened, Sealer } from '../ports/codec.js';
import { decrypt, encrypt, type DataKey, type DataKeys, type RandomBytes } from './data-keys.js';

export interface CodecDeps {
  /** Null: no master key, values are stored in clear. */
  readonly keys: DataKeys | null;
  readonly random: RandomBytes;
}

/** NIST SP 800-38D. */
const IV_BYTES = 12;
const IVS_AT_ONCE = 512;
/** Length of the encoded texts whose values are kept: of the conversations that are at it just now, some 20 MB with their values. */
const REMEMBERED_LENGTH = 4_000_000;

export function createCodec({ keys, random }: CodecDeps): Codec {
  let ivs: Uint8Array = new Uint8Array(0);
  /** Asking the system for each one costs more than the encryption of a short value. */
  const nextIv = (): Uint8Array => {
    if (ivs.length === 0) ivs = random(IV_BYTES * IVS_AT_ONCE);
    const iv = ivs.subarray(0, IV_BYTES);
    ivs = ivs.subarray(IV_BYTES);
    return iv;
  };

  const remembered = new Map<string, Opened>();
  let rememberedLength = 0;

  return {
    sealer(subject) {
      if (keys === null) return plain;
      const sealerOf =
        (key: DataKey): Sealer =>
        (value) =>
          seal(key, nextIv(), value);
      const known = keys.cached(subject);
      return known ? sealerOf(known) : keys.ready(subject).then(sealerOf);
    },

    open(text) {
      if (text.startsWith('p1:')) return remembered.get(text) ?? { value: parse(text.slice(3)) };
      const sealed = readHead(text);
      const { subject, keyId } = sealed;
      if (keys === null) {
        throw new MasterKeyMissing(
          `a value is encrypted under the data key ${keyId}, but MASTER_KEY is not configured`,
        );
      }
      const known = keys.cached(subject, keyId);
      if (known) return remembered.get(text) ?? unseal(known, sealed);
      return keys.find(subject, keyId).then((key) => unseal(key, sealed));
    },

    remember(text, value) {
      if (!remembered.has(text)) rememberedLength += text.length;
      remembered.set(text, { value });
      // A Map keeps insertion order: the one that was remembered first goes first.
      for (const oldest of remembered.keys()) {
        if (rememberedLength <= REMEMBERED_LENGTH) return;
        remembered.delete(oldest);
        rememberedLength -= oldest.length;
      }
    },
  };
}

function plain(value: unknown): string {
  return `p1:${jsonOf(value)}`;
}

function seal(key: DataKey, iv: Uint8Array, value: unknown): string {
  const head = headOf(key.subject, key.id);
  return head + encrypt(key.secret, iv, Buffer.from(head), Buffer.from(jsonOf(value))).toString('base64');
}

function headOf(subject: string, keyId: string): string {
  return `s1:${keyId}:${encodeURIComponent(subject)}:`;
}

/** JSON has no word for undefined, functions and symbols; at the top they would be stored as nothing. */
function jsonOf(value: unknown): string {
  const json: string | undefined = JSON.stringify(value);
  if (json === undefined) throw new TypeError(`a stored value must be JSON, but got ${typeof value}`);
  return json;
}

interface Sealed {
  readonly keyId: string;
  readonly subject: string;
  /** Everything before the base64, authenticated. */
  readonly head: string;
  readonly bytes: Buffer;
}

const SEALED = /^s1:([A-Za-z0-9_-]{1,32}):([^:]{1,2000}):/;

function readHead(text: string): Sealed {
  const match = SEALED.exec(text);
  if (match === null) {
    const version = /^([a-z]{1,3}\d{1,3}):/.exec(text)?.[1];
    throw new StoredValueUnreadable(
      version === undefined || version === 's1' || version === 'p1'
        ? 'a stored value is damaged: it has no envelope'
        : `a stored value has the envelope ${version}, which this version of Parley does not know`,
    );
  }
  const [head, keyId = '', encoded = ''] = match;
  try {
    return {
      keyId,
      subject: decodeURIComponent(encoded),
      head,
      bytes: Buffer.from(text.slice(head.length), 'base64'),
    };
  } catch (cause) {
    throw new StoredValueUnreadable('a stored value is damaged: its subject cannot be read', { cause });
  }
}

/** Errors name the key and not its subject, which may be a customer's login name. */
function unseal(key: DataKey | null, { head, bytes, keyId }: Sealed): Opened {
  if (key === null) {
    throw new StoredValueUnreadable(`the data key ${keyId} was destroyed`, { isErased: true });
  }
  const json = decrypt(key.secret, Buffer.from(head), bytes);
  if (json === null)
    throw new StoredValueUnreadable(
      `a value sealed under the data key ${keyId} is damaged: its tag does not fit`,
    );
  return { value: parse(json.toString()) };
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    // The cause is left out: it would quote the text.
    throw new StoredValueUnreadable('a stored value is damaged: it is not JSON');
  }
}
