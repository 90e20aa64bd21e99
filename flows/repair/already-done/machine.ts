/** @module D2, D3: what the customer wants to cancel or correct is done, or being done. Is it to be taken back, or is a person needed? */
import type { ChoiceSpec, CopyParam } from '../../../bot/domain/effect.js';
import { PATTERNS } from '../../../bot/domain/flow.js';
import type { Done } from '../../../bot/domain/flow.js';
import type { Json, JsonObject } from '../../../bot/domain/json.js';
import type { FlowArgs } from '../../kit/context.js';
import { defineFlow } from '../../kit/define-flow.js';
import { givenSlot, textSlot } from '../../kit/slot.js';
import { en } from './copy.en.js';
import { zh } from './copy.zh.js';

const PERSON = 'person';
const LEAVE = 'leave';

const slots = {
  done: givenSlot(
    (value): value is JsonObject => typeof value === 'object' && value !== null && 'flow' in value,
  ),
  /** {@link PERSON}, {@link LEAVE} or the id of the flow that takes it back. */
  what: textSlot(),
};
type Args = FlowArgs<typeof slots>;

export const alreadyDone = defineFlow({
  id: PATTERNS.alreadyDone,
  version: 1,
  isPattern: true,
  slots,
  copy: { en, 'zh-Hans': zh },
  start: 'which',
  states: (state) => ({
    which: state.effects(() => [], {
      then: [{ when: isRunning, to: 'running' }, { when: isUndoable, to: 'what' }, { to: 'done' }],
    }),
    running: state.confirm({ ask: 'running', yes: 'person', no: 'stays' }),
    done: state.confirm({ ask: { key: 'done', params: facts }, yes: 'person', no: 'stays' }),
    what: state.collect('what', {
      ask: { key: 'undoable', params: facts },
      invalid: 'pickOne',
      choices,
      then: [
        { when: wantsPerson, to: 'person' },
        { when: wantsNothing, to: 'stays' },
        { when: wantsUndo, to: 'undo' },
        { to: 'notOne' },
      ],
    }),
    notOne: state.reject('what', { because: 'pickOne', again: 'what' }),
    undo: state.effects(
      (args) => [{ effect: 'link', flow: done(args).undo ?? '', slots: done(args).slots }],
      {
        then: 'left',
      },
    ),
    person: state.toPerson('person', 'already-done'),
    stays: state.end({ key: 'stays', params: facts }),
    left: state.leave(),
  }),
});

/** Written by the dialogue; the slot's parser has seen that it is one. */
function done({ context }: Args): Done {
  return (context.slots.done ?? {
    flow: '',
    isRunning: false,
    undo: null,
    slots: {},
  }) as Json as unknown as Done;
}

function isRunning(args: Args): boolean {
  return done(args).isRunning;
}
function isUndoable(args: Args): boolean {
  return done(args).undo !== null;
}
function wantsPerson({ context }: Args): boolean {
  return context.slots.what === PERSON;
}
function wantsNothing({ context }: Args): boolean {
  return context.slots.what === LEAVE;
}
function wantsUndo(args: Args): boolean {
  return args.context.slots.what === done(args).undo;
}

function choices(args: Args): readonly ChoiceSpec[] {
  const { undo } = done(args);
  return [
    ...(undo === null ? [] : [{ value: undo, label: { copy: `${undo}.title` } }]),
    { value: PERSON, label: { copy: `${PATTERNS.alreadyDone}.talk` } },
    { value: LEAVE, label: { copy: `${PATTERNS.alreadyDone}.leave` } },
  ];
}

function facts(args: Args): Readonly<Record<string, CopyParam>> {
  const { flow } = done(args);
  return { flow: flow === '' ? '' : { copy: `${flow}.title` }, isRunning: isRunning(args) ? 'yes' : 'no' };
}
