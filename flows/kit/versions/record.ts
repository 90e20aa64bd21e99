/**
 * @module What a released version of a flow leaves behind (`parley flow freeze`): each state that a frame of it may rest in, with a
 * snapshot as it is stored. Later versions are proven against it (`replay.ts`).
 */
import type { Waiting } from '../../../bot/domain/flow.js';
import type { Json } from '../../../bot/domain/json.js';
import { graphOf } from '../check/graph.js';
import type { Place, Way } from '../check/graph.js';
import type { Flow } from '../define-flow.js';
import { frameIn } from '../step.js';
import { sampleAnswerOf, sampleOf } from './samples.js';

export interface ReleasedFlow {
  readonly flow: string;
  readonly version: number;
  readonly hash: string;
  /** In the order in which a conversation comes to them. */
  readonly states: readonly ReleasedState[];
}

export interface ReleasedState {
  /** `orderId.asking` */
  readonly state: string;
  /** `key` is that of the job which is under way. */
  readonly waiting: { readonly kind: Waiting['kind']; readonly slot?: string; readonly key?: string };
  readonly snapshot: Json;
}

/** What is known where a way has led. */
interface Known {
  readonly slots: Readonly<Record<string, Json>>;
  readonly results: Readonly<Record<string, Json>>;
}

/**
 * Walks every way of the flow, each guard both true and false, and records where it rests, with samples of what was answered on the
 * shortest way there. @throws Error where there is no sample of a slot
 */
export function recordOf(flow: Flow): ReleasedFlow {
  const { start } = graphOf(flow);
  const given = Object.entries(flow.slots).flatMap(([name, slot]) => ('isGiven' in slot ? [name] : []));
  const found = new Map<Place, Known>([[start, { slots: slotsWith(flow, {}, given), results: {} }]]);
  // A map is walked in the order in which it grows: breadth first.
  for (const [place, known] of found)
    for (const way of place.ways) if (!found.has(way.to)) found.set(way.to, knownAfter(flow, way, known));
  const states = [...found].flatMap(([place, known]) => {
    const waiting = restsFor(place);
    return waiting ? [stateOf(flow, place, waiting, known)] : [];
  });
  return { flow: flow.id, version: flow.version, hash: flow.hash, states };
}

/** What it waits for when a turn has ended there; null where none ends. A look is answered within the turn. */
function restsFor({ isFinal, isPassing, waiting, deeds }: Place): Waiting | null {
  const looks = deeds.uses.some(({ effect }) => effect === 'look');
  return isFinal || isPassing || looks ? null : waiting;
}

function stateOf(flow: Flow, place: Place, waiting: Waiting, known: Known): ReleasedState {
  const value = place.name
    .split('.')
    .reduceRight<Json | null>((inner, name) => (inner === null ? name : { [name]: inner }), null);
  const { snapshot } = frameIn(flow, value, { ...known, tries: {}, ending: 'done' });
  const { kind } = waiting;
  return {
    state: place.name,
    waiting:
      waiting.kind === 'slot'
        ? { kind, slot: waiting.slot }
        : waiting.kind === 'job'
          ? { kind, key: waiting.key }
          : { kind },
    snapshot,
  };
}

function knownAfter(flow: Flow, { from, to, proof, deeds, enters }: Way, before: Known): Known {
  const gone = [...deeds.forgets, ...(enters ? to.deeds.forgets : [])];
  const asked = to.waiting?.kind === 'slot' ? [to.waiting.slot] : [];
  const lacks = [...gone, ...asked, ...(proof.lacks === undefined ? [] : [proof.lacks])];
  const kept = Object.fromEntries(Object.entries(before.slots).filter(([name]) => !lacks.includes(name)));
  const { result } = proof;
  const tool = from.deeds.uses.find(({ key }) => key === result?.key)?.tool ?? '';
  const answer = result?.kind === 'ok' ? sampleAnswerOf(tool) : 'refused';
  return {
    slots: slotsWith(
      flow,
      kept,
      (proof.knows ?? []).filter((name) => !lacks.includes(name)),
    ),
    results:
      result && result.kind !== 'unknown' ? { ...before.results, [result.key]: answer } : before.results,
  };
}

function slotsWith(flow: Flow, known: Known['slots'], names: readonly string[]): Known['slots'] {
  const samples = names.flatMap((name) => {
    const slot = flow.slots[name];
    if (!slot || name in known) return [];
    const value = sampleOf(name, slot);
    if (value === null)
      throw new Error(
        `there is no sample of the slot ${name} of ${flow.id}: add one to flows/kit/versions/samples.ts`,
      );
    return [[name, value] as const];
  });
  return { ...known, ...Object.fromEntries(samples) };
}

/** One state a line: short, and a change shows as the states that it touches. */
export function formatRecord({ flow, version, hash, states }: ReleasedFlow): string {
  const head = JSON.stringify({ flow, version, hash }, null, 2).slice(0, -2);
  return `${head},\n  "states": [\n${states.map((state) => `    ${JSON.stringify(state)}`).join(',\n')}\n  ]\n}\n`;
}
