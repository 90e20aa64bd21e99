/** @module D1: a digression is over; does the customer want to go on with what it interrupted? */
import type { ChoiceSpec, CopyParam } from '../../../bot/domain/effect.js';
import { PATTERNS } from '../../../bot/domain/flow.js';
import type { Interrupted } from '../../../bot/domain/flow.js';
import type { Json } from '../../../bot/domain/json.js';
import type { FlowArgs } from '../../kit/context.js';
import { defineFlow } from '../../kit/define-flow.js';
import { givenSlot, textSlot } from '../../kit/slot.js';
import { en } from './copy.en.js';
import { zh } from './copy.zh.js';

const NONE = 'none';

const slots = {
  interrupted: givenSlot((value): value is Json[] => Array.isArray(value) && value.length > 0),
  /** The flow's id, or {@link NONE}. */
  task: textSlot(),
};
type Args = FlowArgs<typeof slots>;

export const continueInterrupted = defineFlow({
  id: PATTERNS.continueInterrupted,
  version: 1,
  isPattern: true,
  slots,
  copy: { en, 'zh-Hans': zh },
  start: 'which',
  states: (state) => ({
    which: state.effects(() => [], {
      then: [{ when: (args) => tasks(args).length === 1, to: 'one' }, { to: 'several' }],
    }),
    one: state.confirm({ ask: { key: 'askOne', params: theOne }, yes: 'goOn', no: 'giveUp' }),
    several: state.collect('task', {
      ask: 'askSeveral',
      invalid: 'pickOne',
      choices: (args) => [
        ...tasks(args).map(choice).reverse(),
        { value: NONE, label: { copy: `${PATTERNS.continueInterrupted}.none` } },
      ],
      then: [
        { when: ({ context }) => context.slots.task === NONE, to: 'giveUp' },
        { when: (args) => chosen(args) !== undefined, to: 'goOn' },
        { to: 'notOne' },
      ],
    }),
    notOne: state.reject('task', { because: 'pickOne', again: 'several' }),
    goOn: state.effects(
      (args) => {
        const task = chosen(args) ?? tasks(args)[0];
        return task ? [{ effect: 'resume', frame: task.frame }] : [];
      },
      { then: 'left' },
    ),
    giveUp: state.effects((args) => [{ effect: 'giveUp', frames: tasks(args).map(({ frame }) => frame) }], {
      then: 'left',
    }),
    left: state.leave(),
  }),
});

/** Bottom first. Written by the dialogue; the slot's parser has seen that it is a list. */
function tasks({ context }: Args): readonly Interrupted[] {
  return (context.slots.interrupted ?? []) as unknown as readonly Interrupted[];
}

function chosen(args: Args): Interrupted | undefined {
  return tasks(args).find(({ flow }) => flow === args.context.slots.task);
}

function choice({ flow }: Interrupted): ChoiceSpec {
  return { value: flow, label: { copy: `${flow}.title` } };
}

function theOne(args: Args): Readonly<Record<string, CopyParam>> {
  const [task] = tasks(args);
  const step: CopyParam = task?.step ? { copy: task.step } : '';
  const named = !task?.step ? 'no' : task.step === 'repair.stepConfirm' ? 'confirm' : 'yes';
  return { flow: task ? { copy: `${task.flow}.title` } : '', step, named };
}
