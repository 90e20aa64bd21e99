/** A flow that renames a state, splits a slot and removes a step: frames of its first version go on in the next ones. */
import { describe, expect, test } from '@jest/globals';
import type { FlowEvent, FlowLibrary, FrameState, SessionView } from '../../../bot/domain/flow.js';
import { customerId } from '../../../bot/domain/ids.js';
import type { JsonObject } from '../../../bot/domain/json.js';
import type { FlowFrame } from '../../../bot/domain/session.js';
import type { Flow } from '../../../flows/kit/define-flow.js';
import { defineFlow } from '../../../flows/kit/define-flow.js';
import type { Migration } from '../../../flows/kit/migration.js';
import { createLibrary } from '../../../flows/kit/library.js';
import { textSlot } from '../../../flows/kit/slot.js';
import { NOBODY } from '../../../flows/kit/nobody.js';
import { parcelV1, parcelV2, parcelV3, V1_SLOTS } from '../../support/parcel-flow.js';

const KNOWN: SessionView = { ...NOBODY, customer: customerId('c-1'), assurance: 'knowledge' };
const RECIPIENT = { recipient: 'Ada Lovelace' };
const ALL = { ...RECIPIENT, colour: 'red', weight: '12' };
const affirm: FlowEvent = { type: 'affirm' };
const resume: FlowEvent = { type: 'resume' };

/** A frame of version 1 that was stored. */
function frameOf(slots: JsonObject, events: readonly FlowEvent[] = [], view = KNOWN): FrameState {
  const flows = createLibrary([parcelV1], {});
  const frame = events.reduce(
    (before, event) => flows.send(before, event, view).frame,
    flows.start('parcel', slots, view).frame,
  );
  return JSON.parse(JSON.stringify(frame)) as FrameState;
}

function openedIn(flows: FlowLibrary, frame: FrameState, job: string | null = null): FrameState {
  const opened = flows.open(frame, job);
  if (opened.kind !== 'readable') throw new Error(`it is ${JSON.stringify(opened)}`);
  return JSON.parse(JSON.stringify(opened.frame)) as FrameState;
}

function saidBy(flows: FlowLibrary, frame: FrameState, event: FlowEvent, view = KNOWN) {
  const step = flows.send(frame, event, view);
  expect(step.taken).toBe(true);
  const said = step.effects.flatMap((effect) =>
    effect.effect === 'say' || effect.effect === 'ask'
      ? [(effect.text as { copy: string }).copy]
      : [effect.effect],
  );
  return { ...step, said };
}

