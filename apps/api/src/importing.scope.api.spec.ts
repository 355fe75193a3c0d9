import { sheet } from '@loenspor/interchange/testing';
import { importerFor, importJobsOf } from '../../../infra/instance/importer.js';
import { importWorkerOf } from './imports.js';
import { apiSpec } from './testing/api-spec.js';
import type { ApiSpec } from './testing/api-spec.js';
import { importsAt, meetingRow, openingRow } from './testing/import-desk.js';

let api: ApiSpec;
beforeAll(async () => {
  api = await apiSpec({ CONSULTANT_MUNICIPALITIES: 'karen=175;mikkel=161' });
});
afterAll(() => api.close());

describe('a consultant who works with some municipalities', () => {
  it('imports rows of those only, and mends a row into no other', async () => {
    const number = 'LS-scope-1';
    const { sentRows, rows, resolves } = importsAt(api);
    const { id, result } = await sentRows(
      openingRow(number),
      openingRow('LS-scope-2', { Kommune: 'Glostrup' }),
      meetingRow(number, { Dato: '31.2.2026' }),
    );
    expect(result).toMatchObject({
      added: 1,
      errors: [{ row: 2, code: 'municipality-unknown' }, { row: 3 }],
    });
    expect(result?.errors[0]?.detail).toContain('ikke blandt afsenderens kommuner');
    const [kept] = await rows(id);
    expect(kept?.detail).toBe(result?.errors[0]?.detail);
    const refused = await resolves(id, 2, { replacement: {} }).thenRefuses('municipality-unknown');
    expect(JSON.stringify(refused)).toContain(kept?.detail);
    await resolves(id, 2, { replacement: { Note: 'alligevel' } }).thenRefuses('municipality-unknown');
    await resolves(id, 3, { replacement: { Kommune: 'Glostrup', Dato: '28.2.2026' } }).thenRefuses(
      'municipality-unknown',
    );
    await resolves(id, 3, { replacement: { Dato: '28.2.2026' } }).thenAnswers({ state: 'MENDED' });
    expect(await rows(id)).toMatchObject([{ state: 'ERROR' }, { state: 'MENDED' }]);
    const other = await importsAt(api, 'mikkel').sentRows(openingRow('LS-scope-2', { Kommune: 'Glostrup' }));
    expect(other.counts).toMatchObject({ added: 1, errors: 0 });
  });

  it('sees the own imports, and none from the command line that does not name the person', async () => {
    const importer = await importerFor(api.product);
    const commandLine = { userId: null, role: 'SYSTEM', authority: null, onBehalfOf: null } as const;
    const bytes = sheet(openingRow('LS-scope-3'), meetingRow('LS-scope-3', { Område: 'Skole' }));
    await importer.run({ fileName: 'a.csv', bytes, actor: commandLine });
    const { app } = api.product.pools;
    const { rows } = await app.query<{ id: string }>(
      `SELECT "id" FROM read.import_run WHERE "startedBy" IS NULL`,
    );
    expect(rows).toHaveLength(1);
    const path = `/api/imports/${rows[0]?.id}`;
    await api.when('karen').gets(path).thenRefuses('not-found');
    const aside = { discard: true, reason: 'Prøve' };
    await api.when('karen').posts(`${path}/rows/2/resolution`, aside).thenRefuses('not-found');
    const list = await api.given('vibeke').gets<{ items: unknown[] }>('/api/imports');
    expect(list.items).toEqual([]);
  });
});

describe('every consultant, where none is named', () => {
  it('sees and mends what the command line has brought', async () => {
    const open = await apiSpec();
    try {
      const importer = await importerFor(open.product);
      const karen = { userId: 'karen', role: 'CONSULTANT', authority: null, onBehalfOf: null } as const;
      const bytes = sheet(openingRow('LS-cli-1'), meetingRow('LS-cli-1', { Område: 'Skole' }));
      await importer.run({ fileName: 'fra kommandolinjen.csv', bytes, actor: karen });
      await importer.catchUp();
      const { items } = await open.given('vibeke').gets<{ items: { id: string }[] }>('/api/imports');
      expect(items).toMatchObject([{ fileName: 'fra kommandolinjen.csv', state: 'DONE', dryRun: false }]);
      const { resolves, shown } = importsAt(open, 'vibeke');
      const id = items[0]?.id ?? '';
      expect(await shown(id)).toMatchObject({
        counts: { rows: 2, added: 1, errors: 1 },
        result: { added: 1, errors: [{ row: 2, column: 'Område', code: 'area-unknown' }] },
      });
      await resolves(id, 2, { replacement: { Område: 'Dagtilbud' } }).thenAnswers({ state: 'MENDED' });
    } finally {
      await open.close();
    }
  });
});

describe('a file that no process can read to its end', () => {
  it('is given up, says so, and holds up no other', async () => {
    const { product } = api;
    const jobs = importJobsOf(product);
    const bytes = sheet(openingRow('LS-poison-1'));
    const { sent, shown } = importsAt(api);
    const { id } = await sent(bytes, { dryRun: true });
    await product.pools.app.query(
      `UPDATE write.import_job SET state = 'RUNNING', attempts = 10, report = NULL, counts = NULL WHERE id = $1`,
      [id],
    );
    const worker = importWorkerOf(product);
    worker.wake();
    const after = await sent(sheet(openingRow('LS-poison-2')));
    await worker.stop();
    expect(after.state).toBe('DONE');
    expect(await shown(id)).toMatchObject({
      state: 'FAILED',
      failure: { code: 'internal-error' },
      result: null,
    });
    expect(await jobs.hasWork()).toBe(false);
  });
});
