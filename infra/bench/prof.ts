import { mkdtemp, rm } from 'node:fs/promises';
import pg from 'pg';
import { prepareDatabases } from '../database/database-roles.js';
import { startEmbeddedPostgres } from '../database/embedded-postgres.js';
import { migrate } from '../database/migrate.js';
import { appendArguments } from '../../libs/event-sourcing/src/postgres/append-call.js';
import { request, newStream } from '../../libs/event-sourcing/src/postgres/postgres-log.fixture.js';
const directory = await mkdtemp('/tmp/k2/prof-');
const server = await startEmbeddedPostgres({ directory });
const { url } = await prepareDatabases(server.adminUrl, 'bench');
await migrate(url);
const sid = '01936f5e-7a00-7000-8000-000000000001';
const A = 'ALTER FUNCTION event_store.append_events ';
for (const [label, ddl] of [['base', ''], ['generic', `${A} SET plan_cache_mode = force_generic_plan; ${A} SET enable_seqscan = off; ${A} SET enable_hashjoin = off; ${A} SET enable_mergejoin=off; ${A} SET enable_bitmapscan=off; ${A} SET jit=off`], ['generic, no check', 'ALTER TABLE event_store.events DROP CONSTRAINT leaf_is_of_bytes'], ['no search_path', `${A} RESET search_path`]] as const) {
  const a = new pg.Client(server.url('bench')); await a.connect(); if (ddl) await a.query(ddl); await a.end();
for (const n of [1, 10, 100]) {
  const c = new pg.Client(server.url('bench')); await c.connect();
  const text = 'SELECT * FROM event_store.append_events($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)';
  let t = 0; const N = 300;
  await c.query('BEGIN');
  const all = Array.from({length: N}, () => appendArguments([request(sid, { stream: newStream(), events: n, guards: [{stream: newStream(), revision: 'no_stream'}], text: 'x'.repeat(200) })]));
  for (const values of all) {
    const s = performance.now();
    await c.query({ name: 'a', text, values });
    t += performance.now() - s;
  }
  let u = performance.now(); for (let i = 0; i < 300; i++) await c.query({ name: 'b', text: 'select $1::text', values: ['x'] }); u = (performance.now() - u) / 300;
  await c.query('COMMIT'); await c.end();
  process.stdout.write(`${label} n=${n}: ${(t / N).toFixed(3)} ms in function, trip ${u.toFixed(3)}\n`);
}}
await server.stop(); await rm(directory, { recursive: true });