describe('a frame of version 1 in version 2', () => {
  const flows = createLibrary([parcelV2], {});

  test('in a step that has another name answers the same question, with the slot that was split', () => {
    const frame = openedIn(flows, frameOf(ALL));
    expect(frame).toMatchObject({ version: 2, hash: parcelV2.hash });
    expect(flows.waiting(frame)).toEqual({ kind: 'confirm' });
    expect(flows.slotsOf(frame)).toEqual({ firstName: 'Ada', lastName: 'Lovelace', weight: '12' });
    expect(saidBy(flows, frame, affirm).said).toEqual(['parcel.working', 'call']);
  });

  test('in a step that keeps its name goes on there', () => {
    const frame = openedIn(flows, frameOf({ ...RECIPIENT, colour: 'blue' }));
    expect(flows.waiting(frame)).toMatchObject({ kind: 'slot', slot: 'weight' });
    const { said } = saidBy(flows, frame, { type: 'slot', slot: 'weight', value: '3' });
    expect(said).toEqual(['parcel.summary']);
  });

  test('in a step that is gone asks nothing until it is resumed, and goes on where the migration says', () => {
    const frame = openedIn(flows, frameOf(RECIPIENT));
    expect(flows.waiting(frame)).toEqual({ kind: 'resume' });
    expect(flows.send(frame, affirm, KNOWN).taken).toBe(false);
    const { said, frame: after } = saidBy(flows, frame, resume);
    expect(said).toEqual(['repair.stepGone', 'parcel.askWeight']);
    expect(flows.slotsOf(after)).toEqual({ firstName: 'Ada', lastName: 'Lovelace' });
  });

  test('takes a slot that is volunteered instead of the answer to the step that is gone', () => {
    const frame = openedIn(flows, frameOf(RECIPIENT));
    const { said } = saidBy(flows, frame, { type: 'slot', slot: 'weight', value: '7' });
    expect(said).toEqual(['repair.stepGone', 'parcel.summary']);
  });

  test('asks anew what the split has no value for', () => {
    const frame = openedIn(flows, frameOf({ recipient: 'Ada' }));
    expect(flows.slotsOf(frame)).toEqual({ firstName: 'Ada' });
  });

  test('gets the answer of what it has called', () => {
    const frame = openedIn(flows, frameOf(RECIPIENT, [], NOBODY));
    expect(flows.waiting(frame)).toEqual({ kind: 'flow' });
    const returned: FlowEvent = { type: 'returned', flow: 'identify', ending: 'done' };
    expect(saidBy(flows, frame, returned).said).toEqual(['parcel.askWeight']);
  });

  test('whose step is gone while another flow is open for it waits for that, and keeps what is said meanwhile', () => {
    const moved = { ...parcelV2, migrations: { 1: migrationWith({ removed: { who: 'weight' } }) } };
    const library = createLibrary([moved], {});
    const frame = openedIn(library, frameOf(RECIPIENT, [], NOBODY));
    expect(library.waiting(frame)).toEqual({ kind: 'flow' });
    expect(library.send(frame, resume, KNOWN).taken).toBe(false);
    const { frame: told } = library.send(frame, { type: 'slot', slot: 'weight', value: '5' }, NOBODY);
    expect(library.waiting(told)).toEqual({ kind: 'flow' });
    const returned = { type: 'returned', flow: 'identify' } as const;
    expect(saidBy(library, told, { ...returned, ending: 'done' }).said).toEqual(['parcel.summary']);
    expect(library.send(told, { ...returned, ending: 'handoff' }, NOBODY).ended?.ending).toBe('handoff');
  });

  test('gets the result of its job by the key that it was asked under', () => {
    const frame = openedIn(flows, frameOf(ALL, [affirm]), 'ship');
    expect(flows.waiting(frame)).toEqual({ kind: 'job', key: 'ship' });
    const result: FlowEvent = { type: 'result', key: 'ship', outcome: { kind: 'ok', value: {} } };
    expect(saidBy(flows, frame, result).said).toEqual(['parcel.done']);
  });

  test('puts another question, so that buttons of the old one are stale', () => {
    const stored = { id: 'f' as FlowFrame['id'], ...frameOf(ALL) };
    const before = createLibrary([parcelV1], {}).questionOf(stored);
    expect(flows.questionOf({ ...stored, ...openedIn(flows, stored) })).not.toBe(before);
  });

  test('knows which values were read out of what was said, by their new names', () => {
    const stored = frameOf(ALL) as FrameState & { readonly snapshot: { readonly context: JsonObject } };
    const context: JsonObject = { ...stored.snapshot.context, read: ['recipient', 'colour'] };
    const frame = openedIn(flows, { ...stored, snapshot: { ...(stored.snapshot as JsonObject), context } });
    expect(flows.beginningOf(frame).slots).toEqual({ weight: '12' });
  });

  test('moved once is not moved again', () => {
    const frame = openedIn(flows, frameOf(RECIPIENT));
    expect(openedIn(flows, frame)).toEqual(frame);
  });
});

describe('a frame of version 1 in version 3', () => {
  const flows = createLibrary([parcelV3], {});

  test('goes by way of version 2', () => {
    const frame = openedIn(flows, frameOf({ ...RECIPIENT, colour: 'red' }));
    expect(flows.slotsOf(frame)).toEqual({ firstName: 'Ada', familyName: 'Lovelace' });
    expect(flows.waiting(frame)).toMatchObject({ kind: 'slot', slot: 'weight' });
  });

  test('goes on where the later migration says when both are about it', () => {
    const inV2 = openedIn(createLibrary([parcelV2], {}), frameOf(RECIPIENT));
    const direct = openedIn(flows, frameOf(RECIPIENT));
    expect(openedIn(flows, inV2)).toEqual(direct);
    expect(saidBy(flows, direct, resume).said).toEqual(['repair.stepGone', 'parcel.askWeight']);
  });

  test.each([
    ['ok', ['repair.resultAfterwards'], 'done'],
    ['refused', ['repair.resultAfterwards'], 'failed'],
    ['unknown', ['repair.resultAfterwards', 'handoff'], 'handoff'],
  ] as const)('is told a result (%s) whose step has another key, and ends', (kind, told, ending) => {
    const frame = openedIn(flows, frameOf(ALL, [affirm]), 'ship');
    expect(flows.waiting(frame)).toEqual({ kind: 'job', key: 'ship' });
    expect(flows.send(frame, resume, KNOWN).taken).toBe(false);
    const outcome = kind === 'ok' ? { kind, value: {} } : kind === 'refused' ? { kind, code: 'x' } : { kind };
    const { said, ended } = saidBy(flows, frame, { type: 'result', key: 'ship', outcome } as FlowEvent);
    expect(said).toEqual(told);
    expect(ended?.ending).toBe(ending);
  });
});

