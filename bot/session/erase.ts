/**
 * @module Forgetting a customer: the keys under which their data is sealed are destroyed, their transcripts deleted.
 * Safe to repeat after a crash: the transcripts, which say what sessions there are, go last.
 */
import type { CustomerId, SessionId, TenantId } from '../domain/ids.js';
import type { Archive } from '../ports/archive.js';
import type { Steps } from '../ports/steps.js';
import type { DataKeys } from './data-keys.js';
import { subjectOfCustomer, subjectOfSession } from './subject.js';

export interface EraseDeps {
  readonly archive: Archive;
  /** Null when no master key is configured: then the store's copies go with their retention time only. */
  readonly keys: DataKeys | null;
  readonly step: Steps;
}

export interface Erased {
  readonly sessions: readonly SessionId[];
  /** Whether what the store holds became unreadable; on other replicas within `KEY_CACHE_MS`. */
  readonly areKeysDestroyed: boolean;
}

/**
 * @param open sessions of the customer that the archive may not know yet
 * @throws StoreUnavailable
 */
export async function eraseCustomer(
  { archive, keys, step }: EraseDeps,
  tenant: TenantId,
  customer: CustomerId,
  open: readonly SessionId[] = [],
): Promise<Erased> {
  const archived = await step('erase.sessions', () => archive.sessionsOf(tenant, customer));
  const sessions = [...new Set([...archived, ...open])];
  if (keys !== null) {
    const subjects = [...sessions.map(subjectOfSession), subjectOfCustomer(tenant, customer)];
    for (const subject of subjects) {
      await step('erase.key', () => keys.destroy(subject));
    }
  }
  await step('erase.transcripts', () => archive.erase(sessions));
  return { sessions, areKeysDestroyed: keys !== null };
}
