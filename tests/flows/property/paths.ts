/** @module The questions of a flow and the shortest paths to them, from the flow's own machine. */
import { getShortestPaths } from 'xstate/graph';
import type { AnyMachineSnapshot, AnyStateNode } from 'xstate';
import type { FlowEvent, Waiting } from '../../../bot/domain/flow.js';
import type { Json, JsonObject } from '../../../bot/domain/json.js';
import type { FlowContext } from '../../../flows/kit/context.js';
import type { Flow } from '../../../flows/kit/define-flow.js';
import { answersTo } from './answers.js';
import { viewOf } from './entrances.js';
import type { Entrance } from './entrances.js';

/** A question of a flow, and what leads to it. */
export interface Place {
  readonly flow: Flow;
  /** The state's name in the flow. */
  readonly state: string;
  /** `slot:<name>` or `confirm`. */
  readonly waits: string;
  readonly entrance: Entrance;
  /** What the customer says after the entrance. */
  readonly path: readonly FlowEvent[];
}

type Meaning = { readonly waiting?: (context: FlowContext) => Waiting };

/** What reads answer, by key, for a machine that has no engine around it. */
export type Reads = Readonly<Record<string, Json>>;

/** Every question with every set of slots that may be known by then, each by its shortest path. */
export function placesOf(flow: Flow, entrance: Entrance, reads: Reads): readonly Place[] {
  const input = { slots: entrance.slots, session: viewOf(entrance) };
  const paths = getShortestPaths(flow.machine, {
    input,
    limit: 5_000,
    events: (snapshot) => eventsAt(flow, entrance, snapshot as AnyMachineSnapshot, reads),
    serializeState: (snapshot) => {
      const { value, context } = snapshot as AnyMachineSnapshot;
      return JSON.stringify([value, Object.keys((context as FlowContext).slots).sort()]) as never;
    },
  });
  return paths.flatMap(({ state, steps }): Place[] => {
    const waiting = waitingIn(state as AnyMachineSnapshot);
    if (waiting?.kind !== 'slot' && waiting?.kind !== 'confirm') return [];
    const said = steps.map(({ event }) => event as FlowEvent).filter(({ type }) => SAID.includes(type));
    return [
      {
        flow,
        state: nameOf((state as AnyMachineSnapshot).value as Json),
        waits: waiting.kind === 'slot' ? `slot:${waiting.slot}` : 'confirm',
        entrance,
        path: said,
      },
    ];
  });
}

/** The names of all states that put a question, whether a path leads there or not. */
export function questionsOf({ machine }: Flow): readonly string[] {
  const found: string[] = [];
  const visit = (node: AnyStateNode) => {
    if (
      ['slot', 'confirm', 'skip', 'affirm'].some((type) => node.ownEvents.includes(type)) &&
      node.ownEvents.includes('resume')
    )
      found.push(node.path.join('.'));
    Object.values(node.states).forEach(visit);
  };
  visit(machine.root);
  return found;
}

const SAID: readonly string[] = ['slot', 'affirm', 'deny', 'skip'];

/** What a customer may say there, and what reads bring. The rest of the world (calls, other flows) leads to no further question. */
function eventsAt(
  flow: Flow,
  { customer }: Entrance,
  snapshot: AnyMachineSnapshot,
  reads: Reads,
): readonly FlowEvent[] {
  const waiting = waitingIn(snapshot);
  switch (waiting?.kind) {
    case 'job': {
      const value = reads[`${flow.id}.${waiting.key}`] ?? reads[waiting.key];
      return value === undefined
        ? []
        : [{ type: 'result', key: waiting.key, outcome: { kind: 'ok', value } }];
    }
    case 'slot':
    case 'confirm': {
      const { slots } = snapshot.context as { slots: JsonObject };
      const open = Object.keys(flow.slots).filter((name) => slots[name] === undefined);
      return [
        ...open.flatMap((slot): FlowEvent[] => {
          const [value] = answersTo(flow.id, slot, customer);
          return value === undefined ? [] : [{ type: 'slot', slot, value }];
        }),
        { type: 'affirm' },
        { type: 'deny' },
        { type: 'skip' },
      ];
    }
    default:
      return [];
  }
}

function waitingIn(snapshot: AnyMachineSnapshot): Waiting | null {
  const metas = Object.values(snapshot.getMeta()) as readonly Meaning[];
  return metas.find((meta) => meta.waiting)?.waiting?.(snapshot.context as FlowContext) ?? null;
}

/** `{ orderId: 'asking' }` is `orderId.asking`. */
function nameOf(value: Json): string {
  if (typeof value === 'string') return value;
  return Object.entries(value as JsonObject)
    .map(([name, inner]) => `${name}.${nameOf(inner as Json)}`)
    .join('+');
}
