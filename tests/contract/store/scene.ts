/** @module What a check of the store contract stands on: a fresh tenant, a clock of its own, and short ways to speak. */
import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import { address, entryId, PARTITIONS, sessionId, tenantId, tenantOf } from '../../../bot/domain/ids.js';
import type { Address, EntryId, SessionId, TenantId } from '../../../bot/domain/ids.js';
import type { Steps } from '../../../bot/ports/steps.js';
import type {
  Claimed,
  ClaimOutcome,
  Commit,
  CommitOutcome,
  DueItem,
  LeaseRequest,
  ReceiveOutcome,
  Store,
  StoreSettings,
} from '../../../bot/ports/store.js';

/** A store as an implementation's test file opens it. */
export interface Opened {
  readonly store: Store;
  /** Closes the store as a restart would, and opens the same data again; absent where nothing outlives the store. */
  readonly reopen?: () => Promise<Store>;
  /** Closes what was opened last, and removes what it left. */
  close(): Promise<void>;
}

export interface OpenOptions {
  /** Laid over `DEFAULT_STORE_SETTINGS`. */
  readonly settings: Partial<StoreSettings>;
  /** To be handed to the store, so that checks can interrupt it. */
  readonly step: Steps;
}

/** One promise of the port. `run` rejects when it is broken. */
export interface Check {
  readonly name: string;
  readonly settings?: Partial<StoreSettings>;
  run(scene: Scene): Promise<void>;
}

/** Thrown out of a step in the place of a crash. */
export class Interrupted extends Error {}

/** Lets a check stop the store at its n-th step. */
export class Interruption {
  #left = Infinity;
  #when: 'before' | 'after' = 'before';

  /** Passes steps through until the planned one, which it stops before or after it ran. */
  readonly step: Steps = async (name, run) => {
    const hit = --this.#left === 0;
    if (hit && this.#when === 'before') throw new Interrupted(name);
    const result = await run();
    if (hit) throw new Interrupted(name);
    return result;
  };

  plan(nth: number, when: 'before' | 'after'): void {
    this.#left = nth;
    this.#when = when;
  }

  clear(): void {
    this.#left = Infinity;
  }
}

/** A round trip to a slow server fits many times; well under a session's retention. */
export const LEASE_MS = 30_000;

/** Where something is received; an address belongs to one session at a time. */
interface Where {
  readonly session?: SessionId;
  readonly address?: Address;
}

const DAY_MS = 86_400_000;
const FIRST_START = Date.UTC(2020, 0, 1);
let opened = 0;

export class Scene {
  store: Store;
  readonly interruption: Interruption;
  readonly tenant: TenantId;
  /** Each scene is earlier than those before it: what they left in a shared due index is not due yet. */
  readonly start: number;
  readonly session: SessionId;
  readonly address: Address;
  readonly #reopen: (() => Promise<Store>) | undefined;

  constructor({ store, reopen }: Pick<Opened, 'store' | 'reopen'>, interruption: Interruption) {
    this.store = store;
    this.#reopen = reopen;
    this.interruption = interruption;
    this.tenant = tenantId(`t-${randomUUID().slice(0, 13)}`);
    this.start = FIRST_START - ++opened * 70 * DAY_MS;
    this.session = this.newSession();
    this.address = this.newAddress('home');
  }

  /** Another tenant and time on the same store. */
  another(): Scene {
    return new Scene({ store: this.store }, this.interruption);
  }

  newSession(tenant = this.tenant): SessionId {
    return sessionId(tenant, randomUUID());
  }

  newAddress(thread: string, tenant = this.tenant): Address {
    return address({ tenant, channel: 'web', account: 'main', thread });
  }

  entry(providerId: string, at = this.address): EntryId {
    return entryId(at, providerId);
  }

  /** `at` is in ms after the scene's start, here and everywhere in a scene. */
  lease(at: number, durationMs = LEASE_MS): LeaseRequest {
    return { token: randomUUID(), durationMs, now: this.start + at };
  }

  receive(
    providerId: string,
    at: number,
    {
      session = this.session,
      address: from = this.address,
      body = `body of ${providerId}`,
      priority = 'normal',
    }: Where & { readonly body?: string; readonly priority?: 'normal' | 'result' } = {},
  ): Promise<ReceiveOutcome> {
    const entry = { id: this.entry(providerId, from), body, priority };
    return this.store.receive({ session, address: from, entry, lease: this.lease(at) });
  }

