/** What `parley flow new` refuses; tests/conversations/new-flow.test.ts builds and runs what it writes. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { scaffoldFlow } from '../../../bot/app/authoring/scaffold-flow.js';

let root = '';
beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'parley-scaffold-'));
  for (const file of ['flows/library.ts', 'nlu/rules/intents.ts']) cpSync(file, path.join(root, file));
  mkdirSync(path.join(root, 'flows/kit'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'utf8'))
    .sort();

describe('a new flow', () => {
  it.each([
    ['a flow that exists', 'cancel-order', 'There is a flow cancel-order already.'],
    ['a folder that exists', 'kit', 'flows/kit is there already.'],
    ['what is not kebab-case', 'giftCard', '"giftCard" is no name for a flow: '],
    ['a way out of the folder', '../gift', '"../gift" is no name for a flow: '],
    ['a name that fits no line', 'a-name-that-is-longer-than-all-others', 'is no name for a flow: '],
    ['a prefix of shared copy', 'order', 'order is a word of the dialogue itself: choose another name.'],
    ['an intent of the dialogue', 'thanks', '“thanks” is already understood as thanks: choose another name.'],
    [
      'what is understood otherwise',
      'track-parcel',
      '“track parcel” is already understood as order-status: ',
    ],
  ])('is refused for %s, and nothing is written', (_what, name, because) => {
    const before = filesIn(root);
    expect(scaffoldFlow(root, name)).toEqual({ kind: 'refused', because: expect.stringContaining(because) });
    expect(filesIn(root)).toEqual(before);
  });

  it('is refused where one of its tests is there, and outside a checkout', () => {
    mkdirSync(path.join(root, 'tests/conversations/zh'), { recursive: true });
    writeFileSync(path.join(root, 'tests/conversations/zh/gift-card.conversation'), 'mine');
    const before = filesIn(root);
    expect(scaffoldFlow(root, 'gift-card')).toEqual({
      kind: 'refused',
      because: 'tests/conversations/zh/gift-card.conversation is there already.',
    });
    expect(filesIn(root)).toEqual(before);
    expect(scaffoldFlow(path.join(root, 'tests'), 'gift-card')).toMatchObject({ kind: 'refused' });
  });

  it('gets a name in the code that is neither a word of the language nor taken', () => {
    expect(scaffoldFlow(root, 'delete')).toMatchObject({ kind: 'written' });
    expect(scaffoldFlow(root, 'desk-flows')).toMatchObject({ kind: 'written' });
    const library = readFileSync(path.join(root, 'flows/library.ts'), 'utf8');
    expect(library).toContain("import { deleteFlow } from './delete/machine.js';\n");
    expect(library).toContain("import { deskFlowsFlow } from './desk-flows/machine.js';\n");
    expect(library).toContain('  deleteFlow,\n  deskFlowsFlow,\n  handoff,\n];\n');
  });
});
