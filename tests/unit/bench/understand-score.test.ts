import { expect, test } from '@jest/globals';
import { faultsOf, scoreOf } from '../../../bench/understand/score.js';
import type { Heard } from '../../../bench/understand/score.js';
import type { WrittenCommand } from '../../../bot/app/understanding/written.js';

function heard(commands: readonly WrittenCommand[], expected: Partial<Heard['expected']>): Heard {
  return {
    utterance: { id: '1', text: 'x', locale: 'en', context: null },
    commands,
    expected: { flows: [], slots: {}, mustNot: [], mayAlso: [], answer: false, ...expected },
  };
}

const start = (flow: string): WrittenCommand => ({ command: 'startFlow', flow });
const set = (slot: string, value: WrittenCommand[string]): WrittenCommand => ({
  command: 'setSlot',
  slot,
  value: value ?? null,
});

const NONE = { missing: [], extra: [], forbidden: [], missedSlots: [], wrongSlots: [] };

test('what was asked for and nothing else has no faults', () => {
  const right = heard([start('cancel-order'), set('orderId', '#W1482015'), start('order-status')], {
    flows: ['cancel-order', 'order-status'],
    slots: { orderId: ['#W1482015'] },
    mustNot: ['return-items'],
  });
  expect(faultsOf(right)).toEqual(NONE);
  expect(scoreOf([right])).toMatchObject({ exactFlows: 1, exactWhereAsked: 1, inOrder: 1, forbidden: 0 });
});

test('what is forbidden is counted, flows and answers alike', () => {
  const wrong = heard([start('cancel-order'), { command: 'affirm' }], {
    mustNot: ['cancel-order', 'affirm'],
  });
  expect(faultsOf(wrong)).toEqual({
    ...NONE,
    extra: ['cancel-order'],
    forbidden: ['cancel-order', 'affirm'],
  });
  expect(scoreOf([wrong])).toMatchObject({
    exactFlows: 0,
    exactWhereAsked: null,
    forbidden: 2,
    extraFlows: 1,
  });
});

test('the other order is the right set, but not in order', () => {
  const turned = heard([start('order-status'), start('cancel-order')], {
    flows: ['cancel-order', 'order-status'],
  });
  expect(scoreOf([turned])).toMatchObject({ exactFlows: 1, inOrder: 0 });
});

test('flows that may also be started count neither way, and a person counts as a flow', () => {
  const person = heard([{ command: 'handoff', reason: 'customer-asked' }], { mayAlso: ['handoff'] });
  expect(faultsOf(person)).toEqual(NONE);
  expect(faultsOf(heard([], { mayAlso: ['handoff'] }))).toEqual(NONE);
  expect(faultsOf(heard([], { flows: ['handoff'] })).missing).toEqual(['handoff']);
});

test('slots are compared by value; a postcode in an address is one, and case is no difference', () => {
  const address = { line1: '1 A Street', postcode: 'm4 5jd' };
  const said = heard([set('newAddress', address), set('orderId', '#W1111111'), set('items', ['1'])], {
    slots: { postcode: ['M45JD'], orderId: ['#W2222222'] },
  });
  expect(faultsOf(said)).toMatchObject({
    missedSlots: ['orderId=#W2222222'],
    wrongSlots: ['orderId=#W1111111'],
  });
  const { slotF1 } = scoreOf([said]);
  expect(slotF1.postcode).toEqual({ f1: 1, found: 1, missed: 0, wrong: 0 });
  expect(slotF1.orderId).toEqual({ f1: 0, found: 0, missed: 1, wrong: 1 });
  expect(slotF1.email.f1).toBeNull();
});

test('a question about the rules is taken as such by an answer', () => {
  const answered = heard([{ command: 'answer', question: 'x' }], { answer: true });
  expect(scoreOf([answered, heard([], { answer: true })]).answers).toBe(0.5);
});
