import { describe, expect, test } from '@jest/globals';
import { checkBesideDesk } from '../../../../bot/app/check-flows.js';
import { RULES } from '../../../../flows/kit/check/check-flows.js';
import type { Violation } from '../../../../flows/kit/check/check-flows.js';
import type { Flow } from '../../../../flows/kit/define-flow.js';
import { emit, forget } from '../../../../flows/kit/state.js';
import type { FlowState } from '../../../../flows/kit/state.js';
import { aFlow, write } from './a-flow.js';

const broken = (rule: string, flow: Flow): readonly Violation[] =>
  checkBesideDesk([flow]).filter((violation) => violation.rule === rule);

const TO_ORDER = ['bot [who.check]', 'bot [order.check]'];
const TO_READ = [...TO_ORDER, 'bot [read] (looks with getOrder)'];
const TO_SURE = [...TO_READ, 'getOrder: ok', 'bot [sure] Cancel {order}?'];
const WRITE = 'bot [write] One moment. (calls cancelOrder)';

/** A look that the author wrote by hand, with ways on for these outcomes. */
function rawLook(kinds: readonly string[]): FlowState {
  return {
    meta: { waiting: () => ({ kind: 'job', key: 'order' }) },
    entry: [emit(() => [{ effect: 'look', key: 'order', tool: 'getOrder', args: {} }])],
    on: {
      result: kinds.map((kind) => ({
        guard: ({ event }) => event.type === 'result' && event.outcome.kind === kind,
        target: kind === 'ok' ? 'sure' : 'wrong',
      })),
    },
  };
}

test('a sound flow breaks no rule', () => {
  expect(checkBesideDesk([aFlow()])).toEqual([]);
});

test('the rules have these names, which CI refers to', () => {
  expect(RULES.map(({ name }) => name)).toEqual([
    'unreachable',
    'dead-end',
    'unbounded-reask',
    'no-person',
    'slot-before-asked',
    'result-unhandled',
    'copy-missing',
    'unconfirmed-write',
    'assurance',
  ]);
});

test('unreachable: a state that no way leads to', () => {
  const flow = aFlow({ states: (state) => ({ lost: state.end('done') }) });
  expect(checkBesideDesk([flow])).toEqual([
    {
      rule: 'unreachable',
      flow: 'sample',
      what: 'no way leads from the start to lost',
      path: [],
    },
  ]);
});

test('unreachable: what stands after a way without a condition is never taken', () => {
  const flow = aFlow({
    states: (state) => ({
      done: { always: [{ target: 'last' }, { target: 'never' }] },
      last: state.end('done'),
      never: state.end('done'),
    }),
  });
  expect(broken('unreachable', flow).map(({ what }) => what)).toEqual([
    'no way leads from the start to never',
  ]);
});

describe('dead-end', () => {
  const limbo = (state: FlowState): Flow =>
    aFlow({ states: (kit) => ({ write: write(kit, 'person', 'limbo'), limbo: state }) });
  const path = [...TO_SURE, 'customer: yes', WRITE, 'cancelOrder: ok', 'bot [limbo]'];

  test.each<[string, FlowState, string]>([
    ['no end can be reached', { on: { affirm: [{ target: 'limbo' }] } }, 'no end can be reached from limbo'],
    [
      'every way has a condition',
      { always: [{ guard: () => true, target: 'done' }] },
      'the flow may stop in limbo, which waits for nothing',
    ],
    [
      'a no has no way on',
      { meta: { waiting: () => ({ kind: 'confirm' }) }, on: { affirm: [{ target: 'done' }] } },
      'limbo waits for a confirm but has no way on for deny',
    ],
  ])('%s', (_name, state, what) => {
    expect(broken('dead-end', limbo(state))).toEqual([{ rule: 'dead-end', flow: 'sample', what, path }]);
  });

  test('branches without a last one for all other cases', () => {
    const flow = aFlow({
      states: (state) => ({
        write: write(state, 'person', 'limbo'),
        limbo: state.effects(() => [], { then: [{ when: () => true, to: 'done' }] }),
      }),
    });
    expect(broken('dead-end', flow)).toMatchObject([{ path }]);
  });
});

