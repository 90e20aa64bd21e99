/** @module What the panel shows, computed from the server's log and from what still waits here. Pure. */
import type { Choice } from '../../../bot/domain/reply.js';
import type { LogPosition, TranscriptLine } from '../../../bot/domain/transcript.js';

/** A line of the server's log, with its event id. */
export interface LogEntry {
  readonly id: string;
  readonly position: LogPosition;
  readonly line: TranscriptLine;
}

/** A message of this visitor that the log does not hold yet. */
export interface Pending {
  /** The id that makes it count once, however often it is sent. */
  readonly id: string;
  /** When it was written, epoch ms of this machine. */
  readonly at: number;
  readonly text: string;
  /** The choice behind it; null for free text. */
  readonly choice: string | null;
  /** `sent`: the server has it. `failed`: it was refused and waits for the visitor's word. */
  readonly state: 'waiting' | 'sent' | 'failed';
  /** The server's code; null unless failed. */
  readonly reason: string | null;
}

/** The log with one more line in its place; the same array when the line was there already. */
export function insertLine(log: readonly LogEntry[], entry: LogEntry): readonly LogEntry[] {
  let at = log.length;
  while (at > 0 && compare(log[at - 1]!.position, entry.position) > 0) at--;
  if (at > 0 && compare(log[at - 1]!.position, entry.position) === 0) return log;
  return [...log.slice(0, at), entry, ...log.slice(at)];
}

function compare(a: LogPosition, b: LogPosition): number {
  return a.generation - b.generation || a.seq - b.seq;
}

/** What the log does not show yet. */
export function stillPending(log: readonly LogEntry[], pending: readonly Pending[]): readonly Pending[] {
  const logged = new Set(log.map(({ line }) => (line.from === 'customer' ? line.providerId : null)));
  return pending.filter(({ id }) => !logged.has(id));
}

/**
 * Whether the bot owes an answer: from a message on, until a line that answers it and promises no more. Turns are taken
 * in order, so an answer also settles whatever came before. A person who joined settles everything: people announce nothing.
 */
export function isAnswerDue(log: readonly LogEntry[], pending: readonly Pending[]): boolean {
  let open: readonly string[] = [];
  let promised = false;
  for (const { line } of log) {
    switch (line.from) {
      case 'customer':
        open = [...open, line.providerId];
        break;
      case 'agent':
        open = [];
        promised = false;
        break;
      case 'bot': {
        const answered = open.findLastIndex((id) => line.answers.includes(id));
        if (line.more) {
          promised = true;
        } else if (answered >= 0) {
          open = open.slice(answered + 1);
          promised = false;
        } else if (promised) {
          open = [];
          promised = false;
        }
        break;
      }
      default:
        line satisfies never;
    }
  }
  return open.length > 0 || stillPending(log, pending).some(({ state }) => state === 'sent');
}

/** The choices that can be taken now: those of the last thing said, while nothing was answered. */
export function liveChoices(
  log: readonly LogEntry[],
  pending: readonly Pending[],
): { readonly id: string; readonly choices: readonly Choice[] } | null {
  const last = log.at(-1);
  if (last?.line.from !== 'bot' || last.line.reply.kind !== 'choices') return null;
  if (stillPending(log, pending).some(({ state }) => state !== 'failed')) return null;
  return { id: last.id, choices: last.line.reply.choices };
}

/** How many lines of the other side stand after what was seen. */
export function unreadCount(log: readonly LogEntry[], seen: LogPosition | null): number {
  return log.filter(
    ({ position, line }) => line.from !== 'customer' && (!seen || compare(position, seen) > 0),
  ).length;
}

export type Side = 'you' | 'bot' | 'agent';

/** One thing in the panel. */
export interface ShownItem {
  readonly key: string;
  readonly side: Side;
  /** The person's name; null for others. */
  readonly name: string | null;
  readonly at: number;
  readonly content:
    | { readonly kind: 'log'; readonly entry: LogEntry }
    | { readonly kind: 'pending'; readonly pending: Pending };
}

/** Things said by one side in one go: they share a name and a time. */
export interface ShownGroup {
  readonly key: string;
  readonly side: Side;
  readonly name: string | null;
  readonly items: readonly ShownItem[];
}

/** After a longer pause a new group begins, ms. */
const GROUP_PAUSE_MS = 3 * 60_000;

/** Log first, then what waits, in groups. */
export function groups(log: readonly LogEntry[], pending: readonly Pending[]): readonly ShownGroup[] {
  const items = [
    ...log.map(shownLine),
    ...stillPending(log, pending).map((item): ShownItem => ({
      key: item.id,
      side: 'you',
      name: null,
      at: item.at,
      content: { kind: 'pending', pending: item },
    })),
  ];
  const found: { key: string; side: Side; name: string | null; items: ShownItem[] }[] = [];
  for (const item of items) {
    const group = found.at(-1);
    const last = group?.items.at(-1);
    if (
      group &&
      last &&
      group.side === item.side &&
      group.name === item.name &&
      item.at - last.at < GROUP_PAUSE_MS
    ) {
      group.items.push(item);
    } else {
      found.push({ key: item.key, side: item.side, name: item.name, items: [item] });
    }
  }
  return found;
}

/** A customer's line keeps the key of the message it was, so that it stays the same element when it arrives. */
function shownLine(entry: LogEntry): ShownItem {
  const { line } = entry;
  return {
    key: line.from === 'customer' ? line.providerId : entry.id,
    side: line.from === 'customer' ? 'you' : line.from,
    name: line.from === 'agent' ? line.agent : null,
    at: line.at,
    content: { kind: 'log', entry },
  };
}
