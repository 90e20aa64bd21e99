/** @module Whose data key encrypts what: the customer's once known, the session's own before. */
import type { SessionId } from '../domain/ids.js';
import type { Session } from '../domain/session.js';

/** The codec's subject for what a session holds. Begins with the tenant. */
export function subjectOf({ id, tenant, customer }: Pick<Session, 'id' | 'tenant' | 'customer'>): string {
  return customer ? `${tenant}/customer:${customer.id}` : subjectOfSession(id);
}

/** The subject of entries, which are stored before the session is read. */
export function subjectOfSession(session: SessionId): string {
  return session;
}
