/** @module How near what was understood comes to what was expected. Pure. */
import type { WrittenCommand } from '../../bot/app/understanding/written.js';
import type { Message } from './expected.js';

/** The kinds of slots that are scored. */
export const KINDS = ['orderId', 'email', 'postcode', 'name', 'date'] as const;
export type Kind = (typeof KINDS)[number];

export interface Heard extends Message {
  readonly commands: readonly WrittenCommand[];
}

/** What is wrong with one message; all empty where nothing is. */
export interface Faults {
  /** Flows that were asked for and not started. */
  readonly missing: readonly string[];
  /** Flows that were started and not asked for. */
  readonly extra: readonly string[];
  /** Of what must not be: flows, `affirm`, `deny`. */
  readonly forbidden: readonly string[];
  /** As `kind=value`. */
  readonly missedSlots: readonly string[];
  readonly wrongSlots: readonly string[];
}

export interface Score {
  readonly messages: number;
  /** Share with exactly the right set of flows. */
  readonly exactFlows: number;
  /** The same of those that ask for a flow: who starts nothing gets none of these right. */
  readonly exactWhereAsked: number | null;
  /** Share of those with several flows that were started in the order said; null where there is none. */
  readonly inOrder: number | null;
  /** Things done that must not be. */
  readonly forbidden: number;
  /** Flows started that were not asked for, the forbidden ones among them. */
  readonly extraFlows: number;
  readonly missingFlows: number;
  /** Share of the questions about the shop's rules that are taken as such; null where there is none. */
  readonly answers: number | null;
  readonly slotF1: Readonly<Record<Kind, SlotScore>>;
}

export interface SlotScore {
  /** Null where none was expected and none found. */
  readonly f1: number | null;
  readonly found: number;
  readonly missed: number;
  readonly wrong: number;
}

export function scoreOf(heard: readonly Heard[]): Score {
  const faults = heard.map(faultsOf);
  const asking = heard.filter(({ expected }) => expected.flows.length > 0);
  const several = heard.filter(({ expected }) => expected.flows.length > 1);
  const questions = heard.filter(({ expected }) => expected.answer);
  return {
    messages: heard.length,
    exactFlows: shareOf(faults, hasRightFlows) ?? 0,
    exactWhereAsked: shareOf(asking.map(faultsOf), hasRightFlows),
    inOrder: shareOf(several, ({ commands, expected }) => {
      const started = flowsIn(commands).filter((flow) => expected.flows.includes(flow));
      return started.join() === expected.flows.join();
    }),
    forbidden: sum(faults, ({ forbidden }) => forbidden.length),
    extraFlows: sum(faults, ({ extra }) => extra.length),
    missingFlows: sum(faults, ({ missing }) => missing.length),
    answers: shareOf(questions, ({ commands }) => commands.some(({ command }) => command === 'answer')),
    slotF1: Object.fromEntries(KINDS.map((kind) => [kind, slotScore(heard, kind)])) as Score['slotF1'],
  };
}

export function faultsOf({ commands, expected }: Heard): Faults {
  const started = flowsIn(commands);
  const done = [...started, ...commands.map(({ command }) => command)];
  const slots = KINDS.map((kind) => compare(commands, expected, kind));
  return {
    missing: expected.flows.filter((flow) => !started.includes(flow)),
    extra: started.filter((flow) => !expected.flows.includes(flow) && !expected.mayAlso.includes(flow)),
    forbidden: expected.mustNot.filter((what) => done.includes(what as WrittenCommand['command'])),
    missedSlots: slots.flatMap(({ missed }) => missed),
    wrongSlots: slots.flatMap(({ wrong }) => wrong),
  };
}

export function hasRightFlows({ missing, extra }: Faults): boolean {
  return missing.length + extra.length === 0;
}

/** In order, each once. */
function flowsIn(commands: readonly WrittenCommand[]): readonly string[] {
  const flows = commands.flatMap(({ command, flow }) =>
    command === 'startFlow' ? [String(flow)] : command === 'handoff' ? ['handoff'] : [],
  );
  return [...new Set(flows)];
}

function slotScore(heard: readonly Heard[], kind: Kind): SlotScore {
  const compared = heard.map(({ commands, expected }) => compare(commands, expected, kind));
  const found = sum(compared, (each) => each.found.length);
  const missed = sum(compared, (each) => each.missed.length);
  const wrong = sum(compared, (each) => each.wrong.length);
  const all = 2 * found + missed + wrong;
  return { f1: all === 0 ? null : round((2 * found) / all), found, missed, wrong };
}

function compare(commands: readonly WrittenCommand[], expected: Message['expected'], kind: Kind) {
  const wanted = new Set((expected.slots[kind] ?? []).map((value) => folded(kind, value)));
  const got = new Set(commands.flatMap((command) => valuesIn(command, kind)));
  const named = (values: readonly string[]) => values.map((value) => `${kind}=${value}`);
  return {
    found: [...wanted].filter((value) => got.has(value)),
    missed: named([...wanted].filter((value) => !got.has(value))),
    wrong: named([...got].filter((value) => !wanted.has(value))),
  };
}

/** Also the postcode of an address. */
function valuesIn({ command, slot, value }: WrittenCommand, kind: Kind): readonly string[] {
  if (command !== 'setSlot' && command !== 'correctSlot') return [];
  if (slot === kind) return [folded(kind, String(value))];
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  const part = isObject ? (value as Readonly<Record<string, unknown>>)[kind] : undefined;
  return typeof part === 'string' && part !== '' ? [folded(kind, part)] : [];
}

/** Names and postcodes mean the same in any case and spacing. */
function folded(kind: Kind, value: string): string {
  return kind === 'name' || kind === 'postcode' ? value.toLowerCase().replace(/\s/g, '') : value;
}

function shareOf<T>(all: readonly T[], holds: (each: T) => boolean): number | null {
  return all.length === 0 ? null : round(all.filter(holds).length / all.length);
}

function sum<T>(all: readonly T[], of: (each: T) => number): number {
  return all.reduce((total, each) => total + of(each), 0);
}

function round(share: number): number {
  return Math.round(share * 10_000) / 10_000;
}
