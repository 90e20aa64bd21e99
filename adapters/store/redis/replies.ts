/** @module What scripts and commands answer, parsed. Ids were branded when they were stored, so they are taken as such. */
import type { Address, EntryId, JobId, SessionId } from '../../../bot/domain/ids.js';
import type { Owner } from '../../../bot/domain/session.js';
import { parsePosition } from '../../../bot/domain/transcript.js';
import type {
  BeginJobOutcome,
  BeginSendOutcome,
  ClaimOutcome,
  CommitOutcome,
  DeadLetter,
  DueItem,
  LogLine,
  ReceiveOutcome,
  StoredSession,
  StoredTurn,
} from '../../../bot/ports/store.js';

export function texts(reply: unknown): string[] {
  if (!Array.isArray(reply)) throw new TypeError(`expected a list from Redis, but got ${typeof reply}`);
  return reply.map((part) => (part === null ? '' : String(part)));
}

export const encodeOwner = (owner: Owner): string => (owner.kind === 'bot' ? 'b' : `a${owner.agent}`);
const decodeOwner = (text: string): Owner =>
  text.startsWith('a') ? { kind: 'agent', agent: text.slice(1) } : { kind: 'bot' };

function stored(
  state: unknown,
  revision: string,
  epoch: string,
  owner: string,
  begun: string,
): StoredSession {
  return {
    state: state === null || state === undefined ? null : String(state),
    revision: Number(revision),
    epoch: Number(epoch),
    owner: decodeOwner(owner),
    begunJobs: begun === '' ? [] : (begun.split('\n') as JobId[]),
  };
}

/** Of `claim.lua`, from the second element on. */
export function parseClaim(reply: unknown, session: SessionId, token: string): ClaimOutcome {
  const [
    ,
    kind = '',
    entry = '',
    body = '',
    attempts = '',
    ,
    revision = '',
    epoch = '',
    owner = '',
    begun = '',
  ] = texts(reply);
  if (kind === 'busy' || kind === 'empty') return { kind };
  const state: unknown = Array.isArray(reply) ? reply[5] : null;
  return {
    kind: 'claimed',
    session,
    token,
    entry: { id: entry as EntryId, body, attempts: Number(attempts) },
    stored: stored(state, revision, epoch, owner, begun),
  };
}

/** Of `claim.lua` with an entry. `moving`: the address is on its way, and the move must be finished first. */
export function parseReceive(
  reply: unknown,
  session: SessionId,
  token: string,
): ReceiveOutcome | { readonly kind: 'moving'; readonly to: SessionId } {
  const [kind = '', to = ''] = texts(reply);
  switch (kind) {
    case 'appended':
    case 'duplicate':
      return { kind, claim: parseClaim(reply, session, token) };
    case 'moved':
    case 'moving':
      return { kind, to: to as SessionId };
    default:
      throw new TypeError(`claim.lua answered ${kind}`);
  }
}

/** Of HMGET `cnt`, `state`, `rev`, `epoch`, `owner`, `begun`. */
export function parseStored(reply: unknown): StoredSession | null {
  const [count = '', , revision = '', epoch = '', owner = '', begun = ''] = texts(reply);
  return count === '' ? null : stored(Array.isArray(reply) ? reply[1] : null, revision, epoch, owner, begun);
}

export function parseCommit(reply: unknown, lines: number): CommitOutcome {
  const [kind, first = '', waiting, generation, last] = texts(reply);
  if (kind === 'consumed') return { kind };
  if (kind === 'conflict') return { kind, reason: first === 'job-begun' ? 'job-begun' : 'revision' };
  const positions = Array.from({ length: lines }, (_, i) => ({
    generation: Number(generation),
    seq: Number(last) - lines + 1 + i,
  }));
  return { kind: 'committed', revision: Number(first), positions, waiting: Number(waiting) };
}

export function parseBeginJob(reply: unknown): BeginJobOutcome {
  const [kind, body = '', attempts] = texts(reply);
  if (kind === 'begun') return { kind, body, attempts: Number(attempts) };
  if (kind === 'held' || kind === 'taken' || kind === 'gone') return { kind };
  throw new TypeError(`begin-job.lua answered ${kind}`);
}

export function parseBeginSend(reply: unknown): BeginSendOutcome {
  const [kind, stale, position = '', body = '', attempts, wasBegun] = texts(reply);
  if (kind === 'busy' || kind === 'none') return { kind, stale: Number(stale) };
  return {
    kind: 'begun',
    line: { position: toPosition(position), body },
    attempts: Number(attempts),
    wasBegun: wasBegun === '1',
    stale: Number(stale),
  };
}

function toPosition(text: string): LogLine['position'] {
  const position = parsePosition(text);
  if (!position) throw new TypeError(`expected a log position, but got ${text}`);
  return position;
}

/** Stream entries as `[id, fields by name]`. */
export function streamEntries(reply: unknown): (readonly [string, Readonly<Record<string, string>>])[] {
  if (!Array.isArray(reply)) throw new TypeError('expected stream entries');
  return reply.map((entry: unknown) => {
    const [id, fields]: unknown[] = Array.isArray(entry) ? entry : [];
    const flat = texts(fields);
    const named: Record<string, string> = {};
    for (let i = 0; i + 1 < flat.length; i += 2) named[flat[i] ?? ''] = flat[i + 1] ?? '';
    return [String(id), named] as const;
  });
}

export const parseLog = (reply: unknown): LogLine[] =>
  streamEntries(reply).map(([id, fields]) => ({ position: toPosition(id), body: fields['b'] ?? '' }));

export const parseTurns = (reply: unknown): StoredTurn[] =>
  streamEntries(reply).map(([, { r: record = '', s: state = null }]) => ({ record, state }));

export const parseDeadLetters = (reply: unknown): DeadLetter[] =>
  streamEntries(reply).map(([, { id = '', reason = '', at, body = '' }]) => ({
    id,
    reason,
    at: Number(at),
    body,
  }));

/** A member of a due index: see `keys.ts`. A timer's name may hold spaces. */
export function parseDue(member: string): DueItem {
  const [kind = '', session_ = '', ...rest] = member.split(' ');
  const session = session_ as SessionId;
  switch (kind) {
    case 'inbox':
    case 'send':
    case 'archive':
      return { kind, session, id: '' };
    case 'job':
      return { kind, session, id: rest.join(' ') as JobId };
    case 'timer':
      return { kind, session, id: rest.join(' ') };
    case 'move':
      return { kind, session, id: (rest[0] ?? '') as Address, to: (rest[1] ?? '') as SessionId };
    default:
      throw new TypeError(`a due index holds ${member}`);
  }
}
