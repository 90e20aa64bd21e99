import { describe, expect, it } from '@jest/globals';
import type { FlowEvent, FlowStep, SessionView } from '../../../bot/domain/flow.js';
import { address, entryId, frameId, tenantId } from '../../../bot/domain/ids.js';
import { defineFlow } from '../../../flows/kit/define-flow.js';
import { createLibrary } from '../../../flows/kit/library.js';
import type { Reader } from '../../../flows/kit/reading.js';
import { textSlot } from '../../../flows/kit/slot.js';

/** The last of these words that was said, whatever was asked. */
const last =
  (words: readonly string[]): Reader =>
  (said) => {
    const found = said.flatMap(({ text }) => words.filter((word) => text.includes(word))).at(-1);
    return found === undefined ? null : { value: found };
  };
/** Two digits, which may come one by one. */
const digits: Reader = (said) => {
  const found = said.flatMap(({ text }) => text.match(/\d/g) ?? []);
  if (found.length === 0) return null;
  return found.length < 2 ? { value: null, partial: found } : { value: found.slice(-2).join('') };
};

const copy = {
  title: 'Paint',
  gaveUp: '-',
  ask: '?',
  invalid: '-',
  sure: 'Sure?',
  done: '-',
  soldOut: '-',
  'step.colour': 'the colour',
  'step.size': 'the size',
  'step.code': 'the code',
};
const paint = defineFlow({
  id: 'paint',
  version: 1,
  slots: { colour: textSlot(), size: textSlot(), code: textSlot((text) => /^\d\d$/.test(text)) },
  copy: { en: copy, 'zh-Hans': copy },
  start: 'colour',
  states: (state) => ({
    colour: state.collect('colour', {
      ask: 'ask',
      invalid: 'invalid',
      choices: () => [{ value: 'red', label: 'Red' }],
      read: last(['red', 'blue', 'pink']),
      then: [{ when: ({ context }) => context.slots.colour === 'pink', to: 'soldOut' }, { to: 'size' }],
    }),
    soldOut: state.reject('colour', { because: 'soldOut', again: 'colour' }),
    size: state.collect('size', {
      ask: 'ask',
      invalid: 'invalid',
      read: last(['big', 'small']),
      then: 'code',
    }),
    code: state.collect('code', { ask: 'ask', invalid: 'invalid', read: digits, then: 'sure' }),
    sure: state.confirm({ ask: 'sure', yes: 'done', no: 'done' }),
    done: state.end('done'),
  }),
});
const flows = createLibrary([paint], {});
const view: SessionView = {
  customer: null,
  customerName: null,
  assurance: 'none',
  identificationFailures: 0,
  mayLeaveQueue: false,
  locale: 'en',
};

const typed = (slot: string, text: string): FlowEvent => ({
  type: 'slot',
  slot,
  value: text,
  utterance: text,
  isRaw: true,
});
const recognised = (slot: string, value: string, utterance: string): FlowEvent => ({
  type: 'slot',
  slot,
  value,
  utterance,
});
const unasked = (text: string): FlowEvent => ({ type: 'utterance', text });

/** Stored and loaded after each event. */
function talk(utterance: string | null, ...events: readonly FlowEvent[]): FlowStep {
  let step = flows.start('paint', {}, view, utterance);
  for (const event of events)
    step = flows.send(JSON.parse(JSON.stringify(step.frame)) as FlowStep['frame'], event, view);
  return step;
}
const open = (step: FlowStep) => {
  const waiting = flows.waiting(step.frame, view);
  return waiting.kind === 'slot' ? waiting.slot : waiting.kind;
};
const at = address({ tenant: tenantId('shop'), channel: 'web', account: 'default', thread: 't' });
const frame = frameId(entryId(at, 'm1'), 0);
const copies = (step: FlowStep) => step.effects.flatMap((each) => ('text' in each ? [each.text.copy] : []));

