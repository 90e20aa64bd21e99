/**
 * @module D12: asks for a person, without a question before. Who asks again while one is awaited may leave the queue. It gives way like a
 * pattern to whatever else is said, for the bot goes on helping until somebody comes.
 */
import { PATTERNS } from '../../bot/domain/flow.js';
import type { FlowArgs } from '../kit/context.js';
import { defineFlow } from '../kit/define-flow.js';
import { en } from './copy.en.js';
import { zh } from './copy.zh.js';

export const handoff = defineFlow({
  id: PATTERNS.handoff,
  version: 1,
  isPattern: true,
  offered: true,
  slots: {},
  copy: { en, 'zh-Hans': zh },
  start: 'isAsked',
  states: (state) => ({
    isAsked: state.effects(() => [], {
      then: [{ when: mayLeaveQueue, to: 'stillWanted' }, { to: 'ask' }],
    }),
    ask: state.effects(() => [{ effect: 'handoff', reason: 'customer-asked' }], { then: 'left' }),
    stillWanted: state.confirm({ ask: 'stillWanted', yes: 'withdraw', no: 'stays' }),
    withdraw: state.effects(() => [{ effect: 'withdrawHandoff' }], { then: 'left' }),
    stays: state.end('stays'),
    left: state.leave(),
  }),
});

function mayLeaveQueue({ context }: FlowArgs): boolean {
  return context.session.mayLeaveQueue;
}
