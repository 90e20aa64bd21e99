/** @module Whether the configured master key is the one that the store is used with. */
import { MasterKeyMissing } from '../domain/errors.js';
import type { TenantId } from '../domain/ids.js';
import type { Steps } from '../ports/steps.js';
import type { Store } from '../ports/store.js';
import type { DataKeys } from './data-keys.js';
import { subjectOfMasterKey } from './subject.js';

export interface MasterKeyDeps {
  readonly store: Pick<Store, 'readKey'>;
  /** Null when no master key is configured. */
  readonly keys: DataKeys | null;
  readonly step: Steps;
}

/**
 * The first look under a master key leaves a data key in the store, which seals nothing; every later look must be able to
 * unwrap it, and wraps it anew where the master key was replaced. With a master key it asks the store once in
 * `KEY_CACHE_MS`.
 * @throws MasterKeyMissing when the store is used with another master key, or with one while none is configured
 * @throws StoreUnavailable
 */
export async function checkMasterKey({ store, keys, step }: MasterKeyDeps, tenant: TenantId): Promise<void> {
  const subject = subjectOfMasterKey(tenant);
  if (keys !== null) {
    await step('master-key.unwrap', () => keys.ready(subject));
    return;
  }
  const stands = await step('master-key.read', () => store.readKey(subject));
  if (stands !== null) {
    throw new MasterKeyMissing('values in the store are encrypted, but MASTER_KEY is not configured');
  }
}
