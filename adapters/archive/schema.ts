/** @module The embedded archive's tables. */

/** Statement lists that lead from one schema version to the next. A version that was released is never changed. */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE line (
    num INTEGER PRIMARY KEY,
    tenant TEXT NOT NULL,
    session TEXT NOT NULL,
    generation INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    customer TEXT,
    at INTEGER NOT NULL,
    -- What can be searched: the words that were said.
    text TEXT NOT NULL,
    -- The whole line as JSON.
    line TEXT NOT NULL,
    UNIQUE (session, generation, seq)
  ) STRICT;
  CREATE INDEX line_customer ON line (tenant, customer, session) WHERE customer IS NOT NULL;

  -- Trigrams find any three characters in a row, so that Chinese needs no words. Numbers the rows of line.
  CREATE VIRTUAL TABLE line_text USING fts5 (text, content = 'line', content_rowid = 'num', tokenize = 'trigram');
  -- What is erased leaves the index at once, not when its segments are merged some day.
  INSERT INTO line_text (line_text, rank) VALUES ('secure-delete', 1);
  CREATE TRIGGER line_added AFTER INSERT ON line BEGIN
    INSERT INTO line_text (rowid, text) VALUES (new.num, new.text);
  END;
  CREATE TRIGGER line_erased AFTER DELETE ON line BEGIN
    INSERT INTO line_text (line_text, rowid, text) VALUES ('delete', old.num, old.text);
  END;
  `,
];
