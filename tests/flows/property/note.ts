/** @module A flow that only the property has: what it does can be taken back, by the flow `remark`. */
import { defineFlow } from '../../../flows/kit/define-flow.js';
import { choiceSlot } from '../../../flows/kit/slot.js';

const copy = {
  title: 'A note',
  gaveUp: 'That does not work.',
  'step.topic': 'the topic',
  askTopic: 'What is it about?',
  invalid: 'Not that.',
  confirm: 'Shall I note it?',
  working: 'One moment.',
  done: 'Noted.',
  kept: 'It stays between us.',
  refused: 'It was refused.',
  unknown: 'Nobody knows.',
};

export const noteFlow = defineFlow({
  id: 'note',
  version: 1,
  undo: 'remark',
  slots: {
    topic: choiceSlot([
      { value: 'service', label: 'The service' },
      { value: 'website', label: 'The website' },
    ]),
  },
  copy: { en: copy, 'zh-Hans': copy },
  start: 'topic',
  states: (state) => ({
    topic: state.collect('topic', { ask: 'askTopic', invalid: 'invalid', then: 'confirm' }),
    confirm: state.confirm({ ask: 'confirm', yes: 'note', no: 'kept' }),
    // The only write tool of the sample shop; the property calls none in earnest.
    note: state.call('note', 'cancelOrder', {
      args: () => ({ orderId: '#W1507733', reason: 'ordered by mistake' }),
      working: 'working',
      ok: 'done',
      refused: 'refused',
      unknown: 'unknown',
    }),
    done: state.end('done'),
    kept: state.end('kept'),
    refused: state.end('refused', { ending: 'failed' }),
    unknown: state.toPerson('unknown', 'outcome-unknown'),
  }),
});
