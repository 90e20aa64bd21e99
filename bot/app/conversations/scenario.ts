/** @module A conversation as a test: what the customer does, and what must come of it. docs/guides/conversation-tests.md */
import type { JsonObject } from '../../domain/json.js';
import type { Locale } from '../../domain/session.js';
import type { LinePattern } from './line-pattern.js';

/** Channels that a scenario can be driven through. */
export const SCENARIO_CHANNELS = ['terminal', 'web'] as const;
export type ScenarioChannel = (typeof SCENARIO_CHANNELS)[number];

export interface Scenario {
  /** As it was handed in, for messages. */
  readonly file: string;
  readonly title: string;
  readonly locale: Locale;
  /** The demo customer who is signed in on the host page; null for a stranger. */
  readonly identity: string | null;
  readonly channels: readonly ScenarioChannel[];
  /** The first one's act is `open`: its expectations are those before the customer does anything. */
  readonly exchanges: readonly Exchange[];
}

/** One thing that happens, and all that is expected until the next. */
export interface Exchange {
  readonly act: Act;
  readonly expectations: readonly Expectation[];
}

/** `line` counts from 1. */
export type Act =
  | { readonly kind: 'open'; readonly line: number }
  | { readonly kind: 'user'; readonly text: string; readonly line: number }
  /** A quick reply, by its label or id: the newest such, or the one before it. */
  | { readonly kind: 'choose' | 'choose earlier'; readonly choice: string; readonly line: number }
  | { readonly kind: 'later'; readonly afterMs: number; readonly line: number };

export type Expectation =
  | {
      readonly kind: 'bot';
      readonly pattern: LinePattern;
      /** The quick replies of the message, in order; null where the scenario does not say. */
      readonly choices: readonly LinePattern[] | null;
      readonly line: number;
    }
  /** `value` null: the slot is missing. */
  | {
      readonly kind: 'slots';
      readonly slots: readonly { readonly name: string; readonly value: string | null }[];
      readonly line: number;
    }
  /** All effects of the exchange, in order; one `effects:` line each, none for `effects: none`. */
  | { readonly kind: 'effects'; readonly effects: readonly ExpectedEffect[]; readonly line: number }
  /** Flow ids, bottom first. */
  | { readonly kind: 'stack'; readonly flows: readonly string[]; readonly line: number }
  /** The status of an order in the shop. */
  | { readonly kind: 'shop'; readonly order: string; readonly status: string; readonly line: number }
  /** Whom the session believes to talk to; null for nobody. */
  | { readonly kind: 'customer'; readonly customer: string | null; readonly line: number }
  /** The customer's last words as the transcript keeps them. */
  | { readonly kind: 'transcript'; readonly pattern: LinePattern; readonly line: number };

/** What an exchange's turns asked of the world, beside saying something. */
export interface ExpectedEffect {
  readonly effect: EffectName;
  /** The tool, the reason or the customer; null where the scenario does not say. */
  readonly what: string | null;
  /** A subset of the call's arguments; null where the scenario does not say. */
  readonly args: JsonObject | null;
  readonly line: number;
}

/** `call` a tool, `withdraw` a call, `handoff` for a reason, `identified` as a customer. */
export const EFFECT_NAMES = ['call', 'withdraw', 'handoff', 'identified', 'rated'] as const;
export type EffectName = (typeof EFFECT_NAMES)[number];

/** Something about a scenario that is not as it should be. */
export interface Fault {
  readonly file: string;
  readonly line: number;
  readonly expected: string;
  readonly got: string;
}

/** `file:line: expected …, but got …` */
export function formatFault({ file, line, expected, got }: Fault): string {
  return `${file}:${line}: expected ${expected}, but got ${got}`;
}
