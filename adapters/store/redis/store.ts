/** @module The store port on Redis: each method is one script, in the slot of its session's partition. */
import { timerEntryId } from '../../../bot/domain/ids.js';
import type { Address, EntryId, JobId, SessionId } from '../../../bot/domain/ids.js';
import type { Owner } from '../../../bot/domain/session.js';
import { formatPosition } from '../../../bot/domain/transcript.js';
import type { LogPosition } from '../../../bot/domain/transcript.js';
import type { Steps } from '../../../bot/ports/steps.js';
import type {
  Commit,
  LeaseRequest,
  NewEntry,
  ReceiveRequest,
  SendSettlement,
  Store,
  StoreSettings,
} from '../../../bot/ports/store.js';
import type { HintListener } from '../hints/hints.js';
import { runClaim } from './claim.js';
import { commitArguments } from './commit-arguments.js';
import { createKey, destroyKey, readKey, replaceKey } from './data-keys.js';
import { takeDue } from './due.js';
import { Keys } from './keys.js';
import type { Link } from './link.js';
import { moveAddress } from './move.js';
import type { StoreParts } from './parts.js';
import { Pointers } from './pointers.js';
import * as replies from './replies.js';
import { SCRIPTS } from './scripts.js';

export interface RedisStoreOptions {
  /** Of `connectRedis`; the store closes it. */
  readonly link: Link;
  readonly settings: StoreSettings;
  readonly step: Steps;
  /** Stands before every key, so that several can share a server; no braces. */
  readonly namespace?: string;
}

export class RedisStore implements Store {
  readonly name = 'redis';
  readonly #link: Link;
  readonly #settings: StoreSettings;
  readonly #step: Steps;
  readonly #keys: Keys;
  readonly #parts: StoreParts;
  readonly #pointers: Pointers;

  constructor(options: RedisStoreOptions) {
    const { link, settings, step } = options;
    this.#link = link;
    this.#settings = settings;
    this.#step = step;
    this.#keys = new Keys(options.namespace);
    this.#parts = { link, settings, step, keys: this.#keys };
    this.#pointers = new Pointers(this.#parts);
  }

  async ping(): Promise<void> {
    const due = this.#keys.due(0);
    await this.#step('store.ping', () => this.#link.command(due, ['ZCARD', due]));
  }

  close(): Promise<void> {
    this.#link.close();
    return Promise.resolve();
  }

  resolve(address: Address, candidate: SessionId): Promise<SessionId> {
    return this.#pointers.resolve(address, candidate);
  }

  async receive(request: ReceiveRequest): ReturnType<Store['receive']> {
    const { session, address, lease } = request;
    this.#pointers.touch(address, lease.now);
    const reply = await this.#step('store.receive', () => runClaim(this.#parts, session, lease, request));
    const outcome = replies.parseReceive(reply, session, lease.token);
    if (outcome.kind !== 'moving') return outcome;
    await this.#step('store.finish-move', () => this.moveAddress(address, session, outcome.to, lease.now));
    return { kind: 'moved', to: outcome.to };
  }

  async claim(session: SessionId, lease: LeaseRequest): ReturnType<Store['claim']> {
    const reply = await this.#step('store.claim', () => runClaim(this.#parts, session, lease, null));
    return replies.parseClaim(reply, session, lease.token);
  }

