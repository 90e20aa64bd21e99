import { expect, test } from '@jest/globals';
import { defineFlow } from '../../../flows/kit/define-flow.js';
import { createLibrary } from '../../../flows/kit/library.js';
import { textSlot } from '../../../flows/kit/slot.js';
import { repairCopy } from '../../../flows/repair/copy.js';
import { openDesk } from './desk.js';

const copy = {
  'step.cardNumber': 'the card number',
  'step.pin': 'the PIN',
  title: 'Gift card',
  gaveUp: 'A person helps.',
  ask: 'Your card?',
  invalid: 'Which?',
  done: 'Done.',
};
const giftCard = defineFlow({
  id: 'gift-card',
  version: 1,
  slots: {
    cardNumber: textSlot((text) => /^\d{12}$/.test(text), { sensitive: true }),
    pin: textSlot((text) => /^\d{4}$/.test(text), { sensitive: true }),
  },
  copy: { en: copy, 'zh-Hans': copy },
  start: 'cardNumber',
  states: (state) => ({
    cardNumber: state.collect('cardNumber', { ask: 'ask', invalid: 'invalid', then: 'pin' }),
    pin: state.collect('pin', { ask: 'ask', invalid: 'invalid', then: 'done' }),
    done: state.end('done'),
  }),
});

test('what answers a sensitive question, well or badly, is written down nowhere in clear', async () => {
  const desk = await openDesk({ flows: createLibrary([giftCard], { repair: repairCopy }) });
  await desk.begin();
  await desk.choose('flow:gift-card');
  await desk.say('it is 100200300');
  await desk.say('100200300400');
  await desk.say('100200300400, I said');
  await desk.say('7788');

  const lines = await desk.app.engine.readLog(await desk.id(), null, 100);
  const heard = lines.flatMap(({ line }) => (line.from === 'customer' ? [line.text] : []));
  expect(heard.slice(1).join('')).not.toMatch(/\d/);
  expect(JSON.stringify(desk.session().recent)).not.toMatch(/100200300|7788/);
  await desk.close();
});
