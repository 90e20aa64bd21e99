/** @module The sample shop's database file. Several processes may have it open; each change is one transaction. */
import { closeSync, openSync } from 'node:fs';
import Database from 'libsql';
import { ConfigError } from '../../../bot/domain/errors.js';
import { SCHEMA, SCHEMA_VERSION } from './schema.js';

/** How long a statement waits for another process's transaction, ms. One takes a few. */
const BUSY_TIMEOUT_MS = 5_000;

/** What can be bound to a statement. */
export type SqlValue = string | number | null;

/** One open database. Synchronous: a statement takes less than handing it to a thread would. */
export class ShopDb {
  readonly #db: Database.Database;
  readonly #prepared = new Map<string, Database.Statement>();

  /**
   * Opens the file, which is created with its tables where there is none. `:memory:` is gone when closed.
   * @throws ConfigError when the file is of another version of the schema
   */
  constructor(path: string) {
    // For its owner alone: it holds names and addresses.
    if (path !== ':memory:') closeSync(openSync(path, 'a', 0o600));
    this.#db = new Database(path, { timeout: BUSY_TIMEOUT_MS });
    try {
      this.#db.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`);
      this.#db.exec('PRAGMA journal_mode = WAL');
      // FULL: what a tool has answered is on the disk. NORMAL would lose the last changes with the machine's power.
      this.#db.exec('PRAGMA synchronous = FULL');
      this.#db.exec('PRAGMA foreign_keys = ON');
      this.write(() => this.#createTables(path));
    } catch (error) {
      this.close();
      throw error;
    }
  }

  /** All rows, in the statement's order. `Row` is for the caller to say: the tables are ours and STRICT. */
  all<Row>(sql: string, ...values: readonly SqlValue[]): readonly Row[] {
    return this.#prepare(sql).all(values) as readonly Row[];
  }

  /** The first row; null when there is none. */
  first<Row>(sql: string, ...values: readonly SqlValue[]): Row | null {
    return this.all<Row>(sql, ...values)[0] ?? null;
  }

  /**
   * What the JSON in the first row's only column says; null when there is no row. It costs half of what the same rows cost by
   * themselves: libsql makes an object of each and a call of each cell.
   */
  json<Value>(sql: string, ...values: readonly SqlValue[]): Value | null {
    // Raw, and it stays so: a statement is read as JSON or as rows.
    const row = this.#prepare(sql).raw().get(values) as readonly [string] | undefined;
    return row ? (JSON.parse(row[0]) as Value) : null;
  }

  /** Answers how many rows changed. */
  run(sql: string, ...values: readonly SqlValue[]): number {
    return this.#prepare(sql).run(values).changes;
  }

  /** Everything that `change` does, or, when it throws, nothing. It sees no other process's changes meanwhile. */
  write<Result>(change: () => Result): Result {
    // IMMEDIATE: two transactions that read first and write later would otherwise fail instead of wait.
    this.#db.exec('BEGIN IMMEDIATE');
    try {
      const result = change();
      this.#db.exec('COMMIT');
      return result;
    } catch (error) {
      // A failed COMMIT may have ended the transaction already.
      if (this.#db.inTransaction) this.#db.exec('ROLLBACK');
      throw error;
    }
  }

  /** Several reads of one moment. */
  read<Result>(look: () => Result): Result {
    this.#db.exec('BEGIN');
    try {
      return look();
    } finally {
      this.#db.exec('ROLLBACK');
    }
  }

  close(): void {
    this.#prepared.clear();
    this.#db.close();
  }

  #createTables(path: string): void {
    const version = this.first<{ user_version: number }>('PRAGMA user_version')?.user_version ?? 0;
    if (version === SCHEMA_VERSION) return;
    if (version !== 0) {
      throw new ConfigError([
        `the sample shop's file ${path} has schema version ${version}, but this release reads ${SCHEMA_VERSION}: delete it; it holds generated demo data alone, and the next start makes it anew`,
      ]);
    }
    this.#db.exec(SCHEMA);
    this.#db.exec(`PRAGMA user_version = ${SCHEMA_VERSION}`);
  }

  #prepare(sql: string): Database.Statement {
    let statement = this.#prepared.get(sql);
    if (!statement) {
      statement = this.#db.prepare(sql);
      this.#prepared.set(sql, statement);
    }
    return statement;
  }
}
