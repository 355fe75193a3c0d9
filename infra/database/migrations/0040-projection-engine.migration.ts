import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who leads a projection, which streams it has parked, and what is being rebuilt beside the rows that serve. The
 * functions make, finish and swap in a shadow of one table; they belong to whoever owns the tables, so that the product
 * needs no right to change any.
 */
export class ProjectionEngine implements MigrationInterface {
  readonly name = 'ProjectionEngine0000000000040';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(FUNCTIONS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION read.swap_shadow(text);
      DROP FUNCTION read.finish_shadow(text);
      DROP FUNCTION read.make_shadow(text);
      DROP SCHEMA read_shadow CASCADE;
      DROP TABLE read.parked_stream, read.rebuild;
      ALTER TABLE read.checkpoint DROP COLUMN leader, DROP COLUMN epoch, DROP COLUMN leads_until;
    `);
  }
}

const TABLES = `
ALTER TABLE read.checkpoint
  ADD COLUMN leader uuid,
  ADD COLUMN epoch bigint NOT NULL DEFAULT 0,
  ADD COLUMN leads_until timestamptz;

CREATE TABLE read.rebuild (
  name text PRIMARY KEY,
  version integer NOT NULL,
  position text COLLATE "C",
  leaf text,
  started_at timestamptz NOT NULL DEFAULT now(),
  moved_at timestamptz NOT NULL DEFAULT now(),
  CHECK ((position IS NULL) = (leaf IS NULL))
);

CREATE TABLE read.parked_stream (
  projection text NOT NULL,
  stream text COLLATE "C" NOT NULL,
  revision integer NOT NULL,
  position text COLLATE "C" NOT NULL,
  error text NOT NULL,
  parked_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (projection, stream)
);
CREATE INDEX parked_stream_by_stream ON read.parked_stream (stream);

CREATE SCHEMA read_shadow;
`;

// What LIKE does not copy is copied by hand: the names of indexes, storage settings, statistics targets, owner and rights.
const FUNCTIONS = `
CREATE FUNCTION read.make_shadow(of_table text) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  rows regclass := format('read.%I', of_table)::regclass;
  each record;
BEGIN
  EXECUTE format('DROP TABLE IF EXISTS read_shadow.%I', of_table);
  EXECUTE format('CREATE TABLE read_shadow.%I (LIKE read.%I INCLUDING ALL EXCLUDING INDEXES)', of_table, of_table);
  FOR each IN SELECT unnest(reloptions) AS setting FROM pg_class WHERE oid = rows LOOP
    EXECUTE format('ALTER TABLE read_shadow.%I SET (%s)', of_table, each.setting);
  END LOOP;
  FOR each IN SELECT conname, pg_get_constraintdef(oid) AS definition FROM pg_constraint
               WHERE conrelid = rows AND contype IN ('p', 'u', 'x') ORDER BY contype, conname LOOP
    EXECUTE format('ALTER TABLE read_shadow.%I ADD CONSTRAINT %I %s', of_table, each.conname, each.definition);
  END LOOP;
  FOR each IN SELECT attname, attstattarget FROM pg_attribute
               WHERE attrelid = rows AND attnum > 0 AND NOT attisdropped AND attstattarget >= 0 LOOP
    EXECUTE format('ALTER TABLE read_shadow.%I ALTER COLUMN %I SET STATISTICS %s',
                   of_table, each.attname, each.attstattarget);
  END LOOP;
  SELECT relowner::regrole AS role INTO each FROM pg_class WHERE oid = rows;
  EXECUTE format('ALTER TABLE read_shadow.%I OWNER TO %s', of_table, each.role);
  FOR each IN SELECT grantee, privilege_type FROM pg_class, aclexplode(relacl)
               WHERE oid = rows AND grantee <> relowner LOOP
    EXECUTE format('GRANT %s ON read_shadow.%I TO %s', each.privilege_type, of_table,
                   CASE WHEN each.grantee = 0 THEN 'PUBLIC' ELSE each.grantee::regrole::text END);
  END LOOP;
END $$;

CREATE FUNCTION read.finish_shadow(of_table text) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  each record;
BEGIN
  FOR each IN SELECT relname, pg_get_indexdef(indexrelid) AS definition FROM pg_index
                JOIN pg_class ON oid = indexrelid
               WHERE indrelid = format('read.%I', of_table)::regclass
                 AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)
                 AND to_regclass(format('read_shadow.%I', relname)) IS NULL LOOP
    EXECUTE replace(each.definition, format(' ON read.%I ', of_table), format(' ON read_shadow.%I ', of_table));
  END LOOP;
  EXECUTE format('ANALYZE read_shadow.%I', of_table);
END $$;

CREATE FUNCTION read.swap_shadow(of_table text) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  EXECUTE format('DROP TABLE read.%I', of_table);
  EXECUTE format('ALTER TABLE read_shadow.%I SET SCHEMA read', of_table);
END $$;

REVOKE EXECUTE ON FUNCTION read.make_shadow, read.finish_shadow, read.swap_shadow FROM PUBLIC;
`;
