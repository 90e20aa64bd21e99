/** @module D20: was it good? Asked once; whoever says something else has passed it over, and is not asked again. */
import { PATTERNS } from '../../../bot/domain/flow.js';
import { RATINGS } from '../../../bot/domain/session.js';
import type { FlowArgs } from '../../kit/context.js';
import { defineFlow } from '../../kit/define-flow.js';
import { choiceSlot } from '../../kit/slot.js';
import { en } from './copy.en.js';
import { zh } from './copy.zh.js';

const slots = {
  rating: choiceSlot(
    RATINGS.map((value) => ({ value, label: { copy: `${PATTERNS.survey}.${value}` } })),
    { skippable: true },
  ),
};
type Args = FlowArgs<typeof slots>;

export const survey = defineFlow({
  id: PATTERNS.survey,
  version: 1,
  isPattern: true,
  slots,
  copy: { en, 'zh-Hans': zh },
  start: 'rating',
  states: (state) => ({
    rating: state.collect('rating', {
      ask: 'ask',
      invalid: 'ask',
      then: [{ when: isSkipped, to: 'left' }, { to: 'rate' }],
    }),
    rate: state.effects(({ context }) => [{ effect: 'rate', rating: context.slots.rating ?? 'up' }], {
      then: [{ when: isUp, to: 'thanksUp' }, { to: 'thanksDown' }],
    }),
    thanksUp: state.end('thanksUp'),
    thanksDown: state.end('thanksDown'),
    left: state.leave(),
  }),
});

function isSkipped({ context }: Args): boolean {
  return context.slots.rating === undefined;
}
function isUp({ context }: Args): boolean {
  return context.slots.rating === 'up';
}
