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
  /** The values that belong to it: those common to all requests, and the only one of its slot in its part of the message. */
  readonly slots: JsonObject;
  /** Its part of the message. */
  readonly utterance: string;
}

/** "Cancel #1 and where is #2?": each part begins with its request. "Cancel #1, not #2" names two for one: neither counts. */
export function said(text: string, { intents, entities }: Pick<NluResult, 'intents' | 'entities'>): Said {
  const unsure = conflicting(entities);
  const sure = entities.filter(({ slot }) => !unsure.has(slot));
  const verbs = intents.map(({ start }) => start).filter((start) => start !== undefined);
  const starts = verbs.map((verb) => clauseStart(text, verb, verbs));
  const first = Math.min(...starts);

  function spanOf(intent: Intent): readonly [from: number, to: number] {
    if (intent.start === undefined || starts.length < 2) return [0, text.length];
    const start = clauseStart(text, intent.start, verbs);
    const from = start === first ? 0 : start;
    return [from, Math.min(...starts.filter((other) => other > start), text.length)];
  }

  /** Who somebody is holds for all that is asked; another value for the request that it is said of, or for all where it is said before any. */
  function isCommon({ slot, start }: Entity, from: number): boolean {
    if (starts.length < 2 || OF_PERSON.includes(slot) || start < first) return true;
    // "Change the address and the payment of order #1": of the whole list.
    return from < start && isOfList(text.slice(from, start));
  }

  function requestsOf(intent: Intent): readonly Request[] {
    const [from, to] = spanOf(intent);
    const utterance = text.slice(from, to).trim();
    const part = entities.filter((entity) => entity.start >= from && entity.start < to);
    const mixed = conflicting(part);
    const common = sure.filter((entity) => isCommon(entity, from));
    const own = [...common, ...part.filter(({ slot }) => !mixed.has(slot))];
    const slots = Object.fromEntries(own.map(({ slot, value }) => [slot, value]));
    const [several] = [...mixed].filter((slot) => isList(text, part, slot));
    if (several === undefined) return [{ slots, utterance }];
    return part
      .filter(({ slot }) => slot === several)
      .map(({ value }) => ({ slots: { ...slots, [several]: value }, utterance }));
  }

  return { sure, unsure, requestsOf };
}

/** In Chinese what is to be exchanged may stand before the verb: 浴袍要退货，保温杯要换货. */
function clauseStart(text: string, verb: number, verbs: readonly number[]): number {
  const ahead =
    text
      .slice(0, verb)
      .split(/[，,；;。！？!?\n]/)
      .at(-1) ?? '';
  const start = verb - ahead.length;
  const isOfAnother = verbs.some((other) => other >= start && other < verb);
  return isOfAnother || !/\p{Script=Han}/u.test(ahead) ? verb : start;
}

const OF_PERSON: readonly string[] = ['name', 'email', 'postcode'];

/** @param between from a request to a value of the next */
function isOfList(between: string): boolean {
  return (
    !/[.!?;。！？；]|\b(?:then|also|another|cancel\w*)\b/i.test(between) &&
    /\b(?:of|on|for|from|in)\s+(?:(?:my|the|this|that)\s+)?(?:orders?\s*)?(?:number\s*)?$/i.test(between)
  );
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
