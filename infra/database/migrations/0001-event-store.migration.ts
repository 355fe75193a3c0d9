import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The log. Positions come from one row that the appending statement locks, so commit order is position order and
 * there are no gaps. Nothing here may ever be changed afterwards but the functions.
 */
export class EventStore implements MigrationInterface {
  readonly name = 'EventStore0000000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(IMMUTABLE);
  }

  down(): Promise<void> {
    throw new Error('The log is never taken back');
  }
}

// The constant is 0x00 and "loenspor/event/1\n" (event format 1).
const TABLES = `
CREATE SCHEMA event_store;

CREATE TABLE event_store.head (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  position bigint NOT NULL DEFAULT 0 CHECK (position >= 0),
  store_id uuid NOT NULL DEFAULT gen_random_uuid()
) WITH (fillfactor = 10);
INSERT INTO event_store.head DEFAULT VALUES;

CREATE TABLE event_store.events (
  position bigint PRIMARY KEY CHECK (position > 0),
  stream text COLLATE "C" NOT NULL,
  revision integer NOT NULL CHECK (revision >= 0),
  event_id uuid NOT NULL UNIQUE,
  leaf bytea NOT NULL,
  bytes bytea NOT NULL,
  UNIQUE (stream, revision),
  CONSTRAINT leaf_is_of_bytes
    CHECK (leaf = sha256('\\x006c6f656e73706f722f6576656e742f310a'::bytea || bytes))
);

CREATE VIEW event_store.events_readable AS
  SELECT position, stream, revision, event_id, encode(leaf, 'hex') AS leaf,
         convert_from(bytes, 'UTF8')::jsonb AS event
    FROM event_store.events;
`;

// ALWAYS: a session that calls itself a replica is refused too.
const IMMUTABLE = `
CREATE FUNCTION event_store.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'Events are never changed or removed (% on %.%)', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation', HINT = 'Record what is true now as a new event.';
END $$;

CREATE TRIGGER events_never_change BEFORE UPDATE OR DELETE OR TRUNCATE ON event_store.events
  FOR EACH STATEMENT EXECUTE FUNCTION event_store.refuse_change();
ALTER TABLE event_store.events ENABLE ALWAYS TRIGGER events_never_change;

CREATE TRIGGER head_never_goes BEFORE DELETE OR TRUNCATE ON event_store.head
  FOR EACH STATEMENT EXECUTE FUNCTION event_store.refuse_change();
ALTER TABLE event_store.head ENABLE ALWAYS TRIGGER head_never_goes;
`;
