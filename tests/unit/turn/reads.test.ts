import { expect, test } from '@jest/globals';
import type { Tools } from '../../../bot/ports/tools.js';
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

  await desk.say('where is my order and I want to cancel my order');
  expect(asked()).toEqual(['listOrders']);

  await desk.say('start over');
  await desk.say('where is my order?');
  expect(asked()).toEqual(['listOrders', 'listOrders']);
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
