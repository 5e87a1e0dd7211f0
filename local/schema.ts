/** 'Hold' in ASCII: tells a file of ours from any other SQLite database. */
export const applicationId = 0x486f6c64;

/** One entry a version, each applied once to a file of the version before; entries are never changed, only added. */
export const migrations = [
  `
  CREATE TABLE commits (
    position INTEGER PRIMARY KEY,
    incident_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    last_seq INTEGER NOT NULL,
    body TEXT NOT NULL,
    UNIQUE (incident_id, version)
  ) STRICT;
  CREATE TABLE heads (incident_id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE privates (ref TEXT PRIMARY KEY, incident_id TEXT NOT NULL, salt TEXT NOT NULL, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE INDEX privates_by_incident ON privates (incident_id);
  CREATE TABLE claims (subject TEXT PRIMARY KEY, incident_id TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE links (hash TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE work (incident_id TEXT PRIMARY KEY, version INTEGER NOT NULL, due_at INTEGER) STRICT, WITHOUT ROWID;
  CREATE INDEX work_by_due ON work (due_at) WHERE due_at IS NOT NULL;
  CREATE TABLE registry (
    position INTEGER PRIMARY KEY,
    type TEXT NOT NULL,
    id TEXT NOT NULL,
    merchant_id TEXT,
    provider_id TEXT,
    terminal_number TEXT,
    body TEXT NOT NULL,
    UNIQUE (type, id)
  ) STRICT;
  CREATE INDEX registry_by_number ON registry (provider_id, terminal_number) WHERE terminal_number IS NOT NULL;
  CREATE INDEX registry_by_merchant ON registry (type, merchant_id, position) WHERE merchant_id IS NOT NULL;
  CREATE TABLE former_secrets (provider_id TEXT NOT NULL, secret TEXT NOT NULL, until INTEGER NOT NULL) STRICT;
  CREATE INDEX former_secrets_by_provider ON former_secrets (provider_id);
  CREATE TABLE inbox (
    position INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    received_at INTEGER NOT NULL,
    state TEXT NOT NULL,
    body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX inbox_by_state ON inbox (state, position);
  CREATE TABLE tokens (hash TEXT PRIMARY KEY, token_id TEXT NOT NULL UNIQUE, body TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE kept_answers (scope TEXT NOT NULL, key TEXT NOT NULL, kept_at INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (scope, key)) STRICT, WITHOUT ROWID;
  CREATE INDEX kept_answers_by_age ON kept_answers (kept_at);
  CREATE TABLE outbox (position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, incident_id TEXT NOT NULL, body TEXT NOT NULL) STRICT;
  CREATE INDEX outbox_by_incident ON outbox (incident_id, position);
  CREATE TABLE incident_rows (
    incident_id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    status TEXT NOT NULL,
    merchant_id TEXT,
    terminal_serial TEXT,
    provider_id TEXT,
    due_at TEXT,
    reminded INTEGER NOT NULL,
    body TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX rows_by_status ON incident_rows (status, incident_id);
  CREATE INDEX rows_by_merchant ON incident_rows (merchant_id, incident_id);
  CREATE INDEX rows_by_terminal ON incident_rows (terminal_serial, incident_id);
  CREATE INDEX rows_by_provider ON incident_rows (provider_id, incident_id);
  CREATE TABLE checkpoints (name TEXT PRIMARY KEY, position INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE policy_clock (id INTEGER PRIMARY KEY CHECK (id = 1), now INTEGER NOT NULL) STRICT;
  `,
  `CREATE INDEX registry_by_type ON registry (type, position);`,
  // heads are a cache, and those of the version before know no documents
  `
  CREATE TABLE documents (document_id TEXT PRIMARY KEY, state TEXT NOT NULL, announced_at INTEGER NOT NULL, body TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE INDEX documents_by_age ON documents (announced_at) WHERE state = 'announced';
  DELETE FROM heads;
  `,
  // the heads of the version before know nothing of scores; all incidents are projected anew, which fills these tables
  `
  CREATE TABLE standings (type TEXT NOT NULL, id TEXT NOT NULL, changes INTEGER NOT NULL, holds INTEGER NOT NULL, PRIMARY KEY (type, id)) STRICT, WITHOUT ROWID;
  CREATE TABLE score_shares (incident_id TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE score_sums (
    provider_id TEXT NOT NULL,
    month TEXT NOT NULL,
    ask TEXT NOT NULL,
    count TEXT NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (provider_id, month, ask, count)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX rows_watched ON incident_rows (incident_id)
    WHERE kind IN ('terminal-lost', 'terminal-stolen') AND status <> 'withdrawn' AND terminal_serial IS NOT NULL;
  DELETE FROM heads;
  DELETE FROM checkpoints WHERE name = 'incident-rows';
  `,
  // the heads of the version before know nothing of what came back
  `
  ALTER TABLE outbox ADD COLUMN state TEXT NOT NULL DEFAULT 'sent';
  ALTER TABLE outbox ADD COLUMN because TEXT;
  ALTER TABLE outbox ADD COLUMN at INTEGER;
  ALTER TABLE outbox ADD COLUMN equal_to TEXT;
  CREATE INDEX outbox_by_equal ON outbox (equal_to, at) WHERE equal_to IS NOT NULL;
  DELETE FROM heads;
  `,
  // the end of the chain, so that the next commit need not read the one before to know it
  `
  ALTER TABLE commits ADD COLUMN hash TEXT NOT NULL DEFAULT '';
  UPDATE commits SET hash = body ->> '$.events[#-1].hash';
  `,
  // those of the version before know no appeals, deadlines or blocks that have ended
  `DELETE FROM heads;`,
  // nor statements
  `
  CREATE TABLE statement_records (
    incident_id TEXT NOT NULL,
    transaction_id TEXT NOT NULL,
    at TEXT NOT NULL,
    statement_id TEXT NOT NULL,
    line INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (incident_id, transaction_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX statement_records_by_time ON statement_records (incident_id, at, transaction_id);
  DELETE FROM heads;
  `,
  `
  CREATE TABLE inspections (merchant_id TEXT PRIMARY KEY, every TEXT NOT NULL, due_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE INDEX inspections_by_due ON inspections (due_at);
  `,
  // all incidents are projected anew, which fills this table
  `
  CREATE TABLE deadline_rows (incident_id TEXT PRIMARY KEY, due_at INTEGER NOT NULL, body TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE INDEX deadline_rows_by_due ON deadline_rows (due_at, incident_id);
  DELETE FROM checkpoints WHERE name = 'incident-rows';
  `,
  // when an inspection that was put off was due at first
  `ALTER TABLE inspections ADD COLUMN since INTEGER;`,
  // the heads of the version before know no questions
  `DELETE FROM heads;`,
];
