/** @module Flows that only tests have: one sets a reminder, one calls a tool of the test, one comes in versions. */
import type { FlowLibrary } from '../../bot/domain/flow.js';
import { defineFlow } from '../../flows/kit/define-flow.js';
import { createLibrary } from '../../flows/kit/library.js';
import { orderCopy } from '../../flows/kit/order.js';
import { emit } from '../../flows/kit/state.js';
import { identify } from '../../flows/identify/machine.js';
import { cancelOrder } from '../../flows/cancel-order/machine.js';
import { repairCopy } from '../../flows/repair/copy.js';
import { parcelV1, parcelV2 } from './parcel-flow.js';

/** The write tool of the flow `work`. */
export const WORK_TOOL = 'doWork';

const reminderCopy = {
  title: 'Remind me',
  gaveUp: '-',
  set: 'I will remind you.',
  due: 'This is your reminder.',
};

function reminder(afterMs: number) {
  return defineFlow({
    id: 'remind-me',
    version: 1,
    slots: {},
    copy: { en: reminderCopy, 'zh-Hans': reminderCopy },
    start: 'waiting',
    states: (state) => ({
      waiting: {
        meta: { waiting: () => ({ kind: 'job', key: 'reminder' }) },
        entry: [
          emit(() => [
            { effect: 'say', text: { copy: 'remind-me.set' } },
            { effect: 'remind', name: 'tea', afterMs },
          ]),
        ],
        on: { remind: [{ target: '#remind-me.due' }] },
      },
      due: state.end('due'),
    }),
  });
}

const workCopy = {
  title: 'Work',
  gaveUp: '-',
  working: 'I am on it.',
  done: 'The work is done.',
  refused: 'The work was refused.',
  unknown: 'I cannot tell whether the work was done.',
};

const work = defineFlow({
  id: 'work',
  version: 1,
  slots: {},
  copy: { en: workCopy, 'zh-Hans': workCopy },
  start: 'work',
  states: (state) => ({
    work: state.call('work', WORK_TOOL, {
      args: () => ({}),
      working: 'working',
      ok: 'done',
      refused: 'refused',
      unknown: 'unknown',
    }),
    done: state.end('done'),
    refused: state.end('refused', { ending: 'failed' }),
    unknown: state.toPerson('unknown', 'outcome-unknown'),
  }),
});

/**
 * With the desk's cancellation, so that a conversation can have something open.
 * @param release of the parcels: 1 knows their first version alone, 2 their second, with a migration from the first
 */
export function rigFlows(remindAfterMs: number, release: 1 | 2 = 1): FlowLibrary {
  const parcel = release === 1 ? parcelV1 : parcelV2;
  return createLibrary([reminder(remindAfterMs), work, parcel, cancelOrder, identify], {
    repair: repairCopy,
    order: orderCopy,
  });
}
