/** @module What a turn adds to the session's log and to its last messages. Redacted here, before anything is stored. */
import type { Activity } from '../domain/activity.js';
import type { EntryId, JobId } from '../domain/ids.js';
import type { Reply } from '../domain/reply.js';
import { RECENT_MESSAGES } from '../domain/session.js';
import type { RecentMessage, Session } from '../domain/session.js';
import type { TranscriptLine } from '../domain/transcript.js';
import { redact } from '../session/redact.js';

/** Lines in order: what was said to us, then what we say. */
export function transcribe(
  activity: Activity,
  replies: readonly Reply[],
  turn: {
    readonly at: number;
    readonly revision: number;
    readonly more: boolean;
    readonly sensitive: readonly string[];
    /** Jobs taken back by this turn: it answers the messages that asked for them. */
    readonly withdrawn: readonly JobId[];
  },
): readonly TranscriptLine[] {
  const { at, revision, more, sensitive, withdrawn } = turn;
  const answers = [...new Set([...answersOf(activity), ...withdrawn.map(providerIdOf)])];
  const bot = replies.map((reply): TranscriptLine => ({
    from: 'bot',
    reply,
    at,
    answers,
    more,
    turn: revision,
  }));
  const heard = heardFrom(activity, sensitive);
  return heard ? [heard, ...bot] : bot;
}

/** The last dozen messages, oldest first. */
export function remember(session: Session, lines: readonly TranscriptLine[]): Session {
  const messages = lines.map((line): RecentMessage => ({
    from: line.from,
    text: line.from === 'bot' ? line.reply.text : line.text,
    at: line.at,
  }));
  return { ...session, recent: [...session.recent, ...messages].slice(-RECENT_MESSAGES) };
}

function heardFrom(activity: Activity, sensitive: readonly string[]): TranscriptLine | null {
  const { at } = activity;
  const hidden = (text: string): string => redact(text, { sensitive });
  switch (activity.type) {
    case 'message':
      return { from: 'customer', providerId: providerIdOf(activity.id), text: hidden(activity.text), at };
    case 'choice':
      return { from: 'customer', providerId: providerIdOf(activity.id), text: hidden(activity.label), at };
    case 'agentMessage':
      return { from: 'agent', agent: activity.agent, text: hidden(activity.text), at };
    case 'conversationStarted':
    case 'conversationEnded':
    case 'jobResult':
    case 'timer':
      return null;
    default:
      return activity satisfies never;
  }
}

/** Whose message this turn answers: its own, or the one that began the job which came back. */
function answersOf(activity: Activity): readonly string[] {
  return activity.type === 'timer' || activity.type === 'agentMessage' ? [] : [providerIdOf(activity.id)];
}

/** Under which a line of the transcript stands for what came in: of `address#provider` or `address#provider!0=result…`. */
export function providerIdOf(entry: EntryId | JobId): string {
  const local = entry.slice(entry.indexOf('#') + 1);
  return decodeURIComponent(local.split('!', 1)[0] ?? local);
}
