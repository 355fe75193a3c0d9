import { createHmac } from 'node:crypto';
import pg from 'pg';

/** May append through the one function and read events; may write nothing else. */
export const WRITER_ROLE = 'loenspor_writer';
/** May read events and do everything with rows; may not write an event. */
export const APP_ROLE = 'loenspor_app';

const GROUPS = [WRITER_ROLE, APP_ROLE];

/** The databases of one installation; the keys lie apart from the data and under another login. */
export type PreparedDatabases = { readonly url: string; readonly keysUrl: string };

/**
 * Makes, on a server of our own, the databases `<name>` and `<name>_keys`, each with a login of its own that owns it
 * and cannot enter the other. Safe to run again. The passwords follow from the superuser's, so that every process
 * that may be superuser finds the same ones.
 */
export async function prepareDatabases(adminUrl: string, name: string): Promise<PreparedDatabases> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock(7163120418260530)');
    for (const role of GROUPS) await createGroup(client, role);
    const data = await prepareDatabase(client, adminUrl, name);
    const keys = await prepareDatabase(client, adminUrl, `${name}_keys`);
    for (const role of GROUPS) await client.query(`GRANT ${role} TO ${pg.escapeIdentifier(name)}`);
    return { url: data, keysUrl: keys };
  } finally {
    await client.end();
  }
}

async function prepareDatabase(client: pg.Client, adminUrl: string, name: string): Promise<string> {
  const admin = new URL(adminUrl);
  const password = createHmac('sha256', decodeURIComponent(admin.password))
    .update(`loenspor/login/${name}`)
    .digest('base64url');
  const quoted = pg.escapeIdentifier(name);
  const login = `LOGIN PASSWORD ${pg.escapeLiteral(password)} NOSUPERUSER NOCREATEROLE NOCREATEDB`;
  const verb = (await exists(client, 'pg_roles WHERE rolname', name)) ? 'ALTER' : 'CREATE';
  await client.query(`${verb} ROLE ${quoted} ${login}`);
  if (!(await exists(client, 'pg_database WHERE datname', name)))
    await client.query(`CREATE DATABASE ${quoted} OWNER ${quoted}`);
  await client.query(`REVOKE ALL ON DATABASE ${quoted} FROM PUBLIC`);
  admin.username = encodeURIComponent(name);
  admin.password = encodeURIComponent(password);
  admin.pathname = `/${encodeURIComponent(name)}`;
  return admin.href;
}

/**
 * Gives the group roles their rights on everything in a migrated database. Where the user may not make roles (a
 * database that somebody else runs) the product works as that one user, and the triggers alone guard the log.
 */
export async function prepareGroupRoles(client: pg.Client): Promise<void> {
  for (const role of GROUPS) {
    await createGroup(client, role);
    if (!(await mayBecome(client, role))) return;
  }
  await client.query(`
    GRANT USAGE ON SCHEMA event_store TO ${GROUPS.join(', ')};
    GRANT SELECT ON ALL TABLES IN SCHEMA event_store TO ${GROUPS.join(', ')};
    GRANT EXECUTE ON FUNCTION event_store.append_events, event_store.append_events_together TO ${WRITER_ROLE};
  `);
  const { rows } = await client.query<{ schema: string }>(
    `SELECT nspname AS schema FROM pg_namespace
      WHERE nspname <> 'event_store' AND nspname !~ '^pg_' AND nspname <> 'information_schema'
        AND pg_has_role(nspowner, 'USAGE')`,
  );
  for (const { schema } of rows) await grantEverything(client, pg.escapeIdentifier(schema));
}

async function grantEverything(client: pg.Client, schema: string): Promise<void> {
  await client.query(`
    GRANT ALL ON SCHEMA ${schema} TO ${APP_ROLE};
    GRANT ALL ON ALL TABLES IN SCHEMA ${schema} TO ${APP_ROLE};
    GRANT ALL ON ALL SEQUENCES IN SCHEMA ${schema} TO ${APP_ROLE};
    GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${schema} TO ${APP_ROLE};
  `);
}

/** Makes a group role where the user may; another process may be making it at the same time. */
async function createGroup(client: pg.Client, role: string): Promise<void> {
  if (await exists(client, 'pg_roles WHERE rolname', role)) return;
  const { rows } = await client.query<{ may: boolean }>(
    'SELECT rolsuper OR rolcreaterole AS may FROM pg_roles WHERE rolname = current_user',
  );
  if (!rows[0]?.may) return;
  await client.query(`CREATE ROLE ${role} NOLOGIN`).catch((error: unknown) => {
    if (!(error instanceof pg.DatabaseError && ['42710', '23505'].includes(error.code ?? ''))) throw error;
  });
}

/** Tells whether the connected user may take a role (`SET ROLE`). */
export async function mayBecome(client: Pick<pg.Client, 'query'>, role: string): Promise<boolean> {
  const { rows } = await client.query<{ may: boolean }>(
    `SELECT coalesce((SELECT pg_has_role(oid, 'SET') FROM pg_roles WHERE rolname = $1), false) AS may`,
    [role],
  );
  return rows[0]?.may ?? false;
}

async function exists(client: pg.Client, where: string, name: string): Promise<boolean> {
  const { rowCount } = await client.query(`SELECT FROM ${where} = $1`, [name]);
  return rowCount === 1;
}
