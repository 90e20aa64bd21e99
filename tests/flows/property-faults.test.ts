/** The property must not hold of a broken flow or dialogue: each fault here is one that it is there to catch. */
import { expect, test } from '@jest/globals';
import type { FlowStep } from '../../bot/domain/flow.js';
import { PATTERNS } from '../../bot/domain/flow.js';
import type { JsonObject } from '../../bot/domain/json.js';
import { identify } from '../../flows/identify/machine.js';
import { defineFlow } from '../../flows/kit/define-flow.js';
import type { Flow } from '../../flows/kit/define-flow.js';
import { givenSlot } from '../../flows/kit/slot.js';
import { DESK } from '../../flows/library.js';
import { orderStatus } from '../../flows/order-status/machine.js';
import { en } from '../../flows/repair/continue-interrupted/copy.en.js';
import { zh } from '../../flows/repair/continue-interrupted/copy.zh.js';
import { repairPatterns } from '../../flows/repair/patterns.js';
import { noteFlow } from './property/note.js';
import { runOutcomes } from './property/outcomes.js';
import { remarkFlow } from './property/remark.js';
import { runProperty } from './property/run.js';
import type { Property } from './property/run.js';

async function faultsIn(
  pattern: string,
  { flows = [], damage }: { readonly flows?: readonly Flow[]; readonly damage?: Property['damage'] },
): Promise<readonly string[]> {
  const replaced = flows.map(({ id }) => id);
  const usual = [...DESK, noteFlow, remarkFlow()];
  const { violations } = await runProperty({
    flows: [...usual.filter(({ id }) => !replaced.includes(id)), ...flows],
    language: 'en',
    isCold: false,
    patterns: ({ name }) => name === pattern,
    ...(damage ? { damage } : {}),
  });
  return [...new Set(violations.map(({ flow, why }) => `${flow}: ${why}`))];
}

test('a question that is asked again without end', async () => {
  expect(await faultsIn('wrong answers, until it gives up', { flows: [remarkFlow(Infinity)] })).toEqual([
    'remark: slot:topic is asked again without end',
  ]);
});

test('a correction that clears another slot', async () => {
  const faults = await faultsIn('correction: orderId', {
    damage: (flows) => ({
      ...flows,
      send: (frame, event, view) => {
        const step = flows.send(frame, event, view);
        const isCorrection = event.type === 'slot' && flows.slotsOf(frame)[event.slot] !== undefined;
        return isCorrection ? without('reason', step) : step;
      },
    }),
  });
  expect(faults).toEqual(['cancel-order: cancel-order (slot:reason) is open']);
});

test('a pattern that loses the task below it', async () => {
  const faults = await faultsIn('digression: yes', { flows: [losesTheTask] });
  expect(faults).toContain('cancel-order: nothing (nothing) is open');
});

test('small talk that is taken for an answer', async () => {
  const faults = await faultsIn('small talk: thanks', {
    damage: (flows) => ({
      ...flows,
      send: (frame, event, view) =>
        flows.send(
          frame,
          event.type === 'resume' && frame.flow === 'remark'
            ? { type: 'slot', slot: 'topic', value: 'website' }
            : event,
          view,
        ),
    }),
  });
  expect(faults.some((fault) => fault.startsWith('remark: '))).toBe(true);
});

test('a task that never comes to its end', async () => {
  const faults = await faultsIn('repeat', { flows: [circle] });
  expect(faults).toEqual(['circle: it did not end within 12 turns']);
});

test('a flow that nothing leads to, and a pattern that fits nowhere, count as not covered', async () => {
  const { uncovered } = await runProperty({
    flows: [orderStatus, identify, ...repairPatterns, { ...circle, id: 'unheard-of', offered: false }],
    language: 'en',
    isCold: false,
    patterns: ({ name }) => name === 'correction: mood',
  });
  expect(uncovered).toEqual(
    expect.arrayContaining(['flow unheard-of', 'question unheard-of.round', 'pattern correction: mood']),
  );
});

test('a refusal that a flow does not hear, and one that changes what another task was told', async () => {
  const few = DESK.filter(({ id, isPattern }) => isPattern || id === 'cancel-order' || id === 'handoff');
  const flows = [...few, remarkFlow()];
  const faultsWhen = async (damage: NonNullable<Property['damage']>) => {
    const { violations } = await runOutcomes({ flows, language: 'en', damage });
    return [...new Set(violations.map(({ flow, outcome, why }) => `${flow}, ${outcome}: ${why}`))];
  };
  const deaf = await faultsWhen((library) => ({
    ...library,
    send: (frame, event, view) =>
      event.type === 'result' && event.key === 'cancellation' && event.outcome.kind === 'refused'
        ? { frame, effects: [], calls: null, ended: null, taken: true }
        : library.send(frame, event, view),
  }));
  expect(deaf).toEqual([
    'cancel-order, cancelOrder refused: it rests in cancel-order, which waits for a job',
  ]);

  let isDamaged = false;
  const meddling = await faultsWhen((library) => ({
    ...library,
    send: (frame, event, view) => {
      const isFailed = event.type === 'result' && event.outcome.kind === 'unknown';
      isDamaged ||= isFailed;
      const step = library.send(frame, event, view);
      return isDamaged && frame.flow === 'remark' && event.type === 'resume' ? without('topic', step) : step;
    },
  }));
  expect(meddling.some((fault) => fault.includes('topic of remark was "service"'))).toBe(true);
}, 30_000);

function without(slot: string, step: FlowStep): FlowStep {
  // The kit's own form of a stored snapshot; a fault may reach into it.
  const snapshot = step.frame.snapshot as unknown as { context: { slots: JsonObject } };
  const { [slot]: _gone, ...slots } = snapshot.context.slots;
  const context = { ...snapshot.context, slots };
  return { ...step, frame: { ...step.frame, snapshot: { ...snapshot, context } as unknown as JsonObject } };
}

const losesTheTask = defineFlow({
  id: PATTERNS.continueInterrupted,
  version: 1,
  isPattern: true,
  slots: { interrupted: givenSlot((value): value is JsonObject[] => Array.isArray(value)) },
  copy: { en: { ...en }, 'zh-Hans': { ...zh } },
  start: 'one',
  states: (state) => ({
    one: state.confirm({ ask: 'pickOne', yes: 'giveUp', no: 'giveUp' }),
    giveUp: state.effects(
      ({ context }) => [
        {
          effect: 'giveUp',
          frames: (context.slots.interrupted as unknown as { frame: never }[]).map(({ frame }) => frame),
        },
      ],
      { then: 'left' },
    ),
    left: state.leave(),
  }),
});

const words = { title: 'A circle', gaveUp: '-', round: 'Once more?', end: 'Over.' };
const circle = defineFlow({
  id: 'circle',
  version: 1,
  slots: {},
  copy: { en: words, 'zh-Hans': words },
  start: 'round',
  states: (state) => ({
    round: state.confirm({ ask: 'round', yes: 'again', no: 'end' }),
    again: state.confirm({ ask: 'round', yes: 'round', no: 'end' }),
    end: state.end('end'),
  }),
});
