/** @module Branded ids. Every id begins with the tenant it belongs to; the parts are percent-encoded. */
import { WireError } from './errors.js';

declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** Whose bot it is: lower-case letters, digits and dashes, 1–40 characters. */
export type TenantId = Branded<'TenantId'>;
/** Where talk happens: `tenant/channel:account:thread`. */
export type Address = Branded<'Address'>;
/** Dialogue state: `tenant/s-<uuid>`. */
export type SessionId = Branded<'SessionId'>;
/** One thing received: `address#providerId`, or derived from a job or a timer. */
export type EntryId = Branded<'EntryId'>;
/** An effect that runs after the commit: `entryId!index`. The idempotency key handed to write tools. */
export type JobId = Branded<'JobId'>;
/** What a turn reads of the company's systems: `entryId?index`. The idempotency key handed to read tools. */
export type LookId = Branded<'LookId'>;
/** A flow frame's own id: `entryId/n`. */
export type FrameId = Branded<'FrameId'>;
/** The shop's id of a person. */
export type CustomerId = Branded<'CustomerId'>;

// The casts below are the only ones in the project that mint ids.

/** @throws WireError when the text is no tenant id. */
export function tenantId(text: string): TenantId {
  if (!/^[a-z0-9][a-z0-9-]{0,39}$/.test(text)) {
    throw new WireError('tenant-id', `a tenant is 1–40 of a–z, 0–9 and "-", but got ${JSON.stringify(text)}`);
  }
  return text as TenantId;
}

/** The parts of an {@link Address}. */
export interface AddressParts {
  readonly tenant: TenantId;
  /** The adapter's name: `web`, `terminal`, `slack`… */
  readonly channel: string;
  /** Which of the tenant's installations of that channel. */
  readonly account: string;
  /** The platform's id of the conversation. */
  readonly thread: string;
}

/** @throws WireError when a part is missing: an address without a thread would be shared by strangers. */
export function address(parts: AddressParts): Address {
  const { tenant, channel, account, thread } = parts;
  if (!channel || !account || !thread) {
    throw new WireError('address', 'an address needs a channel, an account and a thread');
  }
  return `${tenant}/${[channel, account, thread].map(encodeURIComponent).join(':')}` as Address;
}

/** The inverse of {@link address}. */
export function addressParts(of: Address): AddressParts {
  const slash = of.indexOf('/');
  const [channel = '', account = '', thread = ''] = of
    .slice(slash + 1)
    .split(':')
    .map(decodeURIComponent);
  return { tenant: tenantId(of.slice(0, slash)), channel, account, thread };
}

/** A new session's id, from a random uuid that the caller draws. */
export function sessionId(tenant: TenantId, uuid: string): SessionId {
  return `${tenant}/s-${uuid}` as SessionId;
}

/** The tenant that an id begins with. */
export function tenantOf(id: Address | SessionId | EntryId | JobId): TenantId {
  return tenantId(id.slice(0, id.indexOf('/')));
}

/** The id of what a provider delivered; the same delivery always has the same one. */
export function entryId(at: Address, providerId: string): EntryId {
  if (!providerId) throw new WireError('provider-id', 'an activity needs the id its provider gave it');
  return `${at}#${encodeURIComponent(providerId)}` as EntryId;
}

/** The id of the `index`-th effect of the turn that consumed `entry`. Fixed when first committed. */
export function jobId(entry: EntryId, index: number): JobId {
  return `${entry}!${index}` as JobId;
}

/** The id of the `index`-th look of the turn of `entry`: the same when the turn is run again. */
export function lookId(entry: EntryId, index: number): LookId {
  return `${entry}?${index}` as LookId;
}

/** The inbox id of a job's result: one job, one result. */
export function jobResultEntryId(job: JobId): EntryId {
  return `${job}=result` as EntryId;
}

/** Whether an entry is a job's result. */
export function isJobResult(entry: EntryId): boolean {
  return entry.endsWith('=result');
}

/** The inverse of {@link jobResultEntryId}; null when the entry is no job's result. */
export function jobOfResult(entry: EntryId): JobId | null {
  return isJobResult(entry) ? (entry.slice(0, -'=result'.length) as JobId) : null;
}

/** The inbox id of a timer that fires: one timer and due time, one entry. */
export function timerEntryId(session: SessionId, timer: string, dueAt: number): EntryId {
  return `${session}@${encodeURIComponent(timer)}@${dueAt}` as EntryId;
}

/** The id of the `index`-th frame that the turn of `entry` pushes. */
export function frameId(entry: EntryId, index: number): FrameId {
  return `${entry}/${index}` as FrameId;
}

/** @throws WireError when empty. */
export function customerId(text: string): CustomerId {
  if (!text) throw new WireError('customer-id', 'a customer id must not be empty');
  return text as CustomerId;
}

/** How many partitions the keyspace has. Fixed: changing it would move every session (design §2). */
export const PARTITIONS = 1024;

/** The partition of a session, 0 … 1023: FNV-1a over the id's UTF-16 units. */
export function partitionOf(session: SessionId): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < session.length; i++) {
    hash = Math.imul(hash ^ session.charCodeAt(i), 0x01000193);
  }
  return (hash >>> 0) % PARTITIONS;
}
