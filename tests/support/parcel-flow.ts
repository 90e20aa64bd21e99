/** @module One flow in three versions. Version 2 renames a state, splits a slot and removes a step; version 3 renames the slot again. */
import { defineFlow } from '../../flows/kit/define-flow.js';
import { migrateBetween } from '../../flows/kit/migration.js';
import { choiceSlot, textSlot } from '../../flows/kit/slot.js';

const copy = {
  'step.recipient': 'the recipient',
  'step.firstName': 'the first name',
  'step.lastName': 'the last name',
  'step.familyName': 'the family name',
  'step.weight': 'the weight',
  'step.colour': 'the colour of the box',
  'step.code': 'the code',
  title: 'Send a parcel',
  gaveUp: 'Somebody will help you.',
  askRecipient: 'To whom?',
  askFirstName: 'The first name?',
  askLastName: 'The last name?',
  askColour: 'Which colour?',
  askWeight: 'How heavy?',
  invalid: 'Once more, please.',
  summary: 'Shall I send it?',
  working: 'I am sending it.',
  done: 'It is sent.',
  kept: 'I leave it.',
  refused: 'It was refused.',
  unknown: 'I do not know whether it was sent.',
};
const both = { en: copy, 'zh-Hans': copy };

const weight = textSlot((text) => /^\d+$/.test(text));
const colour = choiceSlot([
  { value: 'red', label: 'Red' },
  { value: 'blue', label: 'Blue' },
]);
const name = textSlot((text) => /^[A-Z][a-z]+$/.test(text));

const recipient = textSlot((text) => /^[A-Z][a-z]+( [A-Z][a-z]+)?$/.test(text));

export const V1_SLOTS = { recipient, colour, weight };
export const V2_SLOTS = { firstName: name, lastName: name, weight };
const V3_SLOTS = { firstName: name, familyName: name, weight };

const outcomes = { ok: 'done', refused: 'refused', unknown: 'unknown' };

export const parcelV1 = defineFlow({
  id: 'parcel',
  version: 1,
  slots: V1_SLOTS,
  copy: both,
  start: 'who',
  states: (state) => ({
    who: state.identified('knowledge', { then: 'recipient', otherwise: 'kept' }),
    recipient: state.collect('recipient', { ask: 'askRecipient', invalid: 'invalid', then: 'colour' }),
    colour: state.collect('colour', { ask: 'askColour', invalid: 'invalid', then: 'weight' }),
    weight: state.collect('weight', { ask: 'askWeight', invalid: 'invalid', then: 'summary' }),
    summary: state.confirm({ ask: 'summary', yes: 'ship', no: 'kept' }),
    ship: state.call('ship', 'doWork', { args: () => ({}), working: 'working', ...outcomes }),
    done: state.end('done'),
    kept: state.end('kept'),
    refused: state.end('refused', { ending: 'failed' }),
    unknown: state.toPerson('unknown', 'outcome-unknown'),
  }),
});

/** `Ada Lovelace` → `Ada`, `Lovelace`; of `Ada` the last name is asked for. */
const split = (whole: string) => {
  const [firstName = '', lastName] = whole.split(' ');
  return lastName === undefined ? { firstName } : { firstName, lastName };
};

export const parcelV2 = defineFlow({
  id: 'parcel',
  version: 2,
  slots: V2_SLOTS,
  copy: both,
  start: 'who',
  states: (state) => ({
    who: state.identified('knowledge', { then: 'firstName', otherwise: 'kept' }),
    firstName: state.collect('firstName', { ask: 'askFirstName', invalid: 'invalid', then: 'lastName' }),
    lastName: state.collect('lastName', { ask: 'askLastName', invalid: 'invalid', then: 'weight' }),
    weight: state.collect('weight', { ask: 'askWeight', invalid: 'invalid', then: 'check' }),
    check: state.confirm({ ask: 'summary', yes: 'send', no: 'kept' }),
    send: state.call('ship', 'doWork', { args: () => ({}), working: 'working', ...outcomes }),
    done: state.end('done'),
    kept: state.end('kept'),
    refused: state.end('refused', { ending: 'failed' }),
    unknown: state.toPerson('unknown', 'outcome-unknown'),
  }),
  migrations: (from) => ({
    1: from(V1_SLOTS, {
      renamed: { summary: 'check', ship: 'send' },
      removed: { recipient: 'firstName', colour: 'weight' },
      slots: { recipient: split, colour: 'forget' },
    }),
  }),
});

export const parcelV3 = defineFlow({
  id: 'parcel',
  version: 3,
  slots: V3_SLOTS,
  copy: both,
  start: 'who',
  states: (state) => ({
    who: state.identified('knowledge', { then: 'names', otherwise: 'kept' }),
    names: state.collect('firstName', { ask: 'askFirstName', invalid: 'invalid', then: 'familyName' }),
    familyName: state.collect('familyName', { ask: 'askLastName', invalid: 'invalid', then: 'heaviness' }),
    heaviness: state.collect('weight', { ask: 'askWeight', invalid: 'invalid', then: 'send' }),
    send: state.call('send', 'doWork', { args: () => ({}), working: 'working', ...outcomes }),
    done: state.end('done'),
    kept: state.end('kept'),
    refused: state.end('refused', { ending: 'failed' }),
    unknown: state.toPerson('unknown', 'outcome-unknown'),
  }),
  migrations: (from) => ({
    1: migrateBetween(V1_SLOTS, V2_SLOTS, {
      renamed: { summary: 'check', ship: 'send' },
      removed: { recipient: 'firstName', colour: 'weight' },
      slots: { recipient: split, colour: 'forget' },
    }),
    2: from(V2_SLOTS, {
      renamed: { firstName: 'names', lastName: 'familyName', weight: 'heaviness' },
      // What was asked once need not be confirmed any more; who was asked is told what becomes of it.
      removed: { check: 'heaviness' },
      slots: { lastName: (familyName) => ({ familyName }) },
    }),
  }),
});
