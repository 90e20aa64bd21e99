/** @module The embedded store's tables. Times are epoch ms; payloads are the codec's text and are never looked into. */

/**
 * Statement lists that lead from one schema version to the next; the first makes version 1 of an empty file. A version
 * that was released is never changed.
 */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE session (
    num INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    partition INTEGER NOT NULL,
    state TEXT,
    revision INTEGER NOT NULL DEFAULT 0,
    epoch INTEGER NOT NULL DEFAULT 0,
    -- The person who owns the conversation; null: the bot.
    agent TEXT,
    lease_token TEXT,
    lease_until INTEGER NOT NULL DEFAULT 0,
    last_seq INTEGER NOT NULL DEFAULT 0,
    archived_seq INTEGER NOT NULL DEFAULT 0,
    -- The send at the head, once begun. A null token: given back, to be tried again at send_until.
    send_seq INTEGER,
    send_token TEXT,
    send_until INTEGER NOT NULL DEFAULT 0,
    send_attempts INTEGER NOT NULL DEFAULT 0,
    -- The last commit or owner change, or the beginning.
    used_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX session_used ON session (used_at);

  -- The inbox: job results (rank 0) before all others (rank 1), each in order of num.
  CREATE TABLE entry (
    num INTEGER PRIMARY KEY,
    session INTEGER NOT NULL,
    id TEXT NOT NULL,
    rank INTEGER NOT NULL,
    -- Null for results and timers: they do not move.
    address TEXT,
    attempts INTEGER NOT NULL DEFAULT 0,
    body TEXT NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX entry_id ON entry (session, id);
  CREATE INDEX entry_order ON entry (session, rank, num);

  CREATE TABLE seen (entry TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE INDEX seen_at ON seen (at);

  CREATE TABLE job (
    session INTEGER NOT NULL,
    id TEXT NOT NULL,
    begun INTEGER NOT NULL DEFAULT 0,
    attempts INTEGER NOT NULL DEFAULT 0,
    lease_token TEXT,
    lease_until INTEGER NOT NULL DEFAULT 0,
    body TEXT NOT NULL,
    PRIMARY KEY (session, id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE timer (
    session INTEGER NOT NULL,
    name TEXT NOT NULL,
    due_at INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (session, name)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE log (
    session INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (session, seq)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE unsent (
    session INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    epoch INTEGER NOT NULL,
    PRIMARY KEY (session, seq)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE turn (
    num INTEGER PRIMARY KEY,
    session INTEGER NOT NULL,
    at INTEGER NOT NULL,
    record TEXT NOT NULL
  ) STRICT;
  CREATE INDEX turn_at ON turn (session, at);

  CREATE TABLE dead_letter (
    num INTEGER PRIMARY KEY,
    session INTEGER NOT NULL,
    id TEXT NOT NULL,
    reason TEXT NOT NULL,
    at INTEGER NOT NULL,
    body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX dead_letter_session ON dead_letter (session);

  CREATE TABLE due (
    session INTEGER NOT NULL,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    partition INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    PRIMARY KEY (session, kind, id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX due_at ON due (due_at);

  -- Which session an address points to, by the session's id: it may not have been written to yet.
  CREATE TABLE pointer (address TEXT PRIMARY KEY, session TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE INDEX pointer_session ON pointer (session);

  -- Addresses that left a session, and where they went.
  CREATE TABLE closed (
    session INTEGER NOT NULL,
    address TEXT NOT NULL,
    went TEXT NOT NULL,
    PRIMARY KEY (session, address)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE data_key (subject TEXT PRIMARY KEY, wrapped TEXT NOT NULL) STRICT, WITHOUT ROWID;
  `,
  `
  -- The session as the turn left it; null where it changed nothing.
  ALTER TABLE turn ADD COLUMN state TEXT;
  `,
];

/** Tables whose rows belong to one session, by its num. */
export const TABLES_OF_A_SESSION: readonly string[] = [
  'entry',
  'job',
  'timer',
  'log',
  'unsent',
  'turn',
  'dead_letter',
  'due',
  'closed',
];
