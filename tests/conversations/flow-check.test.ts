/** `parley flow check` as people start it: a child process of the compiled program. Needs `npm run build`. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { requireDist, ROOT } from '../support/dist.js';

interface Ended {
  readonly code: number | string;
  readonly output: readonly string[];
  readonly errors: string;
}

function check(...args: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const command = [path.join(ROOT, 'bin/parley.mjs'), 'flow', 'check', ...args];
    execFile(process.execPath, command, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, output: stdout.trimEnd().split('\n'), errors: stderr }),
    );
  });
}

const RULES = [
  'unreachable',
  'dead-end',
  'unbounded-reask',
  'no-person',
  'slot-before-asked',
  'result-unhandled',
  'copy-missing',
  'unconfirmed-write',
  'assurance',
];

let folder = '';
/** A folder with one compiled flow, whose write is confirmed or not. */
function folderOf(name: string, start: 'sure' | 'write'): string {
  const dir = path.join(folder, name, 'tip');
  mkdirSync(dir, { recursive: true });
  const kit = pathToFileURL(path.join(ROOT, 'dist/flows/kit/define-flow.js')).href;
  writeFileSync(
    path.join(dir, 'machine.mjs'),
    `import { defineFlow } from ${JSON.stringify(kit)};
const copy = { title: 'Tip', gaveUp: '-', sure: 'Sure?', working: 'One moment.', done: 'Done.' };
export const notAFlow = 1;
export const tip = defineFlow({
  id: 'tip', version: 1, slots: {}, copy: { en: copy, 'zh-Hans': copy }, start: 'who',
  states: (state) => ({
    who: state.identified('knowledge', { then: '${start}', otherwise: 'done' }),
    ${start === 'sure' ? "sure: state.confirm({ ask: 'sure', yes: 'write', no: 'done' })," : ''}
    write: state.call('tip', 'cancelOrder', {
      args: () => ({}), working: 'working', ok: 'done', refused: 'done', unknown: 'person',
    }),
    done: state.end('done'),
    person: state.toPerson('done', 'outcome-unknown'),
  }),
});
`,
  );
  return path.dirname(dir);
}

beforeAll(() => {
  requireDist();
  folder = mkdtempSync(path.join(os.tmpdir(), 'parley-flows-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('parley flow check', () => {
  it('finds nothing wrong with the flows of the desk', async () => {
    const { code, output, errors } = await check('--json');
    expect(code).toBe(0);
    expect(errors).toContain('ok   cancel-order v1\n');
    const result = JSON.parse(output.at(-1) ?? '') as { readonly flows: readonly string[] };
    expect(result).toEqual({ flows: expect.any(Array), rules: RULES, violations: [] });
    expect(result.flows).toEqual(expect.arrayContaining(['cancel-order', 'identify', 'offer-person']));
  });

  it('takes a sound flow of another folder', async () => {
    const { code, output } = await check(folderOf('sound', 'sure'), '--json');
    expect({ code, last: JSON.parse(output.at(-1) ?? '') as unknown }).toEqual({
      code: 0,
      last: { flows: ['tip'], rules: RULES, violations: [] },
    });
  });

  it('tells the shortest conversation to what is wrong in another folder, and exits 1', async () => {
    const { code, output, errors } = await check(folderOf('broken', 'write'), '--json');
    const path = ['bot [who.check]', 'bot [write] One moment. (calls cancelOrder)'];
    const what = 'cancelOrder is called and the customer did not confirm it';
    expect({ code, last: JSON.parse(output.at(-1) ?? '') as unknown }).toEqual({
      code: 1,
      last: {
        flows: ['tip'],
        rules: RULES,
        violations: [{ rule: 'unconfirmed-write', flow: 'tip', what, path }],
      },
    });
    expect(errors).toBe(
      ['FAIL tip v1', `  unconfirmed-write: ${what}`, ...path.map((line) => `    ${line}`), ''].join('\n'),
    );
  });

  it('exits 1 where there is nothing to check, and says so', async () => {
    expect(await check(path.join(folder, 'nowhere'))).toEqual({
      code: 1,
      output: [''],
      errors: `There is no folder ${path.join(folder, 'nowhere')}.\n`,
    });
    const empty = mkdtempSync(path.join(folder, 'empty-'));
    expect((await check(empty)).errors).toBe(`No module below ${empty} exports a flow.\n`);
    writeFileSync(path.join(empty, 'bad.mjs'), 'export const x = ;');
    const { code, errors } = await check(empty);
    expect(code).toBe(1);
    expect(errors).toContain(`${path.join(empty, 'bad.mjs')}: `);
  });
});
