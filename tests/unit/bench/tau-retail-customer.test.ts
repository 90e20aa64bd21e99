import { describe, expect, test } from '@jest/globals';
import { differences } from '../../../bench/tau-retail/confirmation.js';
import { createCustomer, PLAIN } from '../../../bench/tau-retail/customer.js';
import type { Customer, Habits, Shown } from '../../../bench/tau-retail/customer.js';
import { createDice } from '../../../bench/tau-retail/dice.js';
import type { Goal, Request } from '../../../bench/tau-retail/goal.js';

const red = { name: 'Mug', options: { color: 'red', size: 'large' } };
const blue = { name: 'Mug', options: { color: 'blue', size: 'large' } };
const lamp = { name: 'Desk Lamp', options: { color: 'white' } };
const order = { id: '#W0000002', isNumberKnown: true, items: [red, blue, lamp] };
const METHODS = ['Visa ending 4242', 'Gift card'];

const returning: Request = { kind: 'return', order, items: [red], method: 'Gift card' };
const swapping: Request = {
  kind: 'exchange',
  order,
  swaps: [{ item: red, to: { color: 'green', size: 'small' }, change: { color: 'green', size: 'small' } }],
  method: 'Gift card',
};
const cancelling: Request = { kind: 'cancel', order, reason: 'no longer needed' };

function goalOf(...requests: readonly Request[]): Goal {
  return {
    name: 'Ada Quill',
    postcode: '80001',
    email: 'ada.quill@example.com',
    methods: METHODS,
    requests,
    questions: [],
  };
}

const screen = (text: string, choices: readonly string[] = []): Shown => ({
  texts: [text],
  choices,
  cards: [],
});
const HELLO = screen('Hello! How can I help?');

function opened(goal: Goal, seed: number, habits: Habits = PLAIN): Customer {
  const customer = createCustomer(goal, createDice(seed, 'test'), habits);
  customer.reply(HELLO);
  // Whoever greeted first has told nothing yet.
  customer.reply(HELLO);
  return customer;
}

const SEEDS = [...Array(25).keys()];

describe('a confirmation', () => {
  const ofReturn = (items: string, method = 'gift card Gift card') =>
    `Shall I start the return of ${items} from order #W0000002, with a refund of $3.00 to ${method}?`;

  test.each(SEEDS)('of what is wanted is agreed to (seed %i)', (seed) => {
    const customer = opened(goalOf(returning), seed);
    expect(customer.reply(screen(ofReturn('Mug (color: red, large)')))).toMatch(/^(?:yes|yep|sure|correct)/i);
  });

  test.each(SEEDS)('with another item is not, and what is meant is said (seed %i)', (seed) => {
    const said = opened(goalOf(returning), seed).reply(
      screen(ofReturn('Mug (color: red, large) and Desk Lamp (white)')),
    );
    expect(said).toMatch(/^(?:no|not quite)\b/i);
    expect(said).toMatch(/mug with .*red/);
  });

  test.each([
    [ofReturn('Mug (blue, large)'), ['items']],
    [ofReturn('2 × Mug (color: red, large)'), ['items']],
    [ofReturn('Mug (color: red, large)', 'Visa ending 4242'), ['method']],
    [ofReturn('Mug (color: red, large)').replace('#W0000002', '#W0000001'), ['order']],
    ['Shall I cancel order #W0000002 (No longer needed) and refund $3.00?', ['request']],
  ])('%s', (shown, wrong) => {
    expect(differences(shown, returning, METHODS)).toEqual(wrong);
  });

  test('of an exchange is looked at option by option', () => {
    const of = (to: string) =>
      `Shall I start this exchange for order #W0000002? Mug: color: red, large → ${to}. You pay $1.00 with gift card Gift card. Each order only once.`;
    expect(differences(of('green, small'), swapping, METHODS)).toEqual([]);
    expect(differences(of('green, large'), swapping, METHODS)).toEqual(['options']);
    expect(differences(of('green, small; Desk Lamp: white → black'), swapping, METHODS)).toEqual(['items']);
    expect(differences(of('green, small').replace('exchange', 'change'), swapping, METHODS)).toEqual([
      'request',
    ]);
  });

  test('of a cancellation with another reason is not agreed to', () => {
    const of = (reason: string) => `Shall I cancel order #W0000002 (${reason}) and refund $3.00?`;
    expect(differences(of('No longer needed'), cancelling, METHODS)).toEqual([]);
    expect(differences(of('Ordered by mistake'), cancelling, METHODS)).toEqual(['reason']);
  });

  test('of an address is looked at part by part', () => {
    const address = {
      address1: '1 Hill Road',
      address2: 'Flat 2',
      city: 'Denver',
      state: 'CO',
      country: 'USA',
      zip: '80001',
    };
    const moving: Request = { kind: 'address', order, address, isPrivate: false };
    const of = (line: string) =>
      `Shall I send order #W0000002 to ${line} instead of 9 Old Road, Flat 2, Reno?`;
    expect(differences(of('1 Hill Road, Flat 2, Denver, CO 80001, USA'), moving, METHODS)).toEqual([]);
    expect(differences(of('1 Hill Road, Denver, CO 80001, USA'), moving, METHODS)).toEqual(['address']);
  });
});

