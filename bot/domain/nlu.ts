/** @module What understanding made of a text. */
import type { Json } from './json.js';
import type { Locale } from './session.js';

/** Confidence is calibrated, in [0, 1]. */
export interface Intent {
  readonly name: string;
  readonly confidence: number;
  /** Where it is said, in UTF-16 units; left out where it is the whole message. */
  readonly start?: number;
}

/**
 * What a value is, whatever the slot is called. Values: `date` `YYYY-MM-DD`; `dateRange` two of them with `/` between, both included; `dateFrom` and
 * `dateTo` the day on which something begins or ends; `pastDate` a day up to today, the last one that it can be, or with a request one that is said to come; `time`, `timeFrom`, `timeTo` `HH:MM`; `duration` as ISO 8601 (`P2W`, `PT1H30M`); `number` a number;
 * `money` `{amount, currency}`, the amount an integer in minor units, the currency by ISO 4217; `phone` E.164.
 */
export type EntityKind =
  | 'date'
  | 'dateRange'
  | 'dateFrom'
  | 'dateTo'
  | 'pastDate'
  | 'time'
  | 'timeFrom'
  | 'timeTo'
  | 'duration'
  | 'number'
  | 'money'
  | 'phone';

/** A value found in the text; the span `[start, end)` is in UTF-16 units. */
export interface Entity {
  readonly slot: string;
  readonly value: Json;
  readonly start: number;
  readonly end: number;
  /** The recogniser that found it (`emails`, `chrono`). */
  readonly by: string;
}

/**
 * An intent counts from this confidence on; between less likely ones the customer is asked to choose. Whatever is begun is confirmed before
 * anything is written, so that a false start costs a no and a word; a needless question costs an answer and looks deaf, which is half as bad
 * again: 1 / (1 + 1.5).
 */
export const LEAST_CONFIDENCE = 0.4;

/** The gravest first. `legal`: the threat with law, court or police; `press`: to go public. */
export const RISKS = ['self-harm', 'legal', 'press', 'anger'] as const;
export type RiskLabel = (typeof RISKS)[number];

/** What a message tells beside what it asks for. Confidence is calibrated, in [0, 1]. */
export interface Risk {
  readonly label: RiskLabel;
  readonly confidence: number;
}

export interface NluResult {
  /** Which stage answered. */
  readonly by: 'rule' | 'classifier' | 'model';
  /** In the order they were said. */
  readonly intents: readonly Intent[];
  /** In the order of their spans. */
  readonly entities: readonly Entity[];
  /** Those that are likely enough to count, the gravest first. */
  readonly risks: readonly Risk[];
  /** The language of the text; null when it does not tell ("#W1234567"). */
  readonly locale: Locale | null;
}

/** What the dialogue waits for; understanding reads short answers in its light. */
export interface NluContext {
  readonly locale: Locale;
  /** The flow that asks, or that is doing something just now: a request in its words is an answer. Null where none does but a pattern ("Anything else?"). */
  readonly task?: string | null;
  /** The slot just asked for (`confirm` at a yes/no question) with the choices shown; null where nothing was asked. */
  readonly asked: {
    readonly slot: string;
    readonly choices: readonly { readonly value: string; readonly label: string }[];
  } | null;
  /** When it was said, epoch ms, and the IANA zone in which it is read. Left out: no dates and times are recognised. */
  readonly now?: number;
  readonly timeZone?: string;
  /** The flows that have slots of a kind; left out: none. */
  readonly takes?: readonly FlowTakes[];
}

/** Slots that values are recognised for by their kind. */
export interface FlowTakes {
  readonly flow: string;
  /** Its slots may be filled now; those of another only where the text asks for that flow. */
  readonly isOpen: boolean;
  /** By slot. */
  readonly kinds: Readonly<Record<string, EntityKind>>;
}
