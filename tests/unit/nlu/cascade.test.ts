/** Rules, then what was learnt: here by a classifier that says what it is told. */
import { describe, expect, test } from '@jest/globals';
import type { NluContext } from '../../../bot/domain/nlu.js';
import { createRecognizer } from '../../../nlu/recognize.js';
import type { Classify } from '../../../nlu/trained.js';

type Said = Readonly<Record<string, readonly [intent: string, confidence: number][]>>;
const REST = ['none', 'answer', 'no-request', 'cancel-order', 'return-items', 'order-status', 'handoff'];

/** The likeliest for texts that hold the words; the others share what is left. */
function saying(said: Said): Classify {
  return (text) => {
    const [, best = []] = Object.entries(said).find(([words]) => text.includes(words)) ?? [];
    const left = 1 - best.reduce((sum, [, confidence]) => sum + confidence, 0);
    const others = REST.filter((intent) => !best.some(([name]) => name === intent));
    return [
      ...best.map(([intent, confidence]) => ({ intent, confidence })),
      ...others.map((intent) => ({ intent, confidence: left / others.length })),
    ];
  };
}

const NOTHING_ASKED: NluContext = { locale: 'en', asked: null };
const asked = (slot: string): NluContext => ({
  locale: 'en',
  task: 'cancel-order',
  asked: { slot, choices: [] },
});

function heard(text: string, said: Said, context: NluContext = NOTHING_ASKED) {
  const { by, intents } = createRecognizer({ classifiers: { en: saying(said) } })(text, context);
  return { by, names: intents.map(({ name }) => name) };
}

describe('while nothing is asked', () => {
  test('what no rule knows is what was learnt', () => {
    expect(heard('I want out of the lamp thing', { lamp: [['cancel-order', 0.8]] })).toEqual({
      by: 'classifier',
      names: ['cancel-order'],
    });
  });

  test('what is only likely is offered, the likeliest first and never more than three', () => {
    const guesses = {
      lamp: [['return-items', 0.3] as const, ['order-status', 0.28] as const].map(
        ([a, b]) => [a, b] as [string, number],
      ),
    };
    const { intents } = createRecognizer({ classifiers: { en: saying(guesses) } })(
      'the lamp, well',
      NOTHING_ASKED,
    );
    expect(intents.map(({ name }) => name)).toEqual(['return-items', 'order-status']);
    expect(intents.every(({ confidence }) => confidence < 0.4)).toBe(true);
  });

  test('a rule holds unless what was learnt is sure of something else', () => {
    const text = 'cancel order #W1482015';
    expect(heard(text, { cancel: [['answer', 0.6]] }).names).toEqual(['cancel-order']);
    expect(heard(text, { cancel: [['answer', 0.99]] }).names).toEqual(['answer']);
  });

  test('a rule for what was never learnt is not contradicted', () => {
    expect(heard('where is my refund', { refund: [['answer', 0.99]] }).names).toEqual(['refund-status']);
  });

  test('what rules see declined is not asked for', () => {
    expect(heard("please don't cancel my order", { cancel: [['cancel-order', 0.97]] }).names).toEqual([]);
  });

  test('a clause that is surely about something else asks for that as well, in the order said', () => {
    const said: Said = {
      'and tell me': [['cancel-order', 0.7]],
      'scrap the lamp': [['cancel-order', 0.9]],
      'tell me where': [['order-status', 0.95]],
    };
    expect(heard('scrap the lamp thing, and tell me where the mug is', said).names).toEqual([
      'cancel-order',
      'order-status',
    ]);
  });

  test('a yes, a number alone and a greeting are not put to it', () => {
    const sure: Said = { '': [['return-items', 0.99]] };
    for (const text of ['yes', '#W1482015']) expect(heard(text, sure)).toMatchObject({ by: 'rule' });
  });
});

describe('while something is asked', () => {
  test('an answer is one, whatever its words are about', () => {
    expect(
      heard('it went to the wrong place', { wrong: [['order-status', 0.99]] }, asked('reason')).names,
    ).toEqual([]);
  });

  test('a question may be a digression, where it is sure', () => {
    const text = 'and is the lamp any nearer?';
    expect(heard(text, { lamp: [['order-status', 0.95]] }, asked('confirm')).names).toEqual(['order-status']);
    expect(heard(text, { lamp: [['order-status', 0.7]] }, asked('confirm')).names).toEqual([]);
    expect(heard(text, { lamp: [['order-status', 0.95]] }, asked('newAddress')).names).toEqual([]);
  });

  test('while a tool is at work rules alone are heard', () => {
    const busy: NluContext = { locale: 'en', task: 'cancel-order', asked: null };
    expect(heard('the lamp is taking ages', { lamp: [['order-status', 0.99]] }, busy).names).toEqual([]);
  });
});

test('"How are you today?" names no day', () => {
  const context: NluContext = {
    ...asked('orderId'),
    now: Date.UTC(2026, 4, 12),
    timeZone: 'UTC',
    takes: [{ flow: 'cancel-order', isOpen: true, kinds: { date: 'pastDate' } }],
  };
  const recognize = createRecognizer({});
  expect(recognize('hello, how are you today?', context).entities).toEqual([]);
  expect(recognize('the one I ordered today', context).entities).toMatchObject([
    { slot: 'date', value: '2026-05-12' },
  ]);
});