describe('a frame', () => {
  const frame = frameOf(ALL);

  test('goes on in the version that wrote it while that is registered', () => {
    expect(openedIn(createLibrary([parcelV1, parcelV2], {}), frame)).toEqual(frame);
  });

  test.each<[string, readonly Flow[], string]>([
    ['of a flow that is not here belongs elsewhere', [], 'elsewhere'],
    ['without a migration cannot be read', [without(parcelV2)], 'unreadable'],
    ['whose version was changed under it cannot be read', [{ ...parcelV1, hash: 'other' }], 'unreadable'],
  ])('%s', (_name, flows, kind) => {
    expect(createLibrary(flows, {}).open(frame, null).kind).toBe(kind);
  });

  test('of a newer version belongs elsewhere', () => {
    const newer = openedIn(createLibrary([parcelV2], {}), frame);
    expect(createLibrary([parcelV1], {}).open(newer, null)).toEqual({ kind: 'elsewhere' });
  });

  test('whose state nobody mapped cannot be read', () => {
    const migrations = { 1: migrationWith({ renamed: {} }) };
    const flows = createLibrary([{ ...parcelV2, migrations }], {});
    expect(flows.open(frame, null)).toMatchObject({ kind: 'unreadable' });
  });

  test('whose slot cannot be moved cannot be read', () => {
    const slots = {
      recipient: () => {
        throw new Error('broken');
      },
    };
    const flows = createLibrary([{ ...parcelV2, migrations: { 1: migrationWith({ slots }) } }], {});
    expect(flows.open(frame, null)).toMatchObject({
      kind: 'unreadable',
      because: 'the slot recipient of parcel v1 cannot be moved',
    });
  });
});

test('a migration is no part of the hash of the version that declares it', () => {
  expect(bare([])).toBe(bare(['migrations']));
});

/** Only types are looked at here. */
export function typesOf() {
  const title = { title: '-', gaveUp: '-', 'step.first': '-', ask: '?', done: '-' };
  return defineFlow({
    id: 'typed',
    version: 2,
    slots: { first: textSlot() },
    copy: { en: title, 'zh-Hans': title },
    start: 'first',
    states: (state) => ({
      first: state.collect('first', { ask: 'ask', invalid: 'ask', then: 'done' }),
      done: state.end('done'),
    }),
    migrations: (from) => ({
      1: from(V1_SLOTS, {
        // @ts-expect-error there is no such state
        renamed: { recipient: 'frist' },
        slots: { recipient: (first) => ({ first }), colour: 'forget', weight: 'forget' },
      }),
      2: from(V1_SLOTS, {
        // @ts-expect-error a slot that goes has to be named: `weight` is missing
        slots: { recipient: (first) => ({ first }), colour: 'forget' },
      }),
      3: from(V1_SLOTS, {
        slots: {
          // @ts-expect-error the new slot is a text
          recipient: (first) => ({ first: first.length }),
          colour: 'forget',
          weight: 'forget',
        },
      }),
      4: from(V1_SLOTS, {
        slots: {
          // @ts-expect-error there is no such slot in the new version
          recipient: (first) => ({ frist: first }),
          colour: 'forget',
          weight: 'forget',
        },
      }),
      // @ts-expect-error slots of the old version go without a word
      5: from(V1_SLOTS, {}),
    }),
  });
}

/** Version 2's, changed. */
function migrationWith(change: Partial<Migration>): Migration {
  const [migration] = Object.values(parcelV2.migrations);
  if (!migration) throw new Error('version 2 has a migration');
  return { ...migration, ...change };
}

function without({ migrations: _, ...flow }: Flow): Flow {
  return { ...flow, migrations: {} };
}

function bare(has: readonly string[]): string {
  const copy = { title: '-', gaveUp: '-' };
  return defineFlow({
    id: 'bare',
    version: 2,
    slots: {},
    copy: { en: copy, 'zh-Hans': copy },
    start: 'end',
    states: (state) => ({ end: state.end('title') }),
    ...(has.includes('migrations')
      ? { migrations: (from) => ({ 1: from({}, { removed: { old: 'end' } }) }) }
      : {}),
  }).hash;
}