  /** Receives an entry that must be claimed at once. */
  async take(providerId: string, at: number, options: Where = {}): Promise<Claimed> {
    const outcome = await this.receive(providerId, at, options);
    if (outcome.kind === 'moved') throw new Error('expected an entry to be appended, but its address moved');
    return claimed(outcome.claim);
  }

  async claim(at: number, session = this.session): Promise<Claimed> {
    return claimed(await this.tryClaim(at, session));
  }

  tryClaim(at: number, session = this.session): Promise<ClaimOutcome> {
    return this.store.claim(session, this.lease(at));
  }

  /** A commit of what was claimed, which changes nothing but what `decided` says. */
  commitOf({ session, token, entry, stored }: Claimed, at: number, decided: Partial<Commit> = {}): Commit {
    return {
      session,
      token,
      now: this.start + at,
      entry: entry.id,
      revision: stored.revision,
      state: `state after ${entry.id}`,
      turnRecord: `turn of ${entry.id}`,
      log: [],
      jobs: [],
      withdraw: [],
      timers: [],
      deadLetter: null,
      ...decided,
    };
  }

  /** Commits what must not fail. */
  async commit(claim: Claimed, at: number, decided: Partial<Commit> = {}): Promise<Committed> {
    return committed(await this.store.commit(this.commitOf(claim, at, decided)));
  }

  /** A whole turn: receive, claim, commit. */
  async turn(
    providerId: string,
    at: number,
    decided: Partial<Commit> = {},
    options: Where = {},
  ): Promise<Committed> {
    return this.commit(await this.take(providerId, at, options), at, decided);
  }

  /** The turn of whatever waits. */
  async turnNext(at: number, decided: Partial<Commit> = {}): Promise<Committed> {
    return this.commit(await this.claim(at), at, decided);
  }

  /** Due items of this scene's tenant. Others of a shared server are put off, which does them no harm. */
  async due(
    at: number,
    { from = 0, to = PARTITIONS, limit = 1000, visibilityMs = LEASE_MS } = {},
  ): Promise<readonly DueItem[]> {
    const items = await this.store.takeDue({ from, to, now: this.start + at, limit, visibilityMs });
    return items.filter((item) => tenantOf(item.session) === this.tenant);
  }

  async dueKinds(at: number): Promise<readonly string[]> {
    return (await this.due(at)).map(({ kind }) => kind).sort();
  }

  async logBodies(session = this.session): Promise<readonly string[]> {
    return (await this.store.readLog(session, null, 1000)).map(({ body }) => body);
  }

  async turnRecords(limit = 1000): Promise<readonly string[]> {
    return (await this.store.readTurns(this.session, limit)).map(({ record }) => record);
  }

  /** All that can be read of a session without claiming it: to show that something changed nothing. */
  async visible(session = this.session): Promise<unknown> {
    return {
      stored: await this.store.read(session),
      log: await this.store.readLog(session, null, 1000),
      turns: await this.store.readTurns(session, 1000),
      deadLetters: await this.store.readDeadLetters(session, 1000),
    };
  }

  async restart(): Promise<void> {
    if (!this.#reopen) throw new Error('nothing outlives this store: skip this check with a reason');
    this.store = await this.#reopen();
  }
}

export type Committed = Extract<CommitOutcome, { kind: 'committed' }>;

export function claimed(outcome: ClaimOutcome): Claimed {
  if (outcome.kind !== 'claimed') throw new Error(`expected a claim, but got ${outcome.kind}`);
  return outcome;
}

export function committed(outcome: CommitOutcome): Committed {
  if (outcome.kind !== 'committed') throw new Error(`expected a commit, but got ${JSON.stringify(outcome)}`);
  return outcome;
}

/** Log lines of a commit that nobody sends. */
export const lines = (...bodies: readonly string[]): Commit['log'] =>
  bodies.map((body) => ({ body, send: false }));

/** Log lines of a commit that want sending. */
export const sends = (...bodies: readonly string[]): Commit['log'] =>
  bodies.map((body) => ({ body, send: true }));

/** Exactly these kinds of outcome, in any order. */
export function expectKinds(outcomes: readonly { readonly kind: string }[], kinds: readonly string[]): void {
  expect(outcomes.map(({ kind }) => kind).sort()).toEqual([...kinds].sort());
}
