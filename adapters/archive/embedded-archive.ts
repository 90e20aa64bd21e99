/** @module The archive port in one database file with a full-text index. */
import { StoreUnavailable } from '../../bot/domain/errors.js';
import type { CustomerId, SessionId, TenantId } from '../../bot/domain/ids.js';
import type { TranscriptLine } from '../../bot/domain/transcript.js';
import type { Archive, ArchivedLine } from '../../bot/ports/archive.js';
import { inTransaction, openArchiveDatabase, translated } from './archive-database.js';

/** As it is stored; the ids and the line were typed when they were written, and nobody else writes. */
interface LineRow {
  readonly tenant: TenantId;
  readonly session: SessionId;
  readonly generation: number;
  readonly seq: number;
  readonly customer: CustomerId | null;
  readonly line: string;
}

/** A trigram index knows nothing of less. */
const SHORTEST_SEARCH = 3;

/**
 * @param options.file path of the database file; made with its folder where there is none. Not the store's.
 * @throws ConfigError when a newer version wrote the file
 * @throws StoreUnavailable when it cannot be opened
 */
export function createEmbeddedArchive({ file }: { readonly file: string }): Archive {
  const db = openArchiveDatabase(file);
  // One statement for all: with one a line, the index alone costs twice the time.
  const insert = db.prepare(
    `INSERT OR IGNORE INTO line (tenant, session, generation, seq, customer, at, text, line)
     SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7
     FROM json_each(?)`,
  );
  const ofSession = db.prepare(
    'SELECT tenant, session, generation, seq, customer, line FROM line WHERE session = ? ORDER BY generation, seq',
  );
  const matching = db.prepare(
    `SELECT line.tenant, line.session, line.generation, line.seq, line.customer, line.line
     FROM line_text JOIN line ON line.num = line_text.rowid
     WHERE line_text MATCH ? AND line.tenant = ?
     ORDER BY line.at DESC, line.num DESC LIMIT ?`,
  );
  const sessions = db.prepare(
    'SELECT DISTINCT session FROM line WHERE tenant = ? AND customer = ? ORDER BY session',
  );
  const recent = db.prepare(
    'SELECT DISTINCT session FROM line WHERE tenant = ? AND at >= ? ORDER BY session',
  );
  const erase = db.prepare('DELETE FROM line WHERE session = ?');
  const checkpoint = db.prepare('PRAGMA wal_checkpoint(TRUNCATE)');
  let closed = false;

  const run = <Result>(look: () => Result): Promise<Result> =>
    Promise.resolve().then(() => {
      if (closed) throw new StoreUnavailable('the archive was closed');
      return translated(look);
    });

  return {
    append: (lines) =>
      run(() => inTransaction(db, () => void insert.run(JSON.stringify(lines.map(insertedRow))))),
    read: (session) => run(() => (ofSession.all(session) as readonly LineRow[]).map(archivedLine)),
    search: (tenant, text, limit) =>
      run(() => {
        if ([...text].length < SHORTEST_SEARCH) return [];
        return (matching.all(asPhrase(text), tenant, limit) as readonly LineRow[]).map(archivedLine);
      }),
    sessionsOf: (tenant, customer) =>
      run(() => {
        const rows = sessions.all(tenant, customer) as readonly { session: SessionId }[];
        return rows.map(({ session }) => session);
      }),
    sessionsSince: (tenant, since) =>
      run(() => {
        const rows = recent.all(tenant, since) as readonly { session: SessionId }[];
        return rows.map(({ session }) => session);
      }),
    erase: (erased) =>
      run(() => {
        inTransaction(db, () => {
          for (const session of erased) erase.run(session);
        });
        // The write-ahead log still held what was erased.
        checkpoint.all();
      }),
    close: () =>
      Promise.resolve().then(() => {
        if (closed) return;
        closed = true;
        db.close();
      }),
  };
}

/** The columns in the order of `insert` above. */
function insertedRow({ tenant, session, position, customer, line }: ArchivedLine) {
  const { generation, seq } = position;
  return [tenant, session, generation, seq, customer, line.at, searchable(line), JSON.stringify(line)];
}

/** What was said, as far as it is words. SQLite ends a text at NUL. */
function searchable(line: TranscriptLine): string {
  return (line.from === 'bot' ? line.reply.text : line.text).replaceAll('\0', ' ');
}

/** The text as it stands: nothing in it is an operator of the query language. */
function asPhrase(text: string): string {
  return `"${text.replaceAll('\0', ' ').replaceAll('"', '""')}"`;
}

function archivedLine({ tenant, session, generation, seq, customer, line }: LineRow): ArchivedLine {
  const parsed = JSON.parse(line) as TranscriptLine; // written by `append` above
  return { tenant, session, position: { generation, seq }, customer, line: parsed };
}
