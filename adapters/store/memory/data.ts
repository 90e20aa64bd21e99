/** @module What the memory store holds: the store's data model, read without a database in the way. */
import type { Address, EntryId, JobId, SessionId } from '../../../bot/domain/ids.js';
import type { Owner } from '../../../bot/domain/session.js';
import type { LogPosition } from '../../../bot/domain/transcript.js';
import type {
  DeadLetter,
  DueItem,
  LogLine,
  StoredSession,
  StoredTurn,
  StoreSettings,
} from '../../../bot/ports/store.js';

export interface Data {
  readonly settings: StoreSettings;
  readonly sessions: Map<SessionId, SessionRecord>;
  readonly pointers: Map<Address, SessionId>;
  /** When an entry's id was first received; the longest ago first. */
  readonly seen: Map<EntryId, number>;
  /** The due index, by {@link dueKey}. */
  readonly due: Map<string, { readonly item: DueItem; readonly dueAt: number }>;
  /** Wrapped data keys by subject. */
  readonly keys: Map<string, string>;
}

export interface SessionRecord {
  state: string | null;
  revision: number;
  epoch: number;
  owner: Owner;
  lease: { readonly token: string; readonly until: number } | null;
  /** Job results first, then in order of arrival. */
  inbox: Entry[];
  readonly jobs: Map<JobId, JobRecord>;
  readonly timers: Map<string, { readonly dueAt: number; readonly body: string }>;
  log: LogLine[];
  /** Of the newest line ever written; 0 when there was none. */
  lastSeq: number;
  /** Up to here the log is archived; 0 when nothing is. */
  archivedSeq: number;
  /** Lines that want sending, the lowest first. */
  unsent: { readonly seq: number; readonly epoch: number }[];
  /** The send at the head, once it was begun. `token` null: given back, to be tried again at `until`. */
  sending: {
    readonly seq: number;
    readonly token: string | null;
    readonly until: number;
    readonly attempts: number;
  } | null;
  turns: (StoredTurn & { readonly at: number })[];
  readonly deadLetters: DeadLetter[];
  /** Addresses that left this session, and where they went. */
  readonly closed: Map<Address, SessionId>;
  /** Epoch ms of the last commit or owner change, or of the beginning. */
  usedAt: number;
}

export interface Entry {
  readonly id: EntryId;
  readonly body: string;
  readonly priority: 'result' | 'normal';
  /** Null for results and timers: they belong to the session and do not move. */
  readonly address: Address | null;
  attempts: number;
}

export interface JobRecord {
  state: 'pending' | 'begun';
  readonly body: string;
  attempts: number;
  /** Was to begin while a person owned the conversation. */
  isHeld: boolean;
  /** The begun job's lease; null: given back. */
  lease: { readonly token: string; readonly until: number } | null;
}

/** One process has one log that nothing rewinds. */
const GENERATION = 1;

export function newData(settings: StoreSettings): Data {
  return {
    settings,
    sessions: new Map(),
    pointers: new Map(),
    seen: new Map(),
    due: new Map(),
    keys: new Map(),
  };
}

/** A session that exists and has not expired; an expired one is forgotten here. */
export function liveSession(data: Data, session: SessionId, now: number): SessionRecord | null {
  const record = data.sessions.get(session);
  if (!record) return null;
  if (now - record.usedAt < data.settings.retentionMs) return record;
  data.sessions.delete(session);
  for (const [key, { item }] of data.due) if (item.session === session) data.due.delete(key);
  for (const [address, at] of data.pointers) if (at === session) data.pointers.delete(address);
  return null;
}

/** The live session, made now where there is none. */
export function sessionForWriting(data: Data, session: SessionId, now: number): SessionRecord {
  const live = liveSession(data, session, now);
  if (live) return live;
  const record: SessionRecord = {
    state: null,
    revision: 0,
    epoch: 0,
    owner: { kind: 'bot' },
    lease: null,
    inbox: [],
    jobs: new Map(),
    timers: new Map(),
    log: [],
    lastSeq: 0,
    archivedSeq: 0,
    unsent: [],
    sending: null,
    turns: [],
    deadLetters: [],
    closed: new Map(),
    usedAt: now,
  };
  data.sessions.set(session, record);
  return record;
}

/** What a turn or a console sees of a session. */
export function storedSession({ state, revision, epoch, owner, jobs }: SessionRecord): StoredSession {
  const begunJobs = [...jobs].filter(([, job]) => job.state === 'begun').map(([id]) => id);
  return { state, revision, epoch, owner, begunJobs };
}

/** Appends at the end, or behind the last result. What waits already is not appended again. */
export function enqueue(record: SessionRecord, entry: Entry): void {
  if (record.inbox.some(({ id }) => id === entry.id)) return;
  const firstNormal = record.inbox.findIndex(({ priority }) => priority === 'normal');
  if (entry.priority === 'normal' || firstNormal < 0) record.inbox.push(entry);
  else record.inbox.splice(firstNormal, 0, entry);
}

export const position = (seq: number): LogPosition => ({ generation: GENERATION, seq });

/** Drops the oldest lines above the limit, as far as they are archived and sent. */
export function trimLog(data: Data, record: SessionRecord): void {
  const wanted = Math.min(record.archivedSeq + 1, record.unsent[0]?.seq ?? Infinity);
  const limit = record.lastSeq - data.settings.logLines + 1;
  const from = Math.min(wanted, limit);
  record.log = record.log.filter((line) => line.position.seq >= from);
}

/** Puts an item into the due index, or moves it to another time. */
export function putDue(data: Data, item: DueItem, dueAt: number): void {
  data.due.set(dueKey(item), { item, dueAt });
}

/** Puts an item into the due index unless it stands there. */
export function putDueOnce(data: Data, item: DueItem, dueAt: number): void {
  if (!data.due.has(dueKey(item))) putDue(data, item, dueAt);
}

/** Makes an item due now that stands in the due index at a later time. */
export function hastenDue(data: Data, item: DueItem, now: number): void {
  const standing = data.due.get(dueKey(item));
  if (standing && standing.dueAt > now) putDue(data, item, now);
}

export function dropDue(data: Data, item: DueItem): void {
  data.due.delete(dueKey(item));
}

const dueKey = ({ kind, session, id }: DueItem): string => `${kind} ${session} ${id}`;