describe('what is asked for', () => {
  test.each(SEEDS)('is answered, and no more (seed %i)', (seed) => {
    const customer = opened(goalOf(swapping), seed);
    expect(
      customer.reply(screen('What is your e-mail address? Your full name and postcode will do as well.')),
    ).toMatch(/ada\.quill@example\.com|Ada Quill.*80001/);
    expect(customer.reply(screen('Which order would you like to exchange from?'))).toMatch(/W0000002/);
    expect(customer.reply(screen('What would you like to exchange from order #W0000002?'))).toMatch(
      /\bred mug\b/,
    );
    expect(customer.reply(screen('Which would you like instead of Mug (color: red, large)?'))).toMatch(
      /green/,
    );
    expect(customer.reply(screen('How would you like to pay for it?', METHODS))).toMatch(/gift card/i);
  });

  test('is not known where the goal says nothing of it', () => {
    const said = opened(goalOf(cancelling), 1).reply(
      screen('What would you like to exchange from order #W0000002?'),
    );
    expect(said).toMatch(/know|sure|idea|tell/i);
  });
});

describe('the end', () => {
  test('comes when all is done', () => {
    const customer = opened(goalOf(cancelling), 2);
    customer.reply(screen('Shall I cancel order #W0000002 (No longer needed) and refund $3.00?'));
    expect(customer.reply(screen('Is there anything else I can do for you?'))).toMatch(/\bno|that’s all/i);
    expect(customer.reply(screen('One last thing, if you like: did this help you?'))).toBeNull();
    expect(customer.ending()).toBe('done');
  });

  test('comes with a handover, with the last message, and when the bot repeats itself', () => {
    const handedOver = opened(goalOf(cancelling), 3);
    expect(handedOver.reply(screen('I have asked a colleague to take over.'))).toBeNull();
    expect(handedOver.ending()).toBe('handover');
    const limited = opened(goalOf(cancelling), 3, { ...PLAIN, limit: 2 });
    expect(limited.reply(screen('Which order would you like to cancel?'))).toBeNull();
    expect(limited.ending()).toBe('limit');
    const repeated = opened(goalOf(cancelling), 3);
    const again = () => repeated.reply(screen('Which order would you like to cancel?'));
    expect([again(), again(), again()].map((said) => said === null)).toEqual([false, false, true]);
    expect(repeated.ending()).toBe('repeats');
  });
});

test('a change of mind is told first and taken back at the confirmation', () => {
  const customer = opened(goalOf(cancelling), 4, { ...PLAIN, changeOfMind: 1 });
  expect(customer.reply(screen('Why would you like to cancel order #W0000002?'))).toMatch(/mistake|accident/);
  const said = customer.reply(
    screen('Shall I cancel order #W0000002 (Ordered by mistake) and refund $3.00?'),
  );
  expect(said).toMatch(/^no.*(?:need)/i);
});

test('the same seed says the same', () => {
  const said = (seed: number) => createCustomer(goalOf(swapping), createDice(seed, 'x')).reply(HELLO);
  expect(SEEDS.map(said)).toEqual(SEEDS.map(said));
  expect(new Set(SEEDS.map(said)).size).toBeGreaterThan(10);
});
