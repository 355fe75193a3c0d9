import type { ImportFinding, ImportWithResult } from '@loenspor/interchange';
import { sheet } from '@loenspor/interchange/testing';
import { importerFor } from '../../../infra/instance/importer.js';
import { apiSpec } from './testing/api-spec.js';
import type { ApiSpec } from './testing/api-spec.js';
import { formOf, importsAt, meetingRow, openingRow } from './testing/import-desk.js';
import { inboxAt } from './testing/inbox-desk.js';

let api: ApiSpec;
let imports: ReturnType<typeof importsAt>;
beforeAll(async () => {
  api = await apiSpec();
  imports = importsAt(api);
});
afterAll(() => api.close());

const aside = { discard: true, reason: 'Står også i en anden sag' };

describe('a row that was put aside', () => {
  it('stays so when what it waited for is mended, and counts as the error that it was', async () => {
    const number = 'LS-aside-1';
    const rows = [
      openingRow(number, { Kommune: 'Ingensteds' }),
      meetingRow(number),
      meetingRow(number, { Note: 'nr. 2' }),
    ];
    const first = await imports.sentRows(...rows);
    expect(first.open).toBe(3);
    await imports.resolves(first.id, 2, aside).thenAnswers({ state: 'DISCARDED' });
    await imports.resolves(first.id, 1, { replacement: { Kommune: 'Rødovre' } }).thenAnswers();
    const again = await imports.sentRows(...rows);
    expect(again.counts).toEqual({ rows: 3, accepted: 1, added: 0, duplicates: 0, errors: 2 });
    expect(again.result?.errors).toMatchObject([
      { row: 1, code: 'municipality-unknown' },
      { row: 2, code: 'case-unknown' },
    ]);
    expect(again.result?.errors[1]?.detail).toContain('lagt til side');
    const [, kept] = await imports.rows(again.id);
    expect(kept).toMatchObject(again.result?.errors[1] ?? {});
    expect(await imports.states(again.id)).toEqual([
      '1 municipality-unknown MENDED',
      '2 case-unknown DISCARDED',
    ]);
    expect([again.open, (await imports.shown(first.id)).open]).toEqual([0, 0]);
    expect((await imports.shown(first.id)).counts).toEqual(first.counts);
    await imports.resolves(again.id, 2, { replacement: {} }).thenRefuses('wrong-status');
  });

  it('stays so however it is written; another row of the case is recorded', async () => {
    const number = 'LS-aside-2';
    const { id } = await imports.sentRows(meetingRow(number), meetingRow(number, { Note: 'b' }));
    await imports.resolves(id, 1, aside).thenAnswers();
    const again = await imports.sentRows(
      openingRow(number),
      meetingRow(number, { Dato: '05-05-2026', Kommune: 'rødovre' }),
      meetingRow(number, { Note: 'b' }),
      meetingRow(number, { Note: 'Skal med alligevel' }),
    );
    expect(again.counts).toEqual({ rows: 4, accepted: 3, added: 3, duplicates: 0, errors: 1 });
    expect(await imports.states(again.id)).toEqual(['2 case-unknown DISCARDED']);
    expect(again.open).toBe(0);
  });

  it('is known in a dry run too', async () => {
    const number = 'LS-aside-3';
    const { id } = await imports.sentRows(meetingRow(number));
    await imports.resolves(id, 1, aside).thenAnswers();
    const rehearsed = await imports.sent(sheet(openingRow(number), meetingRow(number)), { dryRun: true });
    expect(rehearsed).toMatchObject({ open: null, counts: { added: 1, errors: 1 } });
  });
});

