/** @module A flow as a graph: the states it can be in and every way between them, each guard both true and false. Nothing is started. */
import type { AnyStateMachine, AnyStateNode } from 'xstate';
import type { Waiting } from '../../../bot/domain/flow.js';
import type { Flow } from '../define-flow.js';
import type { StateProof, TransitionProof } from '../proof.js';
import type { Slots } from '../slot.js';
import { deedsOf } from './deeds.js';
import type { Deeds } from './deeds.js';
import { sample } from './sample.js';

/** A state that a flow can be in: one without states of its own. */
export interface Place {
  /** `orderId.asking` */
  readonly name: string;
  readonly isFinal: boolean;
  /** Made by the kit for every flow. */
  readonly isGiven: boolean;
  readonly waiting: Waiting | null;
  /** The customer is with a person when this is left, or was promised one. */
  readonly asksForPerson: boolean;
  /** What entering it does. */
  readonly deeds: Deeds;
  /** Whether one of its ways is taken at once, whatever the guards say; it rests otherwise. */
  readonly isPassing: boolean;
  readonly ways: readonly Way[];
}

export interface Way {
  readonly from: Place;
  readonly to: Place;
  /** Null: taken at once. */
  readonly event: string | null;
  readonly proof: TransitionProof;
  /** Null where there is none. Called only by who knows what it reads. */
  readonly guard: ((args: never) => unknown) | null;
  /** What its own actions do. */
  readonly deeds: Deeds;
  /** The place is left and entered; else its own actions are all that happens. */
  readonly enters: boolean;
}

export interface Graph {
  readonly start: Place;
  readonly places: readonly Place[];
}

interface Building extends Place {
  readonly ways: Way[];
}

export function graphOf({ machine, slots }: Flow): Graph {
  const nodes = placesBelow(machine.root);
  const places = new Map<AnyStateNode, Building>(nodes.map((node) => [node, placeOf(node, slots)]));
  const at = (node: AnyStateNode): Building => {
    const place = places.get(first(node));
    if (!place) throw new Error(`${node.id} is not of this machine`);
    return place;
  };
  for (const [node, from] of places) {
    for (const { transition, event } of transitionsOf(node)) {
      const [target] = transition.target ?? [];
      const to = target ? at(target) : from;
      const proof = proofOf<TransitionProof>(transition.meta) ?? {};
      const guard =
        typeof transition.guard === 'function' ? (transition.guard as unknown as Way['guard']) : null;
      const deeds = deedsOf(transition.actions, slots, event ?? undefined);
      from.ways.push({ from, to, event, proof, guard, deeds, enters: target !== undefined });
    }
  }
  return { start: at(machine.root), places: [...places.values()] };
}

/** Whether a way is taken whenever its event comes. */
export function isUnconditional({ guard, proof }: Way): boolean {
  const { knows = [], result, lacks, assures, isCertain } = proof;
  return (
    guard === null || (isCertain === true && knows.length === 0 && !result && lacks === undefined && !assures)
  );
}

type Transition = AnyStateMachine['root']['always'] extends readonly (infer T)[] | undefined ? T : never;

/** In XState's order, a state before those around it; what stands after one without a condition is never taken. */
function transitionsOf(
  node: AnyStateNode,
): readonly { readonly transition: Transition; readonly event: string | null }[] {
  const found: { transition: Transition; event: string | null }[] = [];
  const closed = new Set<string | null>();
  for (let at: AnyStateNode | undefined = node; at; at = at.parent) {
    const own: readonly (readonly [string | null, readonly Transition[]])[] = [
      [null, at.always ?? []],
      ...[...at.transitions].map(([event, list]) => [event, list] as const),
    ];
    for (const [event, list] of own) {
      for (const transition of list) {
        if (closed.has(event)) break;
        found.push({ transition, event });
        if (transition.guard === undefined) closed.add(event);
      }
    }
  }
  return found;
}

function placeOf(node: AnyStateNode, slots: Slots): Building {
  const proofs = lineage(node).map((each) => proofOf<StateProof>(each.meta));
  const ways: Way[] = [];
  const entry = deedsOf(node.entry, slots);
  const uses = proofs.flatMap((proof) => (proof?.uses ? [proof.uses] : []));
  return {
    name: node.path.join('.'),
    isFinal: node.type === 'final',
    isGiven: proofs.some((proof) => proof?.isGiven),
    waiting: waitingIn(node, slots),
    asksForPerson:
      proofs.some((proof) => proof?.asksForPerson) ||
      entry.effects.some(({ effect }) => effect === 'handoff'),
    deeds: { ...entry, uses: uses.length > 0 ? uses : entry.uses },
    get isPassing() {
      return ways.some((way) => way.event === null && isUnconditional(way));
    },
    ways,
  };
}

function waitingIn(node: AnyStateNode, slots: Slots): Waiting | null {
  for (const each of lineage(node)) {
    const { waiting } = (each.meta ?? {}) as { waiting?: (context: never) => Waiting };
    if (!waiting) continue;
    const { answers } = sample(({ context }) => waiting(context as never), slots);
    return (answers[0] as Waiting | undefined) ?? null;
  }
  return null;
}

/** The state and those around it, innermost first. */
function lineage(node: AnyStateNode): readonly AnyStateNode[] {
  return node.parent ? [node, ...lineage(node.parent)] : [node];
}

function placesBelow(node: AnyStateNode): readonly AnyStateNode[] {
  const inner: readonly AnyStateNode[] = Object.values(node.states);
  return inner.length === 0 ? [node] : inner.flatMap(placesBelow);
}

/** Where a state is entered. */
function first(node: AnyStateNode): AnyStateNode {
  const [target] = (node.initial?.target ?? []) as readonly AnyStateNode[];
  return target ? first(target) : node;
}

function proofOf<Proof>(meta: unknown): Proof | undefined {
  return (meta as { readonly proof?: Proof } | undefined)?.proof;
}
