/** @module What a channel received, or what a job or timer brought back. Parsed once, at the edge. */
import type { Address, CustomerId, EntryId, FrameId, JobId } from './ids.js';
import type { Assurance } from './session.js';
import type { ToolOutcome } from './tool.js';

interface Received {
  /** The inbox id: equal for every delivery of the same thing. */
  readonly id: EntryId;
  readonly address: Address;
  /** When it was received, epoch ms. */
  readonly at: number;
}

/** Free text from the customer, 1 … `MAX_TEXT_LENGTH` UTF-16 units. */
export interface MessageActivity extends Received {
  readonly type: 'message';
  readonly text: string;
}

/** A button or quick reply. `choice` is the id that the bot gave it (`Choice.id`). */
export interface ChoiceActivity extends Received {
  readonly type: 'choice';
  readonly choice: string;
  /** What the button said, for the transcript. */
  readonly label: string;
}

/** Somebody opened the conversation. Sent at most once an address; greets, and brings what the host knows. */
export interface ConversationStartedActivity extends Received {
  readonly type: 'conversationStarted';
  /** BCP 47; null where the channel cannot tell. */
  readonly locale: string | null;
  /** Who it is, where the channel proved it. */
  readonly identity: ProvenIdentity | null;
  /** The host page's context (path, product…), at most 20 keys; never trusted. */
  readonly context: Readonly<Record<string, string>>;
}

/** A customer whom the channel vouches for. */
export interface ProvenIdentity {
  readonly customer: CustomerId;
  readonly name: string | null;
  readonly assurance: Assurance;
}

/** The customer closed the conversation, hung up or left. */
export interface ConversationEndedActivity extends Received {
  readonly type: 'conversationEnded';
}

/** A person of the company wrote, while they own the conversation. */
export interface AgentMessageActivity extends Received {
  readonly type: 'agentMessage';
  readonly agent: string;
  readonly text: string;
}

/** A job came back. Overtakes whatever the customer wrote meanwhile. */
export interface JobResultActivity extends Received {
  readonly type: 'jobResult';
  readonly job: JobId;
  /** The frame that asked; it may be gone. */
  readonly frame: FrameId;
  /** The name under which the flow asked. */
  readonly key: string;
  readonly tool: string;
  readonly outcome: ToolOutcome;
}

/** A timer fired: a flow's reminder, a late job's filler, or the session's expiry. */
export interface TimerActivity extends Received {
  readonly type: 'timer';
  readonly timer: TimerName;
}

/** `remind` belongs to a frame; the others to the engine. */
export type TimerName =
  | { readonly kind: 'remind'; readonly frame: FrameId; readonly name: string }
  | { readonly kind: 'jobLate'; readonly job: JobId }
  | { readonly kind: 'sessionExpiry' }
  /** The time is over for which open tasks of an ended conversation are kept. */
  | { readonly kind: 'unfinishedExpiry' };

export type Activity =
  | MessageActivity
  | ChoiceActivity
  | ConversationStartedActivity
  | ConversationEndedActivity
  | AgentMessageActivity
  | JobResultActivity
  | TimerActivity;

/** Whether a customer did it: such input advances the dialogue generation and restarts the expiry clock. */
export function isFromCustomer(
  activity: Activity,
): activity is MessageActivity | ChoiceActivity | ConversationStartedActivity | ConversationEndedActivity {
  switch (activity.type) {
    case 'message':
    case 'choice':
    case 'conversationStarted':
    case 'conversationEnded':
      return true;
    case 'agentMessage':
    case 'jobResult':
    case 'timer':
      return false;
    default:
      return activity satisfies never;
  }
}

/** A longer message is refused with `text-too-long`; four screens of a telephone. */
export const MAX_TEXT_LENGTH = 4000;