describe('what an import tells', () => {
  it('counts what waits now, and keeps what the run said', async () => {
    const number = 'LS-told-1';
    const wrong = [{ Dato: '31.2.2026' }, { Område: 'Skole' }, { Side: 'Ukendt' }];
    const sent = await imports.sentRows(openingRow(number), ...wrong.map((more) => meetingRow(number, more)));
    expect([sent.counts?.errors, sent.open]).toEqual([3, 3]);
    await imports.resolves(sent.id, 2, { replacement: { Dato: '28.2.2026' } }).thenAnswers();
    await imports.resolves(sent.id, 3, aside).thenAnswers();
    const shown = await imports.shown(sent.id);
    expect(shown).toEqual({ ...sent, open: 1, revision: shown.revision });
  });

  it('says the same of a row wherever it is told, in Danish and in English', async () => {
    const number = 'LS-told-2';
    const { id } = await imports.sentRows(
      openingRow(number),
      meetingRow(number, { Kommune: 'Ingensteds' }),
      meetingRow(number, { Dato: '31.2.2026' }),
      meetingRow(number, { Side: 'Ukendt' }),
    );
    for (const language of ['da', 'en']) {
      const headers = { 'Accept-Language': language };
      const path = `/api/imports/${id}`;
      const { result } = await api.given('karen').gets<ImportWithResult>(path, headers);
      const { items } = await api.given('karen').gets<{ items: ImportFinding[] }>(`${path}/rows`, headers);
      const errors = result?.errors.map(({ detail }) => detail) ?? [];
      expect(items.map(({ detail }) => detail)).toEqual(errors);
      expect(errors[0]).toContain('Ingensteds');
    }
  });

  it('tells of a thousand rows at a time', async () => {
    const wrong = Array.from({ length: 1_001 }, (_, at) => meetingRow('LS-many-1', { Note: `${at}` }));
    const { id, counts, result } = await imports.sent(sheet(...wrong), { dryRun: true });
    expect([counts?.errors, result?.errors.length, result?.nextAfter]).toEqual([1_001, 1_000, 1_000]);
    const rest = await api.given('karen').gets<ImportWithResult>(`/api/imports/${id}?after=1000`);
    expect(rest).toMatchObject({ result: { errors: [{ row: 1_001 }], warnings: [], nextAfter: null } });
    for (const after of ['-1', 'x', ''])
      await api.when('karen').gets(`/api/imports/${id}?after=${after}`).thenRefuses('field-invalid');
  });

  it('names what stands behind the last column, and takes the row once that is empty', async () => {
    const [header = '', opening = '', meeting = ''] = new TextDecoder()
      .decode(sheet(openingRow('LS-surplus-1'), meetingRow('LS-surplus-1')))
      .split('\r\n');
    const file = [header, opening, `${meeting} med; semikolon`, ''].join('\r\n');
    const sent = await imports.sent(new TextEncoder().encode(file));
    expect(sent.result?.errors).toMatchObject([{ row: 2, column: 'Kolonne 25', code: 'value-unknown' }]);
    const [kept] = await imports.rows(sent.id);
    expect(kept?.cells).toMatchObject({ Note: 'med', 'Kolonne 25': 'semikolon' });
    await imports
      .resolves(sent.id, 2, { replacement: { Note: 'med; semikolon' } })
      .thenRefuses('value-unknown', { errors: [{ path: 'replacement.Kolonne 25' }] });
    const replacement = { Note: 'med; semikolon', 'Kolonne 25': '' };
    await imports.resolves(sent.id, 2, { replacement }).thenAnswers({ state: 'MENDED' });
  });
});

describe('rows that wait', () => {
  const waiting = async (user: string) => {
    const items = await inboxAt(api).inboxOf(user);
    return items.flatMap(({ subject, reasons }) =>
      reasons.filter(({ code }) => code === 'IMPORT_ROWS').map(({ rows }) => `${subject.id} ${String(rows)}`),
    );
  };

  it('stand in the inbox of everybody who has sent them, whoever was first', async () => {
    const bytes = sheet(openingRow('LS-inbox-1'), meetingRow('LS-inbox-1', { Område: 'Skole' }));
    const importer = await importerFor(api.product);
    await importer.run({
      ...{ fileName: 'a.csv', bytes },
      actor: { userId: 'mikkel', role: 'CONSULTANT', authority: null, onBehalfOf: null },
    });
    expect(await waiting('vibeke')).toEqual([]);
    const { id } = await importsAt(api, 'vibeke').sent(bytes);
    expect(await waiting('vibeke')).toEqual([`${id} 1`]);
    await api.given('vibeke').sends('/api/imports', formOf(bytes, { dryRun: true }));
    const longer = await importsAt(api, 'vibeke').sentRows(
      openingRow('LS-inbox-1'),
      meetingRow('LS-inbox-1', { Område: 'Skole' }),
      meetingRow('LS-inbox-1', { Område: 'Gård' }),
    );
    expect(await waiting('vibeke')).toEqual([`${longer.id} 2`]);
    expect((await waiting('mikkel')).join()).toMatch(/ 1$/);
    await importsAt(api, 'vibeke').resolves(longer.id, 2, aside).thenAnswers();
    await importsAt(api, 'vibeke').resolves(longer.id, 3, aside).thenAnswers();
    expect([await waiting('vibeke'), await waiting('mikkel')]).toEqual([[], []]);
  });
});
