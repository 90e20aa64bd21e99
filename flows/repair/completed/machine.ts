/** @module D6: a task is done and nothing is left to do; is there anything else? */
import { PATTERNS } from '../../../bot/domain/flow.js';
import { defineFlow } from '../../kit/define-flow.js';
import { en } from './copy.en.js';
import { zh } from './copy.zh.js';

export const completed = defineFlow({
  id: PATTERNS.completed,
  version: 1,
  isPattern: true,
  slots: {},
  copy: { en, 'zh-Hans': zh },
  start: 'anythingElse',
  states: (state) => ({
    anythingElse: state.confirm({ ask: 'anythingElse', yes: 'more', no: 'goodbye' }),
    more: state.effects(() => [{ effect: 'menu', text: { copy: `${PATTERNS.completed}.more` } }], {
      then: 'left',
    }),
    goodbye: state.say('goodbye', { then: 'survey' }),
    survey: state.effects(() => [{ effect: 'survey' }], { then: 'left' }),
    left: state.leave(),
  }),
});
