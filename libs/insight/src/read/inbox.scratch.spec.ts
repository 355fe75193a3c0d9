import { createSecretKey, randomBytes } from 'node:crypto';
import { testDatabase } from '../../../../infra/testing/index.js';
import { migrateDatabases, openProduct, beginWithReferenceData } from '../../../../infra/instance/product.js';
import { ReadSide } from '@loenspor/event-sourcing';
import { usualClocks } from '@loenspor/pay';
import { Deadlines } from './deadlines.js';
import { Inbox } from './inbox.js';
import { ListInbox, ListInboxHandler } from './inbox.queries.js';

it('is measured', async () => {
  const database = await testDatabase();
  await migrateDatabases(database);
  const product = await openProduct(database, createSecretKey(randomBytes(32)));
  await beginWithReferenceData(product);
  const { rows } = product;
  const q = (sql: string) => rows.query(sql);
  const N = 25000;
  const pad = `repeat('x', 1500)`;
  await q(`INSERT INTO read.negotiation ("id","number","municipality","area","scope","counterparty","agreementPeriod","ground","consultantId","openedAt","openedOn","lastActivityOn","status","steppedLive","revision","position","background","strategies","notes","demands","employerDemands","meetings","proposals","offers","disagreements","escalations","signatures","reviewTasks","searchNumbers","searchWords","course","waiting","mandateId","mandateStatus","mandateValidFrom","mandateValidTo")
   SELECT gen_random_uuid(), 'FA-2026-'||i, (100 + i % 98)::text, CASE i%2 WHEN 0 THEN 'DAYCARE' ELSE 'LEISURE' END,'LEADER_AGREEMENT','{"kind":"MUNICIPALITY"}','OK26','OTHER','c'||(i%100),'2026-01-01','2026-01-01','2026-01-01', CASE WHEN i%10=0 THEN 'NEGOTIATING' WHEN i%50=1 THEN 'DISPUTE_L1' ELSE 'SIGNED' END, true,1,lpad(i::text,12,'0'),'[]','[]',jsonb_build_array(${pad}),'[]',CASE WHEN i%10=0 THEN '[{"receivedOn":"2026-10-20"}]'::jsonb ELSE '[]'::jsonb END,'[]','[]','[]','[]','[]','[]','[]','','',
    '{"disagreement":{"entryId":"a","recordedOn":"2026-11-10"},"escalations":[]}', CASE WHEN i%40=0 THEN '[{"code":"MANDATE_DECIDED","since":"2026-11-01","mandateId":"x","outcome":"APPROVED"}]'::jsonb WHEN i%500=1 THEN '[{"code":"REVIEW_TASK","since":"2026-11-01","taskId":"x","of":"y"}]'::jsonb ELSE '[]'::jsonb END,
    gen_random_uuid(),'APPROVED','2026-01-01','2028-01-01'
   FROM generate_series(1,${N}) i`);
  await q(
    `INSERT INTO read.person ("personId","name","userId","words") SELECT gen_random_uuid(), '"N"', CASE WHEN i%10=0 THEN 'u'||i END,'' FROM generate_series(1,${N}) i`,
  );
  await q(`INSERT INTO read.pay_case ("id","personId","municipality","area","agreementPeriod","consultantId","status","steppedLive","repInvolved","revision","position","lastActivityOn","numbers","words","facts","course","waiting")
   SELECT gen_random_uuid(), p."personId", (100 + i % 98)::text, CASE i%2 WHEN 0 THEN 'DAYCARE' ELSE 'LEISURE' END,'OK26','c'||(i%100), CASE WHEN i%10=0 THEN 'NEGOTIATING' ELSE 'CLOSED' END,true,i%3=0,1,lpad(i::text,12,'0'),'2026-01-01','','', jsonb_build_object('number','LS-2026-'||i,'counterparty','{"kind":"MUNICIPALITY"}'::jsonb,'demands','[{"sentOn":"2026-10-20"}]'::jsonb,'employerDemands','[]'::jsonb,'meetings','[]'::jsonb,'pad',${pad}),'{"payCase":{"entries":[]}}', CASE WHEN i%40=0 THEN '[{"code":"PAYSLIP","since":"2026-11-01","entryId":"x"}]'::jsonb ELSE '[]'::jsonb END
   FROM (SELECT "personId", row_number() OVER () AS i FROM read.person) p`);
  for (const [table, kind] of [
    ['negotiation', 'NEGOTIATION'],
    ['pay_case', 'PAY_CASE'],
  ])
    await q(`INSERT INTO read.mandate ("id","subject","municipality","area","status","revision","position","version","kind","items","versions","course")
   SELECT c.mid, jsonb_build_object('kind','${kind}','id',c."id"), c."municipality", c."area", CASE WHEN r%50=0 THEN 'SUBMITTED' ELSE 'CONSUMED' END,1,lpad(r::text,12,'0')||'${kind}',1,'FULL_POWER','[]','[]',
    jsonb_build_object('mandate', jsonb_build_object('mandateId',c.mid,'status','SUBMITTED','statusSince','2026-11-01','subject',jsonb_build_object('kind','${kind}','id',c."id"),'municipality',c."municipality",'area',c."area",'draws','[]'::jsonb,'approver',null,'versions',jsonb_build_array(jsonb_build_object('version',1,'status','SUBMITTED','items','[]'::jsonb,'pool',null,'validFrom','2026-01-01','validTo','2028-01-01','submission',jsonb_build_object('on','2026-11-01','by','c1','eventId','e'),'approval',null))))
   FROM (SELECT gen_random_uuid() AS mid, "id","municipality","area", row_number() OVER (ORDER BY "position" DESC) AS r FROM read.${table}) c`);
  await q(
    `INSERT INTO read.rep_office ("id","municipality","area","revision","position","termIds","userIds","terms") SELECT gen_random_uuid(), (100+i)::text, a,1,'1', ARRAY[]::uuid[], ARRAY['lotte'], jsonb_build_array(jsonb_build_object('termId','t','userId','rep'||i||a,'electedOn','2026-01-01','termEndsOn','2028-01-01','electoralGroup','{"leaders":9}'::jsonb,'monthsAttached',9,'notifiedOn',null,'windowEndsOn',null,'objections','[]'::jsonb,'deputies','[]'::jsonb,'absences','[]'::jsonb,'delegations','[]'::jsonb,'ended',null,'confirmed',false)) FROM generate_series(0,89) i, unnest(ARRAY['DAYCARE','LEISURE']) a`,
  );
  await q('ANALYZE read.negotiation, read.pay_case, read.mandate, read.person, read.rep_office');
  const side = new ReadSide(rows, product as never);
  const sights = {
    sightOf: async (v: any) =>
      v.userId.startsWith('rep')
        ? { of: 'PART', municipalities: [], cases: [], offices: [{ municipality: '110', area: 'DAYCARE' }] }
        : { of: 'EVERYTHING' },
  };
  const rules = { clocks: usualClocks, municipalities: [] };
  const deadlines = new Deadlines(side, sights as never, product.references, rules);
  const inbox = new Inbox(side, sights as never, deadlines, {
    approvers: {
      approversOf: async (m: any) => m.map(() => ({ role: 'LEADERSHIP', reason: 'NOT_INVOLVED' })),
    },
    ratifiers: {},
  } as never);
  const handler = new ListInboxHandler(side, inbox, rules, async () => new Map());
  const lines: string[] = [];
  for (const [userId, role] of [
    ['c0', 'CONSULTANT'],
    ['c1', 'CONSULTANT'],
    ['boss', 'LEADERSHIP'],
    ['rep10DAYCARE', 'LEADER_REP'],
  ] as const) {
    const viewer = { userId, roles: [role], operation: 'x', scopes: [{ role, scope: 'ALL' }] } as never;
    const times: number[] = [];
    let n = 0,
      total = 0;
    for (let i = 0; i < 20; i++) {
      const t = performance.now();
      const page = await handler.execute(new ListInbox(viewer, { limit: 50 } as never, 'da'));
      times.push(performance.now() - t);
      n = page.items.length;
    }
    total = (await inbox.waitingFor(await inbox.readerOf(viewer))).reasons.length;
    times.sort((a, b) => a - b);
    lines.push(
      `${userId}: ${n} items of ${total} reasons, median ${times[10]!.toFixed(1)} ms, max ${times[19]!.toFixed(1)} ms`,
    );
  }
  const explain = async (sql: string, p: unknown[]) => {
    lines.push('\n' + sql.slice(0, 120));
    for (const r of await rows.query('EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) ' + sql, p))
      lines.push('  ' + r['QUERY PLAN']);
  };
  const spy = rows.query.bind(rows);
  const seen: [string, unknown[]][] = [];
  (rows as any).query = (sql: string, p: unknown[] = []) => {
    seen.push([sql, p]);
    return spy(sql, p);
  };
  for (const [userId, role] of [
    ['c0', 'CONSULTANT'],
    ['boss', 'LEADERSHIP'],
  ] as const)
    await handler.execute(
      new ListInbox(
        { userId, roles: [role], operation: 'x', scopes: [{ role, scope: 'ALL' }] } as never,
        { limit: 50 } as never,
        'da',
      ),
    );
  (rows as any).query = spy;
  for (const [sql, p] of seen) if (/^\s*SELECT/.test(sql)) await explain(sql, p);
  const { writeFileSync } = await import('node:fs');
  writeFileSync('/tmp/inbox-explain.txt', lines.join('\n'));
  await product.close();
  await database.close();
}, 200000);
