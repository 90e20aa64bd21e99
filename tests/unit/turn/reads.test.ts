import { expect, test } from '@jest/globals';
import { FakeClock } from '../../../bot/app/conversations/fake-clock.js';
import { entryId } from '../../../bot/domain/ids.js';
import { silentLog } from '../../../bot/ports/log.js';
import { noMetrics } from '../../../bot/ports/metrics.js';
import { plainSteps } from '../../../bot/ports/steps.js';
import type { Tool, Tools } from '../../../bot/ports/tools.js';
import type { Deps } from '../../../bot/turn/deps.js';
import { openDialogue } from '../../../bot/turn/dialogue.js';
import { look } from '../../../bot/turn/perform-effect.js';
import { deskFlows } from '../../../flows/library.js';
import { openDesk } from './desk.js';

/** Wraps tools so that each call of one is noted. */
function recorder() {
  const calls: { readonly tool: string; readonly key: string }[] = [];
  const wrapTools = (tools: Tools): Tools => {
    return (name) => {
      const tool = tools(name);
      return (
        tool && {
          ...tool,
          invoke: (args, call) => (calls.push({ tool: name, key: call.key }), tool.invoke(args, call)),
        }
      );
    };
  };
  return { calls, wrapTools };
}

test('two tasks of one turn that read the same ask the shop once; the next turn asks again', async () => {
  const { calls, wrapTools } = recorder();
  const desk = await openDesk({ wrapTools });
  await desk.begin('C1001');
  const asked = () => calls.map(({ tool }) => tool);

  await desk.say('where is order #W1390264 and I want to cancel my order');
  expect(asked()).toEqual(['listOrders', 'getOrder']);

  await desk.say('start over');
  await desk.say('where is my order?');
  expect(asked()).toEqual(['listOrders', 'getOrder', 'listOrders']);
  await desk.close();
});

test('each read of a turn has a key of its own, and so has the same read of another turn', async () => {
  const { calls, wrapTools } = recorder();
  const desk = await openDesk({ wrapTools });
  await desk.begin('C1001');

  await desk.say('where is my order #W1507733?');
  await desk.say('where is my order #W1507733?');
  expect(calls.map(({ tool }) => tool)).toEqual(['listOrders', 'getOrder', 'listOrders', 'getOrder']);
  expect(new Set(calls.map(({ key }) => key)).size).toBe(4);
  await desk.close();
});

test('a turn that is run again reads under the same key', async () => {
  const { calls, wrapTools } = recorder();
  let overtake = async () => {};
  const desk = await openDesk({
    wrapTools,
    wrapSteps: (step) => async (name, run, about) => {
      if (name === 'turn.commit') await overtake();
      return step(name, run, about);
    },
  });
  await desk.begin();
  await desk.say('where is my order?');
  const session = await desk.id();
  const { store, clock } = desk.world;
  overtake = async () => {
    overtake = async () => {};
    // Taken over and given back: the commit conflicts, and the bot decides again.
    await store.setOwner(session, { kind: 'agent', agent: 'agent-1' }, clock.now());
    await store.setOwner(session, { kind: 'bot' }, clock.now());
  };

  await desk.say('nobody@example.com');
  const [first] = calls;
  expect(first?.tool).toBe('findCustomerByEmail');
  expect(calls).toEqual([first, first]);
  await desk.close();
});

test('a read keeps its key when the turn is run again and an earlier read, answered before, now fails', async () => {
  const desk = await openDesk();
  await desk.begin('C1001');
  const session = desk.session();
  await desk.close();

  /** One run of a turn that reads one thing, another, and the first again; answers the keys of the calls. */
  async function keysOf(isAway: boolean): Promise<readonly string[]> {
    const keys: string[] = [];
    const tool = (name: string): Tool => ({
      name,
      kind: 'read',
      assurance: 'none',
      invoke(_args, { key }) {
        keys.push(key);
        return isAway && name === 'listOrders'
          ? Promise.reject(new Error('away'))
          : Promise.resolve({ kind: 'ok', value: null });
      },
    });
    // Only what a look needs.
    const deps = {
      tools: tool,
      clock: new FakeClock(0),
      step: plainSteps,
      log: silentLog,
      metrics: noMetrics,
      settings: { toolTimeoutMs: 1_000 },
    } as unknown as Deps;
    const at = session.addresses[0];
    if (!at) throw new Error('the conversation has no address');
    const dialogue = openDialogue(deskFlows(), session, { id: entryId(at, 'm1'), address: at }, []);
    await look(deps, dialogue, 'listOrders', {});
    await look(deps, dialogue, 'findCustomerByEmail', { email: 'nobody@example.com' });
    await look(deps, dialogue, 'listOrders', {});
    return keys;
  }

  const [orders, customer, ...others] = await keysOf(false);
  expect(others).toEqual([]);
  expect(customer).not.toBe(orders);
  // What failed is asked again, as the same question.
  expect(await keysOf(true)).toEqual([orders, customer, orders]);
});
