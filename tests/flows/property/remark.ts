/** @module A flow that only the property has: what the desk's flows do not use yet (a slot that may be skipped, one that is sensitive). */
import { defineFlow } from '../../../flows/kit/define-flow.js';
import { choiceSlot, textSlot } from '../../../flows/kit/slot.js';

const copy = {
  title: 'A remark',
  gaveUp: 'That does not work.',
  'step.topic': 'the topic',
  'step.mood': 'how you feel',
  'step.pin': 'the PIN',
  askTopic: 'What is it about?',
  askMood: 'How do you feel?',
  askPin: 'What is the PIN?',
  invalid: 'Not that.',
  confirm: 'Shall I pass it on?',
  done: 'Passed on.',
  kept: 'It stays between us.',
};

/** @param maxTries wrong topics before a person is asked */
export function remarkFlow(maxTries = 3) {
  return defineFlow({
    id: 'remark',
    version: 1,
    slots: {
      topic: choiceSlot(
        [
          { value: 'service', label: 'The service' },
          { value: 'website', label: 'The website' },
        ],
        { maxTries },
      ),
      mood: choiceSlot(
        [
          { value: 'good', label: 'Good' },
          { value: 'bad', label: 'Bad' },
        ],
        { skippable: true },
      ),
      pin: textSlot((text) => /^\d{4}$/.test(text), { sensitive: true }),
    },
    copy: { en: copy, 'zh-Hans': copy },
    start: 'topic',
    states: (state) => ({
      topic: state.collect('topic', { ask: 'askTopic', invalid: 'invalid', then: 'mood' }),
      mood: state.collect('mood', { ask: 'askMood', invalid: 'invalid', then: 'pin' }),
      pin: state.collect('pin', { ask: 'askPin', invalid: 'invalid', then: 'confirm' }),
      confirm: state.confirm({ ask: 'confirm', yes: 'done', no: 'kept' }),
      done: state.end('done'),
      kept: state.end('kept'),
    }),
  });
}
