/** @module A session is dialogue state: small, and all that deciding the next turn needs. */
import type { Address, CustomerId, FrameId, JobId, SessionId, TenantId } from './ids.js';
import type { Json, JsonObject } from './json.js';

/** How sure we are of the customer, weakest first. */
export const ASSURANCES = ['none', 'claimed', 'knowledge', 'code', 'signed'] as const;
export type Assurance = (typeof ASSURANCES)[number];

/** Whether `have` is as good as what a tool needs. */
export function isAssured(have: Assurance, needed: Assurance): boolean {
  return ASSURANCES.indexOf(have) >= ASSURANCES.indexOf(needed);
}

/** BCP 47 tags that Parley speaks. */
export const LOCALES = ['en', 'zh-Hans'] as const;
export type Locale = (typeof LOCALES)[number];

/** The spoken locale nearest to a BCP 47 tag: every Chinese one is `zh-Hans`, all others `en`. */
export function nearestLocale(tag: string | null): Locale {
  return tag !== null && /^zh\b/i.test(tag) ? 'zh-Hans' : 'en';
}

/** One flow on the stack: an XState machine stored as data. */
export interface FlowFrame {
  readonly id: FrameId;
  readonly flow: string;
  readonly version: number;
  /** Of the machine's structure; never of its copy. */
  readonly hash: string;
  /** `machine.getPersistedSnapshot(...)`. */
  readonly snapshot: Json;
}

/** A job that was committed and whose result has not come back. */
export interface OpenJob {
  readonly id: JobId;
  readonly frame: FrameId;
  readonly key: string;
  readonly tool: string;
  /** The dialogue generation it was asked in. */
  readonly generation: number;
}

/** A task that waits for another one to end. */
export interface QueuedTask {
  readonly flow: string;
  readonly slots: JsonObject;
  /** What was said to start it; left out where a button did. */
  readonly utterance?: string;
  /** The frame that asked for it; left out where the customer did. */
  readonly by?: FrameId;
}

/** A flow as it was when a task ran. */
export interface TaskVersion {
  readonly flow: string;
  readonly version: number;
}

/** Thumbs up or down. */
export const RATINGS = ['up', 'down'] as const;
export type Rating = (typeof RATINGS)[number];

/** One of the last messages, redacted: for repeat and for retrieval. */
export interface RecentMessage {
  readonly from: Speaker;
  readonly text: string;
  readonly at: number;
}

/** Who said something. *Agent* always means a person of the company. */
export type Speaker = 'customer' | 'bot' | 'agent';

/** Whose conversation it is. Held by the store beside the session, so that scripts can fence on it. */
export type Owner = { readonly kind: 'bot' } | { readonly kind: 'agent'; readonly agent: string };

export interface Session {
  readonly schema: 1;
  readonly id: SessionId;
  readonly tenant: TenantId;
  /** Newest last. */
  readonly addresses: readonly Address[];
  readonly customer: { readonly id: CustomerId; readonly name: string | null } | null;
  readonly assurance: Assurance;
  /** Wrong identifications in this session; at the limit the desk asks for a person instead. */
  readonly identificationFailures: number;
  /** Store revision this value was read at; 0 for a session never stored. */
  readonly revision: number;
  /** Advanced by customers' and agents' input only. */
  readonly generation: number;
  /** Ownership epoch; raised by every takeover and handback. */
  readonly epoch: number;
  /** The last element is on top. */
  readonly stack: readonly FlowFrame[];
  /** Values that outlive their flow, by slot name. */
  readonly slots: JsonObject;
  readonly openJobs: readonly OpenJob[];
  /** At most {@link RECENT_MESSAGES}, oldest first. */
  readonly recent: readonly RecentMessage[];
  /** A person was asked for and has not come yet. */
  readonly handoff: { readonly requestedAt: number; readonly reason: string } | null;
  /** Tasks asked for together with another one, to be begun when that is done. */
  readonly queued: readonly QueuedTask[];
  /**
   * The last task that changed something outside, by its lowest frame, with what it knew; null once another one was begun. What is
   * done cannot be cancelled or corrected any more, and the customer has to hear so.
   */
  readonly lastChange: { readonly frame: FrameId; readonly flow: string; readonly slots: JsonObject } | null;
  /**
   * Tasks that were open when the conversation ended, bottom first: offered again to the same customer, once they are known again,
   * and gone at `until`, epoch ms.
   */
  readonly unfinished: {
    readonly customer: CustomerId;
    readonly frames: readonly FlowFrame[];
    readonly until: number;
  } | null;
  /** The task that ended last in this conversation, by flow and version. */
  readonly lastTask: TaskVersion | null;
  /** Whether the customer was content, asked at most once a conversation; `rating` is null until they say. */
  readonly survey: { readonly about: TaskVersion | null; readonly rating: Rating | null } | null;
  /** Flows of the menu shown last, so that "1" can mean the first. */
  readonly offered: readonly string[];
  /** Times in a row that it was asked which of several tasks is meant. */
  readonly clarified: number;
  /** Turns in a row that were not understood; an angry one counts one and a half. */
  readonly misunderstood: number;
  readonly locale: Locale;
  /** Epoch ms. */
  readonly startedAt: number;
  /** Epoch ms of the customer's last input. */
  readonly lastActivityAt: number;
  /** Epoch ms of the timer that looks whether it has expired; null while none is set. */
  readonly expiryAt: number | null;
}

/** Why a person is asked for: the customer may be about to harm themselves. It comes before any other reason. */
export const IN_DANGER = 'risk-self-harm';

/** Something that a person has to look at, whether or not the customer waits for them. */
const FOR_A_PERSON: readonly string[] = ['outcome-unknown', 'result-lost', 'session-damaged', IN_DANGER];

/** Whether the customer may withdraw the wish for a person. */
export function mayLeaveQueue(handoff: Session['handoff']): boolean {
  return handoff !== null && !FOR_A_PERSON.includes(handoff.reason);
}

/** Enough for "say that again" and for retrieval's context, and a bound on the session's size. */
export const RECENT_MESSAGES = 12;

/** A session nobody has spoken in yet. */
export function newSession(
  id: SessionId,
  tenant: TenantId,
  at: Address,
  locale: Locale,
  now: number,
): Session {
  return {
    schema: 1,
    id,
    tenant,
    addresses: [at],
    customer: null,
    assurance: 'none',
    identificationFailures: 0,
    revision: 0,
    generation: 0,
    epoch: 0,
    stack: [],
    slots: {},
    openJobs: [],
    recent: [],
    handoff: null,
    queued: [],
    lastChange: null,
    lastTask: null,
    survey: null,
    unfinished: null,
    offered: [],
    clarified: 0,
    misunderstood: 0,
    locale,
    startedAt: now,
    lastActivityAt: now,
    expiryAt: null,
  };
}