describe('unbounded-reask', () => {
  const again = ['getOrder: refused', 'bot [wrong]', 'bot [order.check]', 'bot [order.asking] Which order?'];
  const asking = [...TO_ORDER, 'bot [order.asking] Which order?'];

  test('a wrong answer is forgotten and asked for again, uncounted', () => {
    const flow = aFlow({
      states: () => ({ wrong: { entry: [forget(['order'])], always: [{ target: 'order' }] } }),
    });
    expect(broken('unbounded-reask', flow).at(0)).toEqual({
      rule: 'unbounded-reask',
      flow: 'sample',
      what: 'order.asking can be asked again without end',
      path: [
        ...asking,
        'customer: (answers)',
        'bot [order.check]',
        'bot [read] (looks with getOrder)',
        ...again,
      ],
    });
  });

  test('a bound that is none', () => {
    const flow = aFlow({ maxTries: Infinity });
    expect(broken('unbounded-reask', flow).at(0)?.path).toEqual([
      ...asking,
      'customer: (answers wrongly)',
      'bot [order.asking] That is none. Which order?',
    ]);
  });

  test('a no to a confirmation is asked again', () => {
    const flow = aFlow({
      states: (state) => ({ sure: state.confirm({ ask: 'done', yes: 'write', no: 'sure' }) }),
    });
    expect(broken('unbounded-reask', flow)).toMatchObject([
      { path: [...TO_READ, 'getOrder: ok', 'bot [sure] Done.', 'customer: no', 'bot [sure] Done.'] },
    ]);
  });

  test('a tool is asked again and again while nobody is', () => {
    const flow = aFlow({ states: () => ({ wrong: { always: [{ target: 'read' }] } }) });
    expect(broken('unbounded-reask', flow).at(0)?.what).toBe(
      'the flow can go round through read without end and without asking anybody',
    );
  });
});

test('no-person: a write whose outcome nobody knows leads to no person', () => {
  const flow = aFlow({ states: (state) => ({ write: write(state, 'failed') }) });
  expect(broken('no-person', flow)).toEqual([
    {
      rule: 'no-person',
      flow: 'sample',
      what: 'no way leads from write to a person',
      path: [...TO_SURE, 'customer: yes', WRITE],
    },
  ]);
});

describe('slot-before-asked', () => {
  const unasked = { rule: 'slot-before-asked', flow: 'sample' };

  test('a tool is given a slot that was not asked for', () => {
    const flow = aFlow({
      states: (state) => ({ who: state.identified('knowledge', { then: 'read', otherwise: 'failed' }) }),
    });
    expect(broken('slot-before-asked', flow)).toEqual([
      {
        ...unasked,
        what: 'read uses order, for which nobody was asked',
        path: ['bot [who.check]', 'bot [read] (looks with getOrder)'],
      },
    ]);
  });

  test('a slot is forgotten before it is confirmed', () => {
    const flow = aFlow({
      states: (state) => ({
        read: state.say('done', { then: 'drop' }),
        drop: { entry: [forget(['order'])], always: [{ target: 'sure' }] },
      }),
    });
    expect(broken('slot-before-asked', flow)).toMatchObject([
      { path: [...TO_ORDER, 'bot [read] Done.', 'bot [drop]', 'bot [sure] Cancel {order}?'] },
    ]);
  });

  test('a branch may say which slots it knows', () => {
    const flow = aFlow({
      states: (state) => ({
        who: state.identified('knowledge', { then: 'whether', otherwise: 'failed' }),
        whether: state.effects(() => [], {
          then: [
            { when: ({ context }) => context.slots.order !== undefined, knows: ['order'], to: 'read' },
            { to: 'order' },
          ],
        }),
      }),
    });
    expect(checkBesideDesk([flow])).toEqual([]);
  });
});

describe('result-unhandled', () => {
  test('branches of an outcome without a last one for all other cases', () => {
    const flow = aFlow({
      states: (state) => ({
        read: state.look('order', 'getOrder', {
          args: () => ({}),
          ok: [{ when: () => true, to: 'sure' }],
          refused: 'wrong',
          failed: 'failed',
        }),
      }),
    });
    expect(broken('result-unhandled', flow)).toEqual([
      {
        rule: 'result-unhandled',
        flow: 'sample',
        what: 'read has no way on when getOrder answers ok',
        path: TO_READ,
      },
    ]);
  });

  test('a look written by hand', () => {
    const read = (...kinds: string[]) =>
      broken('result-unhandled', aFlow({ states: () => ({ read: rawLook(kinds) }) }));
    expect(read('ok')).toMatchObject([
      { what: 'read has no way on when getOrder answers refused, unknown', path: TO_READ },
    ]);
    expect(read('ok', 'refused', 'unknown')).toEqual([]);
  });
});