describe('a slot that is read', () => {
  it('is found in what was said to start the flow, whatever else was said', () => {
    const step = talk('something big and red, 47');
    expect(open(step)).toBe('confirm');
    expect(flows.slotsOf(step.frame)).toEqual({ colour: 'red', size: 'big', code: '47' });
  });

  it('is asked for when nothing says it, and read out of the answer', () => {
    const step = talk(null, typed('colour', 'the blue one please'));
    expect(open(step)).toBe('size');
    expect(flows.slotsOf(step.frame)).toEqual({ colour: 'blue' });
  });

  it('is not filled with a text that says nothing, even where any text would be one', () => {
    const step = talk(null, typed('colour', 'no idea'));
    expect(open(step)).toBe('colour');
    expect(flows.slotsOf(step.frame)).toEqual({});
    expect(copies(step)).toEqual(['paint.invalid', 'paint.ask']);
  });

  it('takes a button', () => {
    expect(flows.slotsOf(talk(null, { type: 'slot', slot: 'colour', value: 'red' }).frame)).toEqual({
      colour: 'red',
    });
  });

  it('keeps what is said while something else is asked', () => {
    const step = talk(null, typed('colour', 'a 4 and a 7, by the way'));
    expect(open(step)).toBe('colour');
    expect(copies(step)).toEqual(['paint.ask']);
    expect(
      open(
        talk(null, typed('colour', 'a 4 and a 7, by the way'), typed('colour', 'red'), typed('size', 'big')),
      ),
    ).toBe('confirm');
  });

  it('may be said in parts, which are no wrong answers', () => {
    const step = talk('big red', typed('code', 'a 4'), typed('code', 'and a 7'));
    expect(open(step)).toBe('confirm');
    expect(flows.slotsOf(step.frame)).toMatchObject({ code: '47' });
  });

  it('is another question once a part was said, so that two presses of one button are not two answers', () => {
    const question = (step: FlowStep) => flows.questionOf({ id: frame, ...step.frame });
    expect(question(talk('big red', typed('code', 'a 4')))).not.toBe(question(talk('big red')));
  });

  it('is found beside a slot that was recognised', () => {
    expect(flows.slotsOf(talk('red', recognised('code', '47', 'big, 47')).frame)).toEqual({
      colour: 'red',
      size: 'big',
      code: '47',
    });
  });

  it('is corrected beside a slot that was recognised, and both are kept', () => {
    const step = talk('red', recognised('code', '47', 'rather blue, 47'));
    expect(copies(step)).toContain('repair.changed');
    expect(flows.slotsOf(step.frame)).toEqual({ colour: 'blue', code: '47' });
    expect(open(step)).toBe('size');
  });

  it('is read again when the task begins anew, with all that was said', () => {
    const step = talk('red', typed('size', 'big'), recognised('code', '47', 'and 47'));
    const { slots, utterance } = flows.beginningOf({ ...step.frame });
    expect(slots).toEqual({ code: '47' });
    expect(utterance).toBe('red\nbig\nand 47');
  });

  it('gives up after three answers that say nothing', () => {
    const step = talk('big red', typed('code', 'x'), typed('code', 'y'), typed('code', 'z'));
    expect(step.ended?.ending).toBe('handoff');
  });

  it('is corrected at the confirmation, which is put again', () => {
    const step = talk('big red, 47', unasked('make it blue'));
    expect(copies(step)).toEqual(['repair.changed', 'paint.sure']);
    expect(flows.slotsOf(step.frame)).toEqual({ colour: 'blue', size: 'big', code: '47' });
  });

  it('is corrected while another one is asked for', () => {
    const step = talk('red', typed('size', 'hm, small'), typed('code', 'rather blue'));
    expect(flows.slotsOf(step.frame)).toEqual({ size: 'small', colour: 'blue' });
    expect(open(step)).toBe('code');
  });

  it('stays as it is when nothing new is said', () => {
    expect(talk('big red, 47', unasked('is that so')).taken).toBe(false);
  });

  it('is not read once more when it was rejected', () => {
    const step = talk('big pink, 47');
    expect(copies(step)).toEqual(['paint.soldOut', 'paint.ask']);
    expect(open(step)).toBe('colour');
    expect(open(talk('big pink, 47', typed('colour', 'blue')))).toBe('confirm');
  });
});
