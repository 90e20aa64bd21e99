/** @module Slots: the values a flow collects. */
import type { ChoiceSpec } from '../../bot/domain/effect.js';
import type { Json } from '../../bot/domain/json.js';
import type { EntityKind } from '../../bot/domain/nlu.js';

/** One value that a flow collects, by name. */
export interface Slot<T extends Json = Json> {
  /** The normalised value, or null when this is none. Pure. */
  readonly parse: (value: Json) => T | null;
  /** Offered with the question; empty for free answers. */
  readonly choices: readonly ChoiceSpec[];
  /** Wrong answers before a person is offered, 1 or more. */
  readonly maxTries: number;
  /** Whether the customer may leave it empty. */
  readonly skippable: boolean;
  /** Never in logs, transcripts or the model. */
  readonly sensitive: boolean;
  /** Whether the value outlives the flow in the session and prefills the next flow's slot of this name. */
  readonly remembered: boolean;
  /** What its value is: understanding recognises one wherever it is said. Null: by the slot's name, or read by the flow. */
  readonly kind: EntityKind | null;
}

export type Slots = Readonly<Record<string, Slot>>;
/** The values of slots: each may still be missing. */
export type SlotValues<S extends Slots> = {
  readonly [Name in keyof S]?: S[Name] extends Slot<infer T> ? T : never;
};

interface SlotOptions {
  readonly skippable?: boolean;
  readonly maxTries?: number;
  readonly sensitive?: boolean;
  readonly remembered?: boolean;
}

/** Three wrong answers: enough for a slip and a misunderstanding, few enough not to torment. */
const MAX_TRIES = 3;

function slot<T extends Json>(
  parse: (value: Json) => T | null,
  choices: readonly ChoiceSpec[],
  { maxTries = MAX_TRIES, skippable = false, sensitive = false, remembered = false }: SlotOptions,
): Slot<T> {
  return { parse, choices, maxTries, skippable, sensitive, remembered, kind: null };
}

/** Values by kind (`EntityKind` says their forms). */
interface ValueOf {
  readonly number: number;
  readonly money: { readonly amount: number; readonly currency: string };
}

const FORMS = {
  date: /^\d{4}-\d{2}-\d{2}$/,
  dateFrom: /^\d{4}-\d{2}-\d{2}$/,
  dateTo: /^\d{4}-\d{2}-\d{2}$/,
  pastDate: /^\d{4}-\d{2}-\d{2}$/,
  dateRange: /^\d{4}-\d{2}-\d{2}\/\d{4}-\d{2}-\d{2}$/,
  time: /^\d{2}:\d{2}$/,
  timeFrom: /^\d{2}:\d{2}$/,
  timeTo: /^\d{2}:\d{2}$/,
  duration: /^P(?=.)(?:\d+[YMWD])*(?:T(?:\d+[HM])+)?$/,
  phone: /^\+\d{7,15}$/,
} as const satisfies Readonly<Partial<Record<EntityKind, RegExp>>>;

type TextKind = keyof typeof FORMS;

/** A value that understanding recognises by what it is: `entitySlot('date')` takes "tomorrow", as the day it is. */
export function entitySlot<K extends TextKind>(kind: K, options?: SlotOptions): Slot<string>;
export function entitySlot<K extends keyof ValueOf>(kind: K, options?: SlotOptions): Slot<ValueOf[K]>;
export function entitySlot(kind: EntityKind, options: SlotOptions = {}): Slot {
  return { ...slot((value) => (isOfKind(kind, value) ? value : null), [], options), kind };
}

function isOfKind(kind: EntityKind, value: Json): boolean {
  if (kind === 'number') return typeof value === 'number' && Number.isFinite(value);
  if (kind !== 'money') return typeof value === 'string' && FORMS[kind].test(value);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const { amount, currency } = value as { readonly [key: string]: Json };
  return Number.isInteger(amount) && typeof currency === 'string' && /^[A-Z]{3}$/.test(currency);
}

/** Any text of 1–200 characters that `accepts` takes. */
export function textSlot(
  accepts: (text: string) => boolean = () => true,
  options: SlotOptions = {},
): Slot<string> {
  return slot(
    (value) =>
      typeof value === 'string' && value.length >= 1 && value.length <= 200 && accepts(value) ? value : null,
    [],
    options,
  );
}

/** What the dialogue hands in; nobody is asked for it. */
export interface GivenSlot<T extends Json> extends Slot<T> {
  readonly isGiven: true;
}
export function givenSlot<T extends Json>(accepts: (value: Json) => value is T): GivenSlot<T> {
  return { ...slot((value) => (accepts(value) ? value : null), [], {}), isGiven: true };
}
/** The names of those that customers fill. */
export type Asked<S extends Slots> = {
  readonly [Name in keyof S & string]: S[Name] extends { readonly isGiven: true } ? never : Name;
}[keyof S & string];

/** One of a fixed list of values. */
export function choiceSlot<V extends string>(
  choices: readonly { readonly value: V; readonly label: ChoiceSpec['label'] }[],
  options: SlotOptions = {},
): Slot<V> {
  return slot((value) => choices.find((choice) => choice.value === value)?.value ?? null, choices, options);
}
