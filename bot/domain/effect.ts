/** @module All that dialogue may ask of the world, as data (design §2). One exhaustive switch deals with each. */
import type { CustomerId, FrameId, JobId } from './ids.js';
import type { JsonObject } from './json.js';
import type { Assurance, Rating } from './session.js';

/** A text to be found in the copy of the session's locale, `flow.key`, with its ICU arguments. */
export interface CopyRef {
  readonly copy: string;
  readonly params?: Readonly<Record<string, CopyParam>>;
}

/** Values are formatted for the locale when rendered. Money is integer minor units; dates are epoch ms. */
export type CopyParam =
  | string
  | number
  | { readonly money: { readonly amount: number; readonly currency: string } }
  | { readonly date: number }
  /** Joined with "and", as the locale does. */
  | { readonly list: readonly CopyParam[] }
  | CopyRef;

/** A card before rendering: strings are data and shown as they are. */
export interface CardSpec {
  readonly title: CopyParam;
  readonly subtitle: CopyParam | null;
  readonly badge: { readonly text: CopyParam; readonly tone: 'neutral' | 'good' | 'bad' } | null;
  readonly rows: readonly { readonly label: CopyParam; readonly value: CopyParam }[];
  readonly total: { readonly label: CopyParam; readonly value: CopyParam } | null;
}

export interface ChoiceSpec {
  readonly value: string;
  readonly label: CopyParam;
}

/** The choices of a yes/no question. */
export const YES_NO: readonly ChoiceSpec[] = [
  { value: 'yes', label: { copy: 'repair.yes' } },
  { value: 'no', label: { copy: 'repair.no' } },
];

/** Runs inside the turn; the result comes back as an event of the same turn. A crash reads again. */
export type ReadEffect = {
  readonly effect: 'look';
  /** The name under which the result comes back. */
  readonly key: string;
  readonly tool: string;
  readonly args: JsonObject;
};

/** Written by the turn's commit: not at all, or once. */
export type StoredEffect =
  | { readonly effect: 'say'; readonly text: CopyRef; readonly card?: CardSpec }
  /** A question. `slot` is `confirm` for yes/no. */
  | {
      readonly effect: 'ask';
      readonly slot: string;
      readonly text: CopyRef;
      readonly choices?: readonly ChoiceSpec[];
    }
  /** Comes back as a timer activity. Setting the same name again replaces it. */
  | { readonly effect: 'remind'; readonly name: string; readonly afterMs: number }
  | { readonly effect: 'cancelRemind'; readonly name: string }
  /** Takes back a job that has not begun; a commit that withdraws a begun one conflicts and runs again. */
  | { readonly effect: 'withdraw'; readonly job: JobId }
  | { readonly effect: 'handoff'; readonly reason: string }
  /** No person is needed any more. */
  | { readonly effect: 'withdrawHandoff' }
  | {
      readonly effect: 'identified';
      readonly customer: CustomerId;
      readonly name: string | null;
      readonly assurance: Assurance;
    }
  | { readonly effect: 'identificationFailed' }
  /** Ends the conversation: the stack is cleared and timers stop. */
  | { readonly effect: 'end' }
  /** Brings an interrupted task up, so that it goes on when the frame that asks ends. */
  | { readonly effect: 'resume'; readonly frame: FrameId }
  /** Gives tasks up, each named by a frame of it, and takes their jobs back; says so where one has begun. */
  | { readonly effect: 'giveUp'; readonly frames: readonly FrameId[] }
  /** Asks, once the flow that asks for it has ended, whether the customer is content: at most once a conversation, where it is switched on. */
  | { readonly effect: 'survey' }
  | { readonly effect: 'rate'; readonly rating: Rating }
  /** Begins a task once the flow that asks has ended. Only for flows that no other has called. */
  | {
      readonly effect: 'link';
      readonly flow: string;
      readonly slots: JsonObject;
      /** What was said for it already. */
      readonly utterance?: string;
    }
  /** Forgets all tasks and what was said for them; who it is stays known. */
  | { readonly effect: 'restart' }
  /** The same flow once more, or another, for each of these, when this task is done; asked again, it replaces what it asked for before. */
  | {
      readonly effect: 'again';
      readonly tasks: readonly {
        readonly flow?: string;
        readonly slots: JsonObject;
        readonly utterance: string;
      }[];
    }
  /** Shows what the bot can do. */
  | { readonly effect: 'menu'; readonly text: CopyRef };

/** Stored by the commit, run after it; the result comes back as an activity. */
export type JobEffect = {
  readonly effect: 'call';
  readonly key: string;
  readonly tool: string;
  readonly args: JsonObject;
};

export type Effect = ReadEffect | StoredEffect | JobEffect;

/** An effect and the frame that asked for it; null where the engine itself did. */
export interface FrameEffect {
  readonly frame: FrameId | null;
  readonly effect: Effect;
}
