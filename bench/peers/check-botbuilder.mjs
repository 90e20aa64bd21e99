/** The botbuilder peer fills its slots, asks again, keeps conversations apart, and its storage honours eTags. */
import assert from 'node:assert/strict';
import { checkPeer } from './check.mjs';
import { RedisStorage } from './redis-storage.mjs';

await checkPeer('botbuilder', {}, async ({ post, redis }) => {
  const conversation = `check-${process.pid}`;
  let messages = 0;
  async function say(text, id = conversation) {
    const { activities } = await post({
      type: 'message',
      id: `m${++messages}`,
      channelId: 'bench',
      serviceUrl: 'http://127.0.0.1',
      from: { id: `user-${id}` },
      recipient: { id: 'bot' },
      conversation: { id },
      text,
    });
    return activities.map((activity) => activity.text.split('\n')[0]).join(' | ');
  }

  assert.match(await say('I want to cancel an order'), /^Which order/);
  assert.match(await say('the kettle'), /^An order number looks like/);
  assert.match(await say('#W1234567'), /^Why would you like to cancel order #W1234567\?/);
  assert.match(await say('Cancel order w7654321 please', `${conversation}-2`), /^Why .* #W7654321\?/);
  assert.match(await say('because'), /^I can cancel it for one of these/);
  assert.match(await say('ordered by mistake'), /^Shall I cancel order #W1234567 \(Ordered by mistake\)/);
  assert.equal(await say('yes'), 'Order #W1234567 is cancelled.');
  assert.match(await say('1', `${conversation}-2`), /^Shall I cancel order #W7654321 \(No longer needed\)/);
  assert.equal(await say('no', `${conversation}-2`), 'All right, order #W7654321 stays as it is.');
  assert.match(await say('I want to cancel an order'), /^Which order/);

  const stored = new RedisStorage(redis);
  const [user, other] = [`bench/users/user-${conversation}/`, `bench/users/user-${conversation}-2/`];
  const users = await stored.read([user, other]);
  assert.deepEqual([users[user]?.Profile, users[other]?.Profile], [{ cancelled: 1 }, { cancelled: 0 }]);

  const storage = new RedisStorage(redis, `check:${process.pid}:`);
  assert.deepEqual(await storage.read(['a']), {});
  await storage.write({ a: { n: 1 }, b: { n: 1, eTag: '*' } });
  const { a } = await storage.read(['a', 'b']);
  assert.equal(a.n, 1);
  await storage.write({ a: { ...a, n: 2 } });
  await assert.rejects(storage.write({ a: { ...a, n: 3 } }), /eTag conflict/);
  await storage.write({ a: { n: 4, eTag: '*' } });
  assert.equal((await storage.read(['a'])).a.n, 4);
  await storage.delete(['a', 'b']);
  assert.deepEqual(await storage.read(['a', 'b']), {});
});
