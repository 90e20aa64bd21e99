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

/** A value found in the text; the span `[start, end)` is in UTF-16 units. */
export interface Entity {
  readonly slot: string;
  readonly value: Json;
  readonly start: number;
  readonly end: number;
}

/**
 * An intent counts from this confidence on; between less likely ones the customer is asked to choose. Whatever is begun is confirmed before
 * anything is written, so that a false start costs a no and a word; a needless question costs an answer and looks deaf, which is half as bad
 * again: 1 / (1 + 1.5).
 */
export const LEAST_CONFIDENCE = 0.4;

export interface NluResult {
  /** Which stage answered. */
  readonly by: 'rule' | 'classifier' | 'model';
  /** In the order they were said. */
  readonly intents: readonly Intent[];
  /** In the order of their spans. */
  readonly entities: readonly Entity[];
  /** The language of the text; null when it does not tell ("#W1234567"). */
  readonly locale: Locale | null;
}

/** What the dialogue waits for; understanding reads short answers in its light. */
export interface NluContext {
  readonly locale: Locale;
  /** The flow that asks: a request in its words is an answer. Null where none does but a pattern ("Anything else?"). */
  readonly task?: string | null;
  /** The slot just asked for (`confirm` at a yes/no question) with the choices shown; null where nothing was asked. */
  readonly asked: {
    readonly slot: string;
    readonly choices: readonly { readonly value: string; readonly label: string }[];
  } | null;
}
