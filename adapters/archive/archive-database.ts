/** @module The archive's database file: opened, brought to this version's schema, its failures translated. */
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import Libsql from 'libsql';
import { ConfigError, StoreUnavailable } from '../../bot/domain/errors.js';
import { MIGRATIONS } from './schema.js';

/** How long a transaction waits for another process's, ms. */
const BUSY_TIMEOUT_MS = 5000;

/** Result codes that say "not now"; any other is a defect of a statement and passes through. */
const NOT_NOW = /^SQLITE_(BUSY|LOCKED|IOERR|FULL|CANTOPEN|READONLY|NOMEM|CORRUPT|NOTADB|PROTOCOL)/;

/**
 * Opens the file; made, readable by its owner alone, where there is none. `:memory:` is gone when closed.
 * @throws ConfigError when a newer version wrote it
 * @throws StoreUnavailable when it cannot be opened
 */
export function openArchiveDatabase(file: string): Libsql.Database {
  return translated(() => {
    if (file !== ':memory:') {
      mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
      closeSync(openSync(file, 'a', 0o600));
    }
    const db = new Libsql(file, { timeout: BUSY_TIMEOUT_MS });
    db.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`);
    db.exec('PRAGMA journal_mode = WAL');
    // FULL: the store forgets its lines once the archive has said that it has them.
    db.exec('PRAGMA synchronous = FULL');
    // Erased lines are overwritten, not only unlinked.
    db.exec('PRAGMA secure_delete = ON');
    inTransaction(db, () => migrate(db, file));
    return db;
  });
}

/** Everything that `change` does, or, when it throws, nothing. */
export function inTransaction(db: Libsql.Database, change: () => void): void {
  // IMMEDIATE: two transactions that read first and write later would otherwise fail instead of wait.
  db.exec('BEGIN IMMEDIATE');
  try {
    change();
    db.exec('COMMIT');
  } catch (cause) {
    if (db.inTransaction) db.exec('ROLLBACK');
    throw cause;
  }
}

/** @throws StoreUnavailable where SQLite or the file system said "not now" */
export function translated<Result>(run: () => Result): Result {
  try {
    return run();
  } catch (cause) {
    if (typeof cause !== 'object' || cause === null || !('code' in cause)) throw cause;
    if (!NOT_NOW.test(String(cause.code)) && !('syscall' in cause)) throw cause;
    const reason = 'message' in cause ? String(cause.message) : String(cause.code);
    throw new StoreUnavailable(`the archive's file cannot be used now: ${reason}`, { cause });
  }
}

function migrate(db: Libsql.Database, file: string): void {
  const [row] = db.prepare('PRAGMA user_version').all() as readonly { user_version: number }[];
  const version = row?.user_version ?? 0;
  if (version > MIGRATIONS.length) {
    const fault = `${file} was written by a newer version (schema ${version}, this one reads up to ${MIGRATIONS.length}): run that version, or name another file`;
    throw new ConfigError([fault]);
  }
  for (const statements of MIGRATIONS.slice(version)) db.exec(statements);
  if (version < MIGRATIONS.length) db.exec(`PRAGMA user_version = ${MIGRATIONS.length}`);
}
