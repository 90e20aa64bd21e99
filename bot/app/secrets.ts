/** @module Secrets that a developer's machine makes for itself, kept so that tokens outlive a restart. */
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Secret } from './secret.js';

/** The configured secret, else the one in the data directory, which is made on first use (mode 0600). */
export function secretOf(configured: Secret | null, dataDir: string, name: string): Uint8Array {
  if (configured) return Buffer.from(configured.reveal());
  const file = path.join(dataDir, `${name}.secret`);
  mkdirSync(dataDir, { recursive: true });
  try {
    // `wx`: of two processes that start at once, one makes it and both read it.
    writeFileSync(file, randomBytes(48).toString('base64'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return readFileSync(file);
}
