/**
 * @module `npm run bench:step -- [--rounds 200] [--json]`: what one step of a flow costs, from the stored text to the stored text: parse,
 * restore, transition, persist, stringify. Over every state of the released flows in which a customer is waited for (flows/…/released),
 * beside the same step of the bare machine by XState's own functions, and beside parsing and stringifying the same text alone, which no
 * implementation can do without.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { createActor, transition } from 'xstate';
import type { AnyMachineSnapshot } from 'xstate';
import type { FlowEvent, FrameState, SessionView } from '../../bot/domain/flow.js';
import { DESK } from '../../flows/library.js';
import type { Flow } from '../../flows/kit/define-flow.js';
import { sendToFlow } from '../../flows/kit/step.js';
import { readArguments } from '../support/arguments.js';

const args = readArguments(process.argv.slice(2), ['rounds', 'json']);
const rounds = args.number('rounds', 200);
/** Rounds before anything is counted, for the compiler. */
const WARM_UP = 50;

const view: SessionView = {
  customer: 'sample' as never,
  customerName: 'Sample',
  assurance: 'signed',
  identificationFailures: 0,
  mayLeaveQueue: false,
  locale: 'en',
};

interface Case {
  readonly flow: Flow;
  readonly event: FlowEvent;
  /** The frame as it is stored. */
  readonly text: string;
}

const cases = casesOf(DESK);
const ways: Readonly<Record<'parley' | 'bare' | 'json', (each: Case) => unknown>> = {
  parley({ flow, event, text }) {
    const step = sendToFlow(flow, JSON.parse(text) as FrameState, event, view);
    return JSON.stringify(step.frame);
  },
  bare({ flow, event, text }) {
    const { snapshot, ...frame } = JSON.parse(text) as FrameState;
    const { context, ...rest } = snapshot as unknown as AnyMachineSnapshot;
    const stored = { ...rest, context: { ...(context as object), session: view } } as never;
    const before = createActor(flow.machine, { snapshot: stored }).getSnapshot() as AnyMachineSnapshot;
    const [after] = transition(flow.machine, before, event);
    return JSON.stringify({ ...frame, snapshot: flow.machine.getPersistedSnapshot(after) });
  },
  json: ({ text }) => JSON.stringify(JSON.parse(text)),
};

/** µs of each call, in turns, so that a busy machine is busy for all alike. */
const times = { parley: [] as number[], bare: [] as number[], json: [] as number[] };
for (let round = -WARM_UP; round < rounds; round++) {
  for (const each of cases) {
    for (const [name, run] of Object.entries(ways) as [keyof typeof ways, (of: Case) => unknown][]) {
      const from = performance.now();
      run(each);
      if (round >= 0) times[name].push((performance.now() - from) * 1_000);
    }
  }
}

const figures = {
  parley: percentiles(times.parley),
  bare: percentiles(times.bare),
  json: percentiles(times.json),
};
const sizes = cases.map(({ text }) => Buffer.byteLength(text)).sort((a, b) => a - b);
const result = {
  flows: new Set(cases.map(({ flow }) => flow.id)).size,
  transitions: cases.length,
  rounds,
  usPerTransition: figures.parley,
  usBare: figures.bare,
  usJson: figures.json,
  ratioToBare: round(figures.parley.p50 / figures.bare.p50),
  ratioToJson: round(figures.parley.p50 / figures.json.p50),
  snapshotBytes: { p50: sizes[Math.floor(sizes.length / 2)], most: sizes.at(-1) },
};
process.stderr.write(
  [
    `${result.transitions} steps of ${result.flows} flows, ${rounds} rounds; snapshots of ${result.snapshotBytes.p50} bytes (at most ${result.snapshotBytes.most})`,
    '                             p50 µs   p95 µs',
    ...(['parley', 'bare', 'json'] as const).map(
      (name) =>
        `  ${nameOf(name).padEnd(24)} ${figures[name].p50.toFixed(1).padStart(8)} ${figures[name].p95.toFixed(1).padStart(8)}`,
    ),
    `ratio to bare XState ${result.ratioToBare}, to JSON alone ${result.ratioToJson}`,
    '',
  ].join('\n'),
);
mkdirSync('bench/results', { recursive: true });
writeFileSync('bench/results/step.json', `${JSON.stringify(result, null, 2)}\n`);
if (args.flag('json')) process.stdout.write(`${JSON.stringify(result)}\n`);

/** A yes at a confirmation, and everywhere the question put again, by all that stands before it. */
function casesOf(flows: readonly Flow[]): readonly Case[] {
  const files = readdirSync('flows', { recursive: true, encoding: 'utf8' }).filter((file) =>
    /released\/v\d+\.json$/.test(file),
  );
  return files.sort().flatMap((file) => {
    const record = JSON.parse(readFileSync(path.join('flows', file), 'utf8')) as {
      readonly flow: string;
      readonly version: number;
      readonly hash: string;
      readonly states: readonly {
        readonly waiting: { readonly kind: string };
        readonly snapshot: FrameState['snapshot'];
      }[];
    };
    const flow = flows.find(({ id, hash }) => id === record.flow && hash === record.hash);
    if (!flow) return [];
    return record.states.flatMap(({ waiting, snapshot }): Case[] => {
      if (waiting.kind !== 'slot' && waiting.kind !== 'confirm') return [];
      const { id, version, hash } = flow;
      const text = JSON.stringify({ flow: id, version, hash, snapshot });
      const events: readonly FlowEvent[] =
        waiting.kind === 'confirm' ? [{ type: 'affirm' }, { type: 'resume' }] : [{ type: 'resume' }];
      return events.map((event) => ({ flow, event, text }));
    });
  });
}

function nameOf(name: keyof typeof ways): string {
  return { parley: 'parley', bare: 'bare XState', json: 'JSON alone' }[name];
}

function percentiles(values: readonly number[]): { readonly p50: number; readonly p95: number } {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => round(sorted[Math.floor(sorted.length * share)] ?? 0);
  return { p50: at(0.5), p95: at(0.95) };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
