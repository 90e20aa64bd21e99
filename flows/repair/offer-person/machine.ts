/** @module D4: a question was refused twice; would the customer rather talk to a person? Called by the task that asked. */
import { PATTERNS } from '../../../bot/domain/flow.js';
import { defineFlow } from '../../kit/define-flow.js';
import { en } from './copy.en.js';
import { zh } from './copy.zh.js';

export const offerPerson = defineFlow({
  id: PATTERNS.offerPerson,
  version: 1,
  isPattern: true,
  slots: {},
  copy: { en, 'zh-Hans': zh },
  start: 'offer',
  states: (state) => ({
    offer: state.confirm({ ask: 'offer', yes: 'person', no: 'left' }),
    person: state.toPerson('person', 'refused-to-answer'),
    left: state.leave(),
  }),
});
