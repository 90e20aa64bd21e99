/** @module One open database file: statements, prepared once, and transactions. */
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import Libsql from 'libsql';
import { ConfigError, StoreUnavailable } from '../../../bot/domain/errors.js';
import { MIGRATIONS } from './schema.js';

/** What can be bound and read. Never a boolean or a bigint: libsql ends the process on the first. */
export type Value = string | number | null;

/** How long a transaction waits for another process's, ms. One takes a few. */
const BUSY_TIMEOUT_MS = 5000;

/** Result codes that say "not now"; any other is a defect of a statement and passes through. */
const NOT_NOW = /^SQLITE_(BUSY|LOCKED|IOERR|FULL|CANTOPEN|READONLY|NOMEM|CORRUPT|NOTADB|PROTOCOL)/;

/** Synchronous: a statement takes less than handing it to a thread would. Text must not hold NUL, where SQLite ends it. */
export class Database {
  readonly #db: Libsql.Database;
  readonly #prepared = new Map<string, Libsql.Statement>();
  #closed = false;

  /**
   * Opens the file and brings it to this version's schema; made, readable by its owner alone, where there is none.
   * @throws ConfigError when a newer version wrote it
   * @throws StoreUnavailable when it cannot be opened
   */
  constructor(file: string) {
    this.#db = translated(() => {
      if (file !== ':memory:') {
        mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
        closeSync(openSync(file, 'a', 0o600));
      }
      const db = new Libsql(file, { timeout: BUSY_TIMEOUT_MS });
      db.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`);
      db.exec('PRAGMA journal_mode = WAL');
      // FULL syncs the log at every commit: what was acknowledged survives the machine's power, too.
      db.exec('PRAGMA synchronous = FULL');
      // A destroyed key is overwritten, not only unlinked.
      db.exec('PRAGMA secure_delete = ON');
      return db;
    });
    this.#migrate(file);
  }

  /** All rows, in the statement's order. `Row` is for the caller to say: the tables are ours, and STRICT. */
  all<Row>(sql: string, ...values: readonly Value[]): readonly Row[] {
    return this.#prepare(sql).all(...values) as readonly Row[];
  }

  /** The first row; null when there is none. */
  first<Row>(sql: string, ...values: readonly Value[]): Row | null {
    return this.all<Row>(sql, ...values)[0] ?? null;
  }

  /** Answers how many rows changed. */
  run(sql: string, ...values: readonly Value[]): number {
    return this.#prepare(sql).run(...values).changes;
  }

  /** Runs what reads only. @throws StoreUnavailable */
  read<Result>(look: () => Result): Result {
    if (this.#closed) throw new StoreUnavailable('the store was closed');
    return translated(look);
  }

  /**
   * Runs all changes in one transaction, so that they are synced to disk together. A change that throws is undone alone.
   * Answers a function for each change, which gives its result or throws what it threw.
   * @throws StoreUnavailable when none was written
   */
  writeAll(changes: readonly (() => unknown)[]): readonly (() => unknown)[] {
    return this.read(() => {
      // IMMEDIATE: two transactions that read first and write later would otherwise fail instead of wait.
      this.run('BEGIN IMMEDIATE');
      try {
        const outcomes = changes.map((change) => this.#undoable(change));
        this.run('COMMIT');
        return outcomes;
      } catch (cause) {
        // A full disk or a failed COMMIT may have ended the transaction already.
        if (this.#db.inTransaction) this.run('ROLLBACK');
        throw cause;
      }
    });
  }

  /** Moves the write-ahead log over into the file and empties it, so that nothing older stands in it. */
  checkpoint(): void {
    this.all('PRAGMA wal_checkpoint(TRUNCATE)');
  }

  /** Closes the file; what is in its log is moved over, so that one file holds everything. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    try {
      this.checkpoint();
    } catch {
      // Another process still reads: the log stays beside the file and is read again when it is opened.
    }
    this.#db.close();
  }

  #undoable(change: () => unknown): () => unknown {
    this.run('SAVEPOINT change');
    try {
      const result = change();
      this.run('RELEASE change');
      return () => result;
    } catch (cause) {
      this.run('ROLLBACK TO change');
      this.run('RELEASE change');
      return () => {
        throw asStoreFailure(cause);
      };
    }
  }

  #prepare(sql: string): Libsql.Statement {
    const known = this.#prepared.get(sql);
    if (known) return known;
    const statement = this.#db.prepare(sql);
    this.#prepared.set(sql, statement);
    return statement;
  }

  #migrate(file: string): void {
    const [migrated] = this.writeAll([
      () => {
        const version = this.first<{ user_version: number }>('PRAGMA user_version')?.user_version ?? 0;
        if (version > MIGRATIONS.length) {
          const fault = `${file} was written by a newer version (schema ${version}, this one reads up to ${MIGRATIONS.length}): run that version, or name another file`;
          throw new ConfigError([fault]);
        }
        for (const statements of MIGRATIONS.slice(version)) this.#db.exec(statements);
        if (version < MIGRATIONS.length) this.#db.exec(`PRAGMA user_version = ${MIGRATIONS.length}`);
      },
    ]);
    migrated?.();
  }
}

function translated<Result>(run: () => Result): Result {
  try {
    return run();
  } catch (cause) {
    throw asStoreFailure(cause);
  }
}

/** What to throw instead: `StoreUnavailable` unless it is our own error or a defect. */
function asStoreFailure(cause: unknown): unknown {
  if (typeof cause !== 'object' || cause === null || !('code' in cause)) return cause;
  if (!NOT_NOW.test(String(cause.code)) && !('syscall' in cause)) return cause;
  const reason = 'message' in cause ? String(cause.message) : String(cause.code);
  return new StoreUnavailable(`the store's file cannot be used now: ${reason}`, { cause });
}
