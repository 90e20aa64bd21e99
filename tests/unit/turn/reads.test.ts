import { expect, test } from '@jest/globals';
import type { Tools } from '../../../bot/ports/tools.js';
import { openDesk } from './desk.js';

test('two tasks of one turn that read the same ask the shop once; the next turn asks again', async () => {
  const asked: string[] = [];
  const wrapTools = (tools: Tools): Tools => {
    return (name) => {
      const tool = tools(name);
      return tool && { ...tool, invoke: (args, call) => (asked.push(name), tool.invoke(args, call)) };
    };
  };
  const desk = await openDesk({ wrapTools });
  await desk.begin('C1001');

  await desk.say('where is my order and I want to cancel my order');
  expect(asked).toEqual(['listOrders']);

  await desk.say('start over');
  await desk.say('where is my order?');
  expect(asked).toEqual(['listOrders', 'listOrders']);
  await desk.close();
});
