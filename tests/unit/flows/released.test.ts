/** What is recorded of a released version, and what is found when later code would break it. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { freezeFlow } from '../../../bot/app/authoring/freeze-flow.js';
import type { FlowEvent, SessionView } from '../../../bot/domain/flow.js';
import { customerId } from '../../../bot/domain/ids.js';
import type { Flow } from '../../../flows/kit/define-flow.js';
import { createLibrary } from '../../../flows/kit/library.js';
import type { Migration } from '../../../flows/kit/migration.js';
import { NOBODY } from '../../../flows/kit/nobody.js';
import { formatRecord, recordOf } from '../../../flows/kit/versions/record.js';
import type { ReleasedFlow } from '../../../flows/kit/versions/record.js';
import { describeFault, replayRecord } from '../../../flows/kit/versions/replay.js';
import { DESK } from '../../../flows/library.js';
import { parcelV1, parcelV2, parcelV3 } from '../../support/parcel-flow.js';

const V1 = stored(parcelV1);
const V2 = stored(parcelV2);
const KNOWN: SessionView = { ...NOBODY, customer: customerId('c-1'), assurance: 'knowledge' };

function stored(flow: Flow): ReleasedFlow {
  return JSON.parse(formatRecord(recordOf(flow))) as ReleasedFlow;
}

const faults = (record: ReleasedFlow, ...flows: readonly Flow[]) =>
  replayRecord(record, flows).map(describeFault);

describe('a record', () => {
  test('has every state in which a frame may rest, with the slots it has by then', () => {
    const slotsIn = ({ snapshot }: ReleasedFlow['states'][number]) =>
      Object.keys((snapshot as unknown as { context: { slots: object } }).context.slots);
    expect(V1.states.map((each) => [each.state, each.waiting, slotsIn(each)])).toEqual([
      ['who.calling', { kind: 'flow' }, []],
      ['recipient.asking', { kind: 'slot', slot: 'recipient' }, []],
      ['colour.asking', { kind: 'slot', slot: 'colour' }, ['recipient']],
      ['recipient.refused', { kind: 'flow' }, []],
      ['summary', { kind: 'confirm' }, ['recipient', 'colour', 'weight']],
      ['weight.asking', { kind: 'slot', slot: 'weight' }, ['recipient', 'colour']],
      ['colour.refused', { kind: 'flow' }, ['recipient']],
      ['ship', { kind: 'job', key: 'ship' }, ['recipient', 'colour', 'weight']],
      ['weight.refused', { kind: 'flow' }, ['recipient', 'colour']],
    ]);
  });

  test('holds the snapshot that a conversation leaves there', () => {
    const library = createLibrary([parcelV1], {});
    const answers = { recipient: 'Sam Sample', colour: 'red', weight: '1' };
    const events = Object.entries(answers).map(([slot, value]): FlowEvent => ({ type: 'slot', slot, value }));
    const frame = events.reduce(
      (before, event) => library.send(before, event, KNOWN).frame,
      library.start('parcel', {}, KNOWN).frame,
    );
    const recorded = V1.states.find(({ state }) => state === 'summary');
    expect(recorded?.snapshot).toEqual(JSON.parse(JSON.stringify(frame.snapshot)));
  });

  test('is the same however often it is made', () => {
    expect(formatRecord(recordOf(parcelV1))).toBe(formatRecord(recordOf(parcelV1)));
  });

  test.each(DESK.map((flow) => [flow.id, flow] as const))('of the desk’s %s goes on today', (_id, flow) => {
    const record = stored(flow);
    expect(record.states.length).toBeGreaterThan(0);
    expect(replayRecord(record, DESK).map(describeFault)).toEqual([]);
  });
});

describe('the replay', () => {
  test.each<[string, ReleasedFlow, readonly Flow[]]>([
    ['its own version', V1, [parcelV1]],
    ['its own version beside the next', V1, [parcelV1, parcelV2]],
    ['the next version', V1, [parcelV2]],
    ['the version after', V1, [parcelV3]],
  ])('finds nothing in %s', (_name, record, flows) => expect(faults(record, ...flows)).toEqual([]));

  test('finds a slot that is lost, in each state that had it', () => {
    const moved = migrating({ slots: { recipient: () => ({}), colour: 'forget' } });
    expect(faults(V1, moved)).toContain(
      'parcel v1, weight.asking, slot recipient of v1: no slot of the next version takes its value',
    );
    expect(faults(V1, moved)).toHaveLength(6);
  });

  test('finds a slot whose new parser does not take its value', () => {
    const moved = migrating({ slots: { recipient: () => ({ firstName: 'lower case' }), colour: 'forget' } });
    expect(faults(V1, moved)).toContain(
      'parcel v1, summary, slot recipient of v1: no slot of the next version takes its value',
    );
  });

  test('finds a state that nobody mapped', () => {
    const found = faults(V1, migrating({ renamed: { ship: 'send' } }));
    expect(found).toEqual(['parcel v1, summary: parcel v2 cannot be restored']);
  });

  test('finds a state that is mapped to one of another kind', () => {
    const found = faults(V1, migrating({ renamed: { summary: 'weight', ship: 'send' } }));
    expect(found).toEqual([
      expect.stringMatching(/^parcel v1, summary: parcel v2 (cannot be restored|rests in)/),
    ]);
  });

  test('finds a version without a migration, and one that is gone for good', () => {
    expect(faults(V1, { ...parcelV2, migrations: {} })).toEqual([
      'parcel v1: is gone, and v2 has no migration from it',
    ]);
    expect(faults(V1)).toEqual(['parcel v1: is not registered any more, nor a newer one']);
    expect(faults(V2, parcelV1)).toEqual(['parcel v2: is not registered any more, nor a newer one']);
  });

  test('finds a version that was changed under its number', () => {
    expect(faults(V1, { ...parcelV1, hash: 'another' })).toEqual([
      'parcel v1: was changed since it was released: raise the version',
    ]);
  });
});

describe('freezing', () => {
  const root = mkdtempSync(path.join(tmpdir(), 'parley-freeze-'));
  afterEach(() => rmSync(path.join(root, 'flows'), { recursive: true, force: true }));

  test.each(['flows/parcel', 'flows/repair/parcel'])('writes beside the flow, in %s', (folder) => {
    mkdirSync(path.join(root, folder), { recursive: true });
    const file = `${folder}/released/v1.json`;
    expect(freezeFlow(root, parcelV1)).toEqual({ kind: 'written', file, states: 9 });
    expect(JSON.parse(readFileSync(path.join(root, file), 'utf8'))).toEqual(V1);
    expect(freezeFlow(root, parcelV1)).toEqual({ kind: 'kept', file });
  });

  test('refuses what was released otherwise, and what has no folder', () => {
    expect(freezeFlow(root, parcelV1)).toMatchObject({ kind: 'refused' });
    mkdirSync(path.join(root, 'flows/parcel'), { recursive: true });
    freezeFlow(root, parcelV1);
    expect(freezeFlow(root, { ...parcelV1, hash: 'another' })).toMatchObject({
      kind: 'refused',
      because: expect.stringMatching(/raise the version$/),
    });
  });
});

/** Version 2 with another migration. */
function migrating(change: Partial<Migration>): Flow {
  const [migration] = Object.values(parcelV2.migrations);
  if (!migration) throw new Error('version 2 has a migration');
  return { ...parcelV2, migrations: { 1: { ...migration, ...change } } };
}