describe('copy-missing', () => {
  const saying = (key: string, en: Record<string, string> = {}, zh: Record<string, string> = {}) =>
    broken(
      'copy-missing',
      aFlow({ en, zh, states: (state) => ({ done: state.end({ key, params: () => ({ order: 'x' }) }) }) }),
    );
  const path = [...TO_SURE, 'customer: no'];

  test('a key that no locale has', () => {
    expect(saying('nowhere')).toEqual(
      ['en', 'zh-Hans'].map((locale) => ({
        rule: 'copy-missing',
        flow: 'sample',
        what: `there is no copy sample.nowhere in ${locale}`,
        path: [...path, 'bot [done] <sample.nowhere> (end)'],
      })),
    );
  });

  test('other arguments in another locale', () => {
    expect(saying('last', { last: 'Order {order}.' }, { last: '订单 {id}。' })).toMatchObject([
      {
        what: 'sample.last has {id} in zh-Hans and {order} in en',
        path: [...path, 'bot [done] Order {order}. (end)'],
      },
    ]);
  });

  test('a text that is no ICU message', () => {
    expect(saying('last', { last: '{order, select, not-it {a} other {b}}' })[0]?.what).toBe(
      'sample.last in en is no ICU message',
    );
  });

  test('a key for customers whose name is not known', () => {
    const flow = aFlow({
      states: (state) => ({
        done: state.effects(
          ({ context }) => [
            {
              effect: 'say',
              text: { copy: context.session.customerName ? 'sample.done' : 'sample.nameless' },
            },
          ],
          { then: 'end' },
        ),
        end: state.leave(),
      }),
    });
    expect(broken('copy-missing', flow)[0]?.what).toBe('there is no copy sample.nameless in en');
  });

  test('a key that is computed from data must fit some copy', () => {
    const computed = (prefix: string) =>
      broken(
        'copy-missing',
        aFlow({
          en: { last: '{status}' },
          states: (state) => ({
            done: state.end({
              key: 'last',
              params: ({ context }) => ({
                status: { copy: `${prefix}.${String(context.results['order'])}` },
              }),
            }),
          }),
        }),
      );
    expect(computed('order')).toEqual([]);
    expect(computed('orders')).not.toEqual([]);
  });
});

describe('unconfirmed-write', () => {
  const unconfirmed = {
    rule: 'unconfirmed-write',
    flow: 'sample',
    what: 'cancelOrder is called and the customer did not confirm it',
  };

  test('no question before it', () => {
    const flow = aFlow({
      states: (state) => ({
        read: state.look('order', 'getOrder', {
          args: () => ({}),
          ok: [{ when: () => true, to: 'sure' }, { to: 'write' }],
          refused: 'wrong',
          failed: 'failed',
        }),
      }),
    });
    expect(broken('unconfirmed-write', flow)).toEqual([
      { ...unconfirmed, path: [...TO_READ, 'getOrder: ok', WRITE] },
    ]);
  });

  test('a no leads to it', () => {
    const flow = aFlow({
      states: (state) => ({ sure: state.confirm({ ask: 'done', yes: 'done', no: 'write' }) }),
    });
    expect(broken('unconfirmed-write', flow)).toMatchObject([
      { path: expect.arrayContaining(['customer: no', WRITE]) },
    ]);
  });

  test('something was answered after the yes', () => {
    const flow = aFlow({
      states: (state) => ({
        order: state.say('done', { then: 'sure' }),
        sure: state.confirm({ ask: 'done', yes: 'late', no: 'done' }),
        late: state.collect('order', { ask: 'ask', invalid: 'invalid', then: 'write' }),
        wrong: state.end('done'),
      }),
    });
    expect(broken('unconfirmed-write', flow)).toMatchObject([
      { path: expect.arrayContaining(['customer: yes', 'customer: (answers)', WRITE]) },
    ]);
  });
});

describe('assurance', () => {
  test('a tool is used by whoever is there', () => {
    const flow = aFlow({
      states: (state) => ({ who: state.identified('knowledge', { then: 'order', otherwise: 'order' }) }),
    });
    expect(broken('assurance', flow)).toEqual([
      {
        rule: 'assurance',
        flow: 'sample',
        what: 'getOrder needs knowledge, which is not sure by then',
        path: [
          'bot [who.check]',
          'bot [who.calling] (goes into identify)',
          'identify: (ends)',
          'bot [order.check]',
          'bot [read] (looks with getOrder)',
        ],
      },
      expect.objectContaining({ what: 'cancelOrder needs knowledge, which is not sure by then' }),
    ]);
  });

  test('less than the tool declares', () => {
    const flow = aFlow({
      states: (state) => ({ who: state.identified('claimed', { then: 'order', otherwise: 'failed' }) }),
    });
    expect(broken('assurance', flow)).toMatchObject([{ path: TO_READ }, {}]);
  });

  test('a tool that nobody declares', () => {
    const flow = aFlow({
      states: (state) => ({
        read: state.look('order', 'getOder', {
          args: () => ({}),
          ok: 'sure',
          refused: 'wrong',
          failed: 'failed',
        }),
      }),
    });
    expect(broken('assurance', flow)).toMatchObject([{ what: 'no tool getOder is declared' }]);
  });
});