  async commit(commit: Commit): ReturnType<Store['commit']> {
    const k = this.#keys.session(commit.session);
    const reply = await this.#step('store.commit', () =>
      this.#link.run(
        SCRIPTS.commit,
        [k.meta, k.inbox, k.work, k.sends, k.log, k.turns, k.dead, k.due],
        commitArguments(commit, this.#settings, this.#link.canRewind, k.hints),
      ),
    );
    return replies.parseCommit(reply, commit.log.length);
  }

  async release(session: SessionId, token: string, entry?: EntryId, dueAt?: number): Promise<void> {
    const k = this.#keys.session(session);
    await this.#step('store.release', () =>
      this.#link.run(
        SCRIPTS.release,
        [k.meta, k.work, k.due],
        [token, entry ?? '', session, dueAt === undefined ? '' : String(dueAt)],
      ),
    );
  }

  async setOwner(session: SessionId, owner: Owner, now: number): ReturnType<Store['setOwner']> {
    const k = this.#keys.session(session);
    const reply = await this.#step('store.set-owner', () =>
      this.#link.run(
        SCRIPTS.setOwner,
        [k.meta, k.due],
        [session, replies.encodeOwner(owner), this.#settings.retentionMs, k.hints, now],
      ),
    );
    const [epoch, revision] = replies.texts(reply);
    return { epoch: Number(epoch), revision: Number(revision) };
  }

  async moveAddress(address: Address, from: SessionId, to: SessionId, now: number): Promise<void> {
    const went = await this.#step('store.move', () => moveAddress(this.#parts, address, from, to, now));
    // It was on its way elsewhere: that is finished now, and it goes on from there.
    if (went !== to)
      await this.#step('store.move-on', () => moveAddress(this.#parts, address, went, to, now));
  }

  async beginJob(session: SessionId, job: JobId, lease: LeaseRequest): ReturnType<Store['beginJob']> {
    const k = this.#keys.session(session);
    const reply = await this.#step('store.begin-job', () =>
      this.#link.runFenced(
        SCRIPTS.beginJob,
        [k.meta, k.work, k.due],
        [session, job, lease.token, lease.now, lease.now + lease.durationMs],
      ),
    );
    return replies.parseBeginJob(reply);
  }

  async finishJob(session: SessionId, job: JobId, result: NewEntry, now: number): Promise<'stored' | 'gone'> {
    const k = this.#keys.session(session);
    const reply = await this.#step('store.finish-job', () =>
      this.#link.run(
        SCRIPTS.finishJob,
        [k.meta, k.inbox, k.work, k.due],
        [session, job, now, result.id, result.priority === 'result' ? 1 : 0, result.body, k.hints],
      ),
    );
    return reply === 'stored' ? 'stored' : 'gone';
  }

  async retryJob(session: SessionId, job: JobId, token: string, dueAt: number): Promise<void> {
    const k = this.#keys.session(session);
    await this.#step('store.retry-job', () =>
      this.#link.run(SCRIPTS.retryJob, [k.work, k.due], [session, job, token, dueAt]),
    );
  }

  async returnJob(session: SessionId, job: JobId, token: string, dueAt: number): Promise<void> {
    const k = this.#keys.session(session);
    await this.#step('store.return-job', () =>
      this.#link.run(SCRIPTS.returnJob, [k.meta, k.work, k.due], [session, job, token, dueAt]),
    );
  }

  async fireTimer(session: SessionId, timer: string, now: number): Promise<'fired' | 'gone'> {
    const k = this.#keys.session(session);
    // The script knows the due time, which ends the id.
    const prefix = timerEntryId(session, timer, 0).slice(0, -1);
    const reply = await this.#step('store.fire-timer', () =>
      this.#link.run(SCRIPTS.fireTimer, [k.meta, k.inbox, k.work, k.due], [session, timer, now, prefix]),
    );
    return reply === 'fired' ? 'fired' : 'gone';
  }

  async beginSend(session: SessionId, lease: LeaseRequest): ReturnType<Store['beginSend']> {
    const k = this.#keys.session(session);
    const reply = await this.#step('store.begin-send', () =>
      this.#link.runFenced(
        SCRIPTS.beginSend,
        [k.meta, k.sends, k.log, k.due],
        [session, lease.token, lease.now, lease.now + lease.durationMs],
      ),
    );
    return replies.parseBeginSend(reply);
  }

  async settleSend(session: SessionId, seq: number, token: string, outcome: SendSettlement): Promise<void> {
    const k = this.#keys.session(session);
    const detail = 'dueAt' in outcome ? outcome.dueAt : outcome.kind === 'dead' ? outcome.reason : '';
    const wasBegun = outcome.kind === 'returned' && outcome.wasBegun ? 1 : 0;
    const now = outcome.kind === 'dead' ? outcome.now : 0;
    const { retentionMs, logLines } = this.#settings;
    await this.#step('store.settle-send', () =>
      this.#link.run(
        SCRIPTS.settleSend,
        [k.meta, k.sends, k.log, k.dead, k.due],
        [session, seq, token, outcome.kind, detail, now, retentionMs, logLines, wasBegun],
      ),
    );
  }

  async readLog(session: SessionId, after: LogPosition | null, limit: number): ReturnType<Store['readLog']> {
    const { log } = this.#keys.session(session);
    const start = after === null ? '-' : `(${formatPosition(after)}`;
    const reply = await this.#step('store.read-log', () => this.#range(log, start, limit));
    return replies.parseLog(reply);
  }

  async readUnarchived(session: SessionId, limit: number): ReturnType<Store['readUnarchived']> {
    const k = this.#keys.session(session);
    const reply = await this.#step('store.read-unarchived', () =>
      this.#link.run(SCRIPTS.unarchived, [k.meta, k.log, k.due], [session, limit]),
    );
    return replies.parseLog(reply);
  }

  async archived(session: SessionId, upTo: LogPosition): Promise<void> {
    const k = this.#keys.session(session);
    await this.#step('store.archived', () =>
      this.#link.run(
        SCRIPTS.archived,
        [k.meta, k.log, k.sends, k.due],
        [session, upTo.generation, upTo.seq, this.#settings.logLines],
      ),
    );
  }

  async readTurns(session: SessionId, limit: number): ReturnType<Store['readTurns']> {
    const { turns } = this.#keys.session(session);
    const reply = await this.#step('store.read-turns', () => this.#range(turns, '-', limit));
    return replies.parseTurns(reply);
  }

  async readDeadLetters(session: SessionId, limit: number): ReturnType<Store['readDeadLetters']> {
    const { dead } = this.#keys.session(session);
    const reply = await this.#step('store.read-dead-letters', () => this.#range(dead, '-', limit));
    return replies.parseDeadLetters(reply);
  }

  async read(session: SessionId): ReturnType<Store['read']> {
    const { meta } = this.#keys.session(session);
    const reply = await this.#step('store.read', () =>
      this.#link.command(meta, ['HMGET', meta, 'cnt', 'state', 'rev', 'epoch', 'owner', 'begun']),
    );
    return replies.parseStored(reply);
  }

  takeDue(request: Parameters<Store['takeDue']>[0]): ReturnType<Store['takeDue']> {
    return takeDue(this.#parts, request);
  }

  readKey(subject: string): Promise<string | null> {
    return readKey(this.#parts, subject);
  }

  createKey(subject: string, wrapped: string): Promise<string> {
    return createKey(this.#parts, subject, wrapped);
  }

  destroyKey(subject: string): Promise<void> {
    return destroyKey(this.#parts, subject);
  }

  replaceKey(subject: string, expected: string, wrapped: string): Promise<boolean> {
    return replaceKey(this.#parts, subject, expected, wrapped);
  }

  watch(session: SessionId, listener: HintListener): Promise<() => void> {
    return this.#link.watch(this.#keys.session(session).hints, session, listener);
  }

  #range(stream: string, start: string, limit: number): Promise<unknown> {
    return this.#link.command(stream, ['XRANGE', stream, start, '+', 'COUNT', String(limit)]);
  }
}
