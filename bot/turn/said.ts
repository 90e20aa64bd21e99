/** @module Which values belong to which of the things that were asked for in one message. */
import type { JsonObject } from '../domain/json.js';
import type { Entity, Intent, NluResult } from '../domain/nlu.js';

export interface Said {
  /** Values that are the only ones of their slot: they hold for the whole message. */
  readonly sure: readonly Entity[];
  /** Slots of which two values were named: nobody is to guess which was meant. */
  readonly unsure: ReadonlySet<string>;
  /** The values that belong to one request: the sure ones, and of the others the only one in its part of the message. */
  of(intent: Intent): JsonObject;
}

/** "Cancel #1 and where is #2?": each part begins with its request. "Cancel #1, not #2" names two for one: neither counts. */
export function said({ intents, entities }: Pick<NluResult, 'intents' | 'entities'>): Said {
  const unsure = conflicting(entities);
  const sure = entities.filter(({ slot }) => !unsure.has(slot));
  const starts = intents.map(({ start }) => start).filter((start) => start !== undefined);

  function partOf({ start }: Intent): readonly Entity[] {
    if (start === undefined || starts.length < 2) return [];
    const from = start === Math.min(...starts) ? 0 : start;
    const to = Math.min(...starts.filter((other) => other > start), Infinity);
    const part = entities.filter((entity) => entity.start >= from && entity.start < to);
    const mixed = conflicting(part);
    return part.filter(({ slot }) => unsure.has(slot) && !mixed.has(slot));
  }

  return {
    sure,
    unsure,
    of: (intent) => Object.fromEntries([...sure, ...partOf(intent)].map(({ slot, value }) => [slot, value])),
  };
}

function conflicting(entities: readonly Entity[]): ReadonlySet<string> {
  const values = new Map<string, Set<unknown>>();
  for (const { slot, value } of entities) values.set(slot, (values.get(slot) ?? new Set()).add(value));
  return new Set([...values].filter(([, different]) => different.size > 1).map(([slot]) => slot));
}
