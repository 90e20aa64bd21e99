/** Bot Framework's `Storage` on Redis: the contract of botbuilder-core's storage.d.ts, one key an item. */
import { createHash } from 'node:crypto';

/** Sets KEYS[1] to ARGV[1] when it still is what has the eTag ARGV[2]: the SHA-1 of the value. 0 when it is not. */
const SET_IF_UNCHANGED = `
  local old = redis.call('GET', KEYS[1])
  if old and redis.sha1hex(old) ~= ARGV[2] then return 0 end
  redis.call('SET', KEYS[1], ARGV[1])
  return 1
`;

export class RedisStorage {
  #redis;
  #prefix;

  /** The caller owns the connection. */
  constructor(redis, prefix = 'botbuilder:') {
    this.#redis = redis;
    this.#prefix = prefix;
  }

  async read(keys) {
    if (!keys) throw new ReferenceError('Keys are required when reading.');
    // The client sends what is asked for in one tick together, so this is one round trip.
    const values = await Promise.all(keys.map((key) => this.#redis.get(this.#prefix + key)));
    const items = {};
    keys.forEach((key, index) => {
      const value = values[index];
      if (value !== null) items[key] = { ...JSON.parse(value), eTag: eTagOf(value) };
    });
    return items;
  }

  /** Last write wins for an eTag of `*` or none; any other must be the stored item's. */
  async write(changes) {
    if (!changes) throw new ReferenceError('Changes are required when writing.');
    await Promise.all(Object.entries(changes).map(([key, item]) => this.#writeOne(key, item)));
  }

  async delete(keys) {
    if (keys.length > 0) await this.#redis.del(keys.map((key) => this.#prefix + key));
  }

  async #writeOne(key, { eTag, ...item }) {
    const value = JSON.stringify(item);
    if (!eTag || eTag === '*') {
      await this.#redis.set(this.#prefix + key, value);
      return;
    }
    const options = { keys: [this.#prefix + key], arguments: [value, eTag] };
    if ((await this.#redis.eval(SET_IF_UNCHANGED, options)) === 0) {
      throw new Error(`Storage: error writing "${key}" due to eTag conflict.`);
    }
  }
}

function eTagOf(value) {
  return createHash('sha1').update(value).digest('hex');
}
