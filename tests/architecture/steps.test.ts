import { describe, expect, test } from '@jest/globals';
import { crashPoints, outOfReach } from '../../bench/crash-matrix/points.js';
import { parseSource, readSources } from './sources.js';
import { namedSteps, STEP_FOLDERS, stepFaults, stepsIn } from './steps.js';

const faultsIn = (text: string) => stepFaults([parseSource('bot/turn/x.ts', `\n${text}`)]);

describe('every await of turn, job, session and store code', () => {
  test('is of a named step, which is its crash point', () => {
    expect(stepFaults(readSources(STEP_FOLDERS))).toEqual([]);
  });

  test('has its name in the list of steps', () => {
    const names = namedSteps().map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['turn.commit', 'keys.read']));
  });
});

describe.each(['redis', 'embedded'] as const)('the crash matrix on %s', (store) => {
  const other = store === 'redis' ? 'embedded' : 'redis';
  const folders = STEP_FOLDERS.filter((folder) => folder !== 'adapters/store');
  const steps = new Set(
    stepsIn(readSources([...folders, 'adapters/store'])).flatMap(({ name, place }) =>
      /^adapters\/store\/(?!memory)/.test(place) && place.startsWith(`adapters/store/${other}`) ? [] : [name],
    ),
  );
  const points = new Set(crashPoints('.', store).map((point) => point.slice(0, point.lastIndexOf(':'))));
  const excluded = outOfReach(store);

  test('kills at every step, but for those that are named with their reason', () => {
    expect([...steps].filter((name) => !points.has(name) && !(name in excluded))).toEqual([]);
    expect([...points].filter((name) => !steps.has(name))).toEqual([]);
  });

  test('names no step out of reach that it kills at, or that is none', () => {
    const all = new Set(namedSteps().map(({ name }) => name));
    expect(Object.keys(excluded).filter((name) => points.has(name) || !all.has(name))).toEqual([]);
  });
});

describe('the check', () => {
  test.each([
    'await store.commit(x);',
    'await step(name, () => store.commit(x));',
    "await step('commit', () => store.commit(x));",
    'await step(`turn.${x}`, () => store.commit(x));',
    "await other('turn.commit', () => store.commit(x));",
    "await Promise.all([step('turn.a', f), step('turn.b', g)]);",
    "const x = (await promise) ?? (step('turn.a', f));",
    'for await (const line of lines) use(line);',
    'await using lock = f();',
  ])('finds: %s', (text) => {
    expect(faultsIn(text)).toEqual([expect.stringMatching(/^bot\/turn\/x\.ts:2: this /)]);
  });

  test.each([
    "await step('turn.commit', () => store.commit(x));",
    "const y = (await steps('turn.commit', () => f())) as Y;",
    "await (step('turn.commit', () => f()) as Promise<Y>);",
    "await deps.step('turn.commit', () => f());",
    "class A { #step; async f() { await this.#step('turn.commit', () => f()); } }",
    "for await (const x of step('turn.read', f)) use(x);",
    'const f = () => store.commit(x);',
  ])('takes: %s', (text) => {
    expect(faultsIn(text)).toEqual([]);
  });

  test('lists steps with their places, awaited or returned', () => {
    const text = "await step('turn.a', f);\nconst g = () => this.step('turn.b', f);";
    expect(stepsIn([parseSource('bot/turn/x.ts', text)])).toEqual([
      { name: 'turn.a', place: 'bot/turn/x.ts:1' },
      { name: 'turn.b', place: 'bot/turn/x.ts:2' },
    ]);
  });
});
