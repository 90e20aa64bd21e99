/** @module Which values and which words belong to which of the things that were asked for in one message. */
import type { JsonObject } from '../domain/json.js';
import type { Entity, Intent, NluResult } from '../domain/nlu.js';

export interface Said {
  /** Values that are the only ones of their slot: they hold for the whole message. */
  readonly sure: readonly Entity[];
  /** Slots of which two values were named: nobody is to guess which was meant. */
  readonly unsure: ReadonlySet<string>;
  /** What an intent asks for: mostly one thing, but one an order where several are listed ("cancel #1 and #2"). */
  requestsOf(intent: Intent): readonly Request[];
}

export interface Request {
  /** The values that belong to it: the sure ones, and of the others the only one in its part of the message. */
  readonly slots: JsonObject;
  /** Its part of the message. */
  readonly utterance: string;
}

/** "Cancel #1 and where is #2?": each part begins with its request. "Cancel #1, not #2" names two for one: neither counts. */
export function said(text: string, { intents, entities }: Pick<NluResult, 'intents' | 'entities'>): Said {
  const unsure = conflicting(entities);
  const sure = entities.filter(({ slot }) => !unsure.has(slot));
  const starts = intents.map(({ start }) => start).filter((start) => start !== undefined);

  function spanOf({ start }: Intent): readonly [from: number, to: number] {
    if (start === undefined || starts.length < 2) return [0, text.length];
    const from = start === Math.min(...starts) ? 0 : start;
    return [from, Math.min(...starts.filter((other) => other > start), text.length)];
  }

  function requestsOf(intent: Intent): readonly Request[] {
    const [from, to] = spanOf(intent);
    const utterance = text.slice(from, to).trim();
    const part = entities.filter((entity) => entity.start >= from && entity.start < to);
    const mixed = conflicting(part);
    const own = [...sure, ...part.filter(({ slot }) => unsure.has(slot) && !mixed.has(slot))];
    const slots = Object.fromEntries(own.map(({ slot, value }) => [slot, value]));
    const [several] = [...mixed].filter((slot) => isList(text, part, slot));
    if (several === undefined) return [{ slots, utterance }];
    return part
      .filter(({ slot }) => slot === several)
      .map(({ value }) => ({ slots: { ...slots, [several]: value }, utterance }));
  }

  return { sure, unsure, requestsOf };
}

/** What stands between the members of a list, and nothing else. */
const CONNECTOR =
  /^(?:\s|,|;|、|，|&|\+|#|\band\b|\balso\b|\border\b|\bas well as\b|\bplus\b|和|与|以及|还有|跟|订单)*$/i;

function isList(text: string, part: readonly Entity[], slot: string): boolean {
  const members = part.filter((entity) => entity.slot === slot);
  return members.every((member, place) => {
    const next = members[place + 1];
    return !next || CONNECTOR.test(text.slice(member.end, next.start));
  });
}

function conflicting(entities: readonly Entity[]): ReadonlySet<string> {
  const values = new Map<string, Set<unknown>>();
  for (const { slot, value } of entities) values.set(slot, (values.get(slot) ?? new Set()).add(value));
  return new Set([...values].filter(([, different]) => different.size > 1).map(([slot]) => slot));
}
