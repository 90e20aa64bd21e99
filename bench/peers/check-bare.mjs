/** The bare peer counts its turns, makes exactly two commands a turn, and stores as much as it was told to. */
import assert from 'node:assert/strict';
import { checkPeer } from './check.mjs';

await checkPeer('bare', { STATE_BYTES: '3000' }, async ({ post, redis }) => {
  const conversation = `check-${process.pid}`;
  const before = await calls(redis);
  for (let turns = 1; turns <= 12; turns++) {
    assert.deepEqual(await post({ conversation, text: 'hello' }), { replies: ['You said: hello'], turns });
  }
  const after = await calls(redis);
  assert.deepEqual([after.get - before.get, after.set - before.set], [12, 12]);
  assert.equal(await redis.strLen(`bare:${conversation}`), 3000);
  assert.equal((await post({ conversation: `${conversation}-2`, text: 'hi' })).turns, 1);
});

async function calls(redis) {
  const stats = await redis.info('commandstats');
  const count = (name) => Number(new RegExp(`cmdstat_${name}:calls=(\\d+)`).exec(stats)?.[1] ?? 0);
  return { get: count('get'), set: count('set') };
}
