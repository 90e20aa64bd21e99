/** @module What the actions of a state or a transition do: effects, tools, texts, slots that are read or forgotten. */
import type { CopyRef, Effect } from '../../../bot/domain/effect.js';
import type { FlowEvent } from '../../../bot/domain/flow.js';
import type { ToolUse } from '../proof.js';
import type { FlowArgs } from '../context.js';
import type { Slots } from '../slot.js';
import { sample, UNKNOWN } from './sample.js';

export interface Deeds {
  readonly effects: readonly Effect[];
  readonly uses: readonly ToolUse[];
  /** Slots that its functions read. */
  readonly reads: ReadonlySet<string>;
  readonly forgets: readonly string[];
  readonly says: readonly CopyRef[];
  /** Ids of flows that it calls. */
  readonly calls: readonly string[];
  /** Why it cannot be told what is done; null where it can. */
  readonly failure: unknown;
}

/** `type` is the event that brings the actions about, where they are a transition's. */
export function deedsOf(actions: readonly unknown[], slots: Slots, type?: string): Deeds {
  const effects: Effect[] = [];
  const calls: string[] = [];
  const reads = new Set<string>();
  let failure: unknown = null;
  for (const action of actions) {
    const { type: kind, params } = action as { type?: string; params?: unknown };
    if (typeof params !== 'function') continue;
    const run = params as (args: FlowArgs) => unknown;
    for (const event of eventsOf(type, slots)) {
      const done = sample(run, slots, event);
      for (const slot of done.slots) reads.add(slot);
      failure ??= done.failure;
      if (kind === 'effect') effects.push(...(done.answers.flat() as Effect[]));
      else if (kind === 'callFlow')
        calls.push(...(done.answers as { readonly flow: string }[]).map(({ flow }) => flow));
    }
  }
  return {
    effects,
    calls: [...new Set(calls)],
    reads,
    failure,
    forgets: actions.flatMap((action) => (action as { forgets?: readonly string[] }).forgets ?? []),
    says: unique(effects.flatMap(copyIn)),
    uses: unique(
      effects.flatMap((each) =>
        each.effect === 'look' || each.effect === 'call'
          ? [{ effect: each.effect, key: each.key, tool: each.tool }]
          : [],
      ),
    ),
  };
}

/** An event of the type, of each slot where it is one of a slot. */
function eventsOf(type: string | undefined, slots: Slots): readonly FlowEvent[] {
  switch (type) {
    case 'slot':
      return Object.entries(slots).map(([slot, { choices }]) => ({
        type: 'slot',
        slot,
        value: choices[0]?.value ?? UNKNOWN,
      }));
    case 'affirm':
    case 'deny':
    case 'skip':
      return [{ type }];
    case 'result':
      return [{ type, key: UNKNOWN, outcome: { kind: 'ok', value: UNKNOWN } }];
    case 'returned':
      return [{ type, flow: UNKNOWN, ending: 'done' }];
    case 'utterance':
      return [{ type, text: UNKNOWN }];
    case 'remind':
      return [{ type, name: UNKNOWN }];
    default:
      return [{ type: 'resume' }];
  }
}

/** Every reference to copy in a value, at any depth. */
function copyIn(value: unknown): readonly CopyRef[] {
  if (typeof value !== 'object' || value === null) return [];
  const inside = Object.values(value).flatMap(copyIn);
  if (!('copy' in value) || typeof value.copy !== 'string') return inside;
  // Computed from what is not there in this made-up context.
  return [{ copy: value.copy.replaceAll('undefined', UNKNOWN) }, ...inside];
}

function unique<T>(values: readonly T[]): readonly T[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}
