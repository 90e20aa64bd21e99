/** @module D19: "start over" while a task is open; it would be forgotten. */
import { PATTERNS } from '../../../bot/domain/flow.js';
import { defineFlow } from '../../kit/define-flow.js';
import { en } from './copy.en.js';
import { zh } from './copy.zh.js';

export const confirmRestart = defineFlow({
  id: PATTERNS.confirmRestart,
  version: 1,
  isPattern: true,
  slots: {},
  copy: { en, 'zh-Hans': zh },
  start: 'sure',
  states: (state) => ({
    sure: state.confirm({ ask: 'sure', yes: 'restart', no: 'left' }),
    restart: state.effects(
      () => [{ effect: 'restart' }, { effect: 'menu', text: { copy: 'repair.restarted' } }],
      { then: 'left' },
    ),
    left: state.leave(),
  }),
});
