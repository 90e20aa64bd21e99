/** @module The wrapped data keys, as the store port keeps them. Each stands in a slot of its own. */
import type { StoreParts } from './parts.js';
import { SCRIPTS } from './scripts.js';

/** As `Store.readKey`. */
export async function readKey({ link, keys, step }: StoreParts, subject: string): Promise<string | null> {
  const key = keys.dataKey(subject);
  const reply = await step('store.read-key', () => link.command(key, ['GET', key]));
  return reply === null ? null : String(reply);
}

/** As `Store.createKey`. */
export async function createKey(
  { link, keys, step }: StoreParts,
  subject: string,
  wrapped: string,
): Promise<string> {
  const key = keys.dataKey(subject);
  const reply = await step('store.create-key', () => link.command(key, ['SET', key, wrapped, 'NX', 'GET']));
  return reply === null ? wrapped : String(reply);
}

/** As `Store.destroyKey`. */
export async function destroyKey({ link, keys, step }: StoreParts, subject: string): Promise<void> {
  const key = keys.dataKey(subject);
  await step('store.destroy-key', () => link.command(key, ['DEL', key]));
}

/** As `Store.replaceKey`. */
export async function replaceKey(
  { link, keys, step }: StoreParts,
  subject: string,
  expected: string,
  wrapped: string,
): Promise<boolean> {
  const key = keys.dataKey(subject);
  const reply = await step('store.replace-key', () =>
    link.run(SCRIPTS.replaceKey, [key], [expected, wrapped]),
  );
  return reply === 1;
}
