import { expect, test } from '@jest/globals';
import type { FlowEvent, SessionView } from '../../../bot/domain/flow.js';
import { address, entryId, frameId, tenantId } from '../../../bot/domain/ids.js';
import type { JsonObject } from '../../../bot/domain/json.js';
import type { FlowFrame } from '../../../bot/domain/session.js';
import { defineFlow } from '../../../flows/kit/define-flow.js';
import { createLibrary } from '../../../flows/kit/library.js';
import { choiceSlot, textSlot } from '../../../flows/kit/slot.js';

const copy = {
  'step.order': 'the order',
  'step.reason': 'the reason',
  'step.card': 'the card',
  title: 'Pay',
  gaveUp: '-',
  ask: '?',
  invalid: '-',
  pay: 'Pay?',
  tip: 'And a tip?',
  done: '-',
};
const pay = defineFlow({
  id: 'pay',
  version: 1,
  slots: {
    order: textSlot((text) => /^\d$/.test(text)),
    reason: choiceSlot([{ value: 'due', label: 'Due' }]),
    card: textSlot((text) => /^\d{4}$/.test(text), { sensitive: true }),
  },
  copy: { en: copy, 'zh-Hans': copy },
  start: 'order',
  states: (state) => ({
    order: state.collect('order', { ask: 'ask', invalid: 'invalid', then: 'pay' }),
    pay: state.confirm({ ask: 'pay', yes: 'tip', no: 'done' }),
    tip: state.confirm({ ask: 'tip', yes: 'done', no: 'done' }),
    done: state.end('done'),
  }),
});
const flows = createLibrary([pay], {});
const view: SessionView = {
  customer: null,
  customerName: null,
  assurance: 'none',
  identificationFailures: 0,
  mayLeaveQueue: false,
  locale: 'en',
};
const at = address({ tenant: tenantId('shop'), channel: 'web', account: 'default', thread: 't' });

/** The question of a frame that was stored and loaded after each event. */
function question(
  slots: JsonObject,
  events: readonly FlowEvent[] = [],
  { frame = 0, locale = 'en' }: { frame?: number; locale?: SessionView['locale'] } = {},
): string {
  const id = frameId(entryId(at, 'm1'), frame);
  let { frame: state } = flows.start('pay', slots, view);
  for (const event of events) {
    const stored = JSON.parse(JSON.stringify(state)) as typeof state;
    const step = flows.send(stored, event, { ...view, locale });
    expect(step.taken).toBe(true);
    state = step.frame;
  }
  const loaded = JSON.parse(JSON.stringify({ id, ...state })) as FlowFrame;
  return flows.questionOf(loaded);
}

const slot = (name: string, value: string): FlowEvent => ({ type: 'slot', slot: name, value });
const resume: FlowEvent = { type: 'resume' };
const CONFIRMING = question({ order: '1' });

test('is eight hex digits', () => expect(CONFIRMING).toMatch(/^[0-9a-f]{8}$/));

test.each<[string, () => string]>([
  ['put again', () => question({ order: '1' }, [resume])],
  ['put again in another language', () => question({ order: '1' }, [resume], { locale: 'zh-Hans' })],
  ['answered with what it says already', () => question({ order: '1' }, [slot('order', '1')])],
  ['come back to', () => question({ order: '1' }, [slot('order', '2'), slot('order', '1')])],
  ['reached by way of answers', () => question({}, [slot('order', 'x'), slot('order', '1')])],
])('is the same when %s', (_name, again) => expect(again()).toBe(CONFIRMING));

test.each<[string, () => string]>([
  ['a slot was corrected', () => question({ order: '1' }, [slot('order', '2')])],
  ['a slot was added that it does not name', () => question({ order: '1' }, [slot('reason', 'due')])],
  ['another confirmation of the same slots is open', () => question({ order: '1' }, [{ type: 'affirm' }])],
  ['another frame asks the same', () => question({ order: '1' }, [], { frame: 1 })],
  ['a slot is asked for', () => question({})],
])('is another when %s', (_name, other) => expect(other()).not.toBe(CONFIRMING));

test('a wrong answer does not change what was asked', () => {
  expect(question({}, [slot('order', 'x'), slot('order', 'y')])).toBe(question({}));
});

test('tells that a sensitive slot changed, and nothing about its values', () => {
  const given = (...cards: string[]) =>
    question(
      { order: '1' },
      cards.map((card) => slot('card', card)),
    );
  expect(given('1111', '2222')).not.toBe(given('1111'));
  expect(given('1111')).not.toBe(CONFIRMING);
  expect(given('1111', '1111')).toBe(given('1111'));
  expect(given('3333')).toBe(given('1111'));
  expect(question({ order: '1', card: '1111' })).toBe(question({ order: '1', card: '3333' }));
});
