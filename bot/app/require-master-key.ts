/** @module A process whose master key does not fit the store does not start, and says so when that becomes true later. */
import { ConfigError, MasterKeyMissing } from '../domain/errors.js';
import type { Log } from '../ports/log.js';
import type { Metrics } from '../ports/metrics.js';
import { checkMasterKey } from '../session/check-master-key.js';
import type { MasterKeyDeps } from '../session/check-master-key.js';
import type { Config } from './config.js';

/** @throws ConfigError that says what to do, StoreUnavailable */
export async function requireMasterKey(deps: MasterKeyDeps, { tenant }: Config): Promise<void> {
  try {
    await checkMasterKey(deps, tenant);
  } catch (error) {
    if (!(error instanceof MasterKeyMissing)) throw error;
    throw new ConfigError([
      deps.keys === null
        ? 'MASTER_KEY: not configured, but the store holds values encrypted under one; set it to that key'
        : 'MASTER_KEY: not the key that this store is used with; set that one, or give it as MASTER_KEY_PREVIOUS to replace it',
    ]);
  }
}

/** For `/readyz`: another replica may have brought a new master key into use. */
export function masterKeyFits(
  deps: MasterKeyDeps & { readonly log: Log; readonly metrics: Metrics },
  { tenant }: Config,
): () => Promise<void> {
  return () =>
    checkMasterKey(deps, tenant).catch((error: unknown) => {
      if (error instanceof MasterKeyMissing) {
        deps.metrics.count('errors', { code: error.code });
        deps.log.error({ code: error.code, err: error }, 'the store is used with another master key now');
      }
      throw error;
    });
}
