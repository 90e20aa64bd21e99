/** @module Whose data key encrypts what: the customer's once known, the session's own before. */
import type { CustomerId, SessionId, TenantId } from '../domain/ids.js';
import type { Session } from '../domain/session.js';

/** The codec's subject for what a session holds. Begins with the tenant. */
export function subjectOf({ id, tenant, customer }: Pick<Session, 'id' | 'tenant' | 'customer'>): string {
  return customer ? subjectOfCustomer(tenant, customer.id) : subjectOfSession(id);
}

export function subjectOfCustomer(tenant: TenantId, customer: CustomerId): string {
  return `${tenant}/customer:${customer}`;
}

/** The subject whose key seals nothing: whether it can be unwrapped tells whether the master key is the right one. */
export function subjectOfMasterKey(tenant: TenantId): string {
  return `${tenant}/master-key`;
}

/** The subject of entries, which are stored before the session is read. */
export function subjectOfSession(session: SessionId): string {
  return session;
}
