/** @module All that understanding may ask of dialogue. */
import type { Json, JsonObject } from './json.js';
import type { Locale } from './session.js';

export type Command =
  /** Start a flow with what was already said; `utterance` is the part of the message that asks for it. */
  | {
      readonly command: 'startFlow';
      readonly flow: string;
      readonly slots: JsonObject;
      readonly utterance?: string;
    }
  /** Answer the open question, or give a slot of the top flow ahead of time. */
  | {
      readonly command: 'setSlot';
      readonly slot: string;
      readonly value: Json;
      readonly utterance?: string;
      /** The value is the message itself, in which nothing was recognised. */
      readonly isRaw?: true;
    }
  /** Change a slot that already has a value. */
  | {
      readonly command: 'correctSlot';
      readonly slot: string;
      readonly value: Json;
      readonly utterance?: string;
    }
  /** No value was recognised; a slot of the top flow may read one. */
  | {
      readonly command: 'offerUtterance';
      readonly utterance: string;
      readonly otherwise: 'repeat' | 'cannotHandle' | 'deny';
    }
  /** "I'd rather not say." */
  | { readonly command: 'skip' }
  | { readonly command: 'affirm' }
  | { readonly command: 'deny' }
  | { readonly command: 'cancelFlow' }
  | { readonly command: 'repeat' }
  /** "Undo that", "I meant the other one": of what was done last. */
  | { readonly command: 'undo' }
  /** "Why do you need that?" */
  | { readonly command: 'explain' }
  /** "What can you do?" */
  | { readonly command: 'menu' }
  | { readonly command: 'restart' }
  /** Several flows are plausible: offer them; `slots` were said already. */
  | { readonly command: 'clarify'; readonly flows: readonly string[]; readonly slots: JsonObject }
  | { readonly command: 'smallTalk'; readonly kind: SmallTalk; readonly isAngry?: true }
  /** A question that no flow answers, about how the shop does things. */
  | { readonly command: 'answer'; readonly question: string }
  | { readonly command: 'handoff'; readonly reason: string }
  /** "I don't need a person any more." */
  | { readonly command: 'withdrawHandoff' }
  | { readonly command: 'switchLocale'; readonly locale: Locale }
  /** `isAngry`: an angry message counts for more on the way to a person; so does an angry complaint that asks for nothing. */
  | { readonly command: 'cannotHandle'; readonly reason: CannotHandleReason; readonly isAngry?: true };

/** `complaint`: dissatisfaction alone. `noRequest`: words of a request that ask for none ("don't cancel it"). */
export type SmallTalk = 'greeting' | 'thanks' | 'goodbye' | 'complaint' | 'noRequest';

/**
 * `staleChoice`: a button of an earlier question. `busy`: a job is running and the message asked for nothing else. `noneOfThese`: to a
 * clarification. `stepGone`: a newer version of the flow has another question now.
 */
export type CannotHandleReason = 'default' | 'staleChoice' | 'busy' | 'noneOfThese' | 'stepGone';
