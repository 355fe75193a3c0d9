import { randomUUID } from 'node:crypto';
import { sampleLog, sheet, workbook } from '@loenspor/interchange/testing';
import { apiSpec } from './testing/api-spec.js';
import type { ApiSpec } from './testing/api-spec.js';
import { undocumentedIn } from './testing/documented.js';
import { formOf, importsAt, meetingRow, openingRow } from './testing/import-desk.js';

let api: ApiSpec;
let imports: ReturnType<typeof importsAt>;
beforeAll(async () => {
  api = await apiSpec({ UPLOAD_MIB: '1' });
  imports = importsAt(api);
});
afterAll(() => api.close());

const sends = (form: FormData, headers = {}) => api.when('karen').sends('/api/imports', form, headers);
const logged = async () => (await api.product.store.readAll(null, 100_000)).events.length;
const byRow = (findings: readonly { row: number; code: string }[]) =>
  findings
    .map(({ row, code }) => ({ row, code }))
    .sort((a, b) => a.row - b.row || (a.code < b.code ? -1 : 1));

describe('the sample log over HTTP', () => {
  it('shows in a dry run what would happen, and changes nothing', async () => {
    const { bytes, expected } = sampleLog();
    const before = await logged();
    const { id, ...told } = await imports.sent(bytes, { dryRun: true, name: 'forhandlingslog.csv' });
    expect(told).toMatchObject({ state: 'DONE', dryRun: true, startedBy: 'karen', revision: 0 });
    expect(told).toMatchObject({ fileName: 'forhandlingslog.csv', failure: null });
    expect(told.result).toMatchObject({ rows: expected.rows, accepted: expected.accepted });
    expect(byRow(told.result?.errors ?? [])).toEqual(byRow(expected.errors));
    expect(byRow(told.result?.warnings ?? [])).toEqual(byRow(expected.warnings));
    expect(await imports.rows(id)).toEqual([]);
    expect(await logged()).toBe(before);
  });

  it('is imported, tells its error rows, and sent again adds nothing', async () => {
    const { bytes, expected } = sampleLog();
    const first = await imports.sent(bytes, { name: 'forhandlingslog.csv' });
    expect(first.counts).toMatchObject({ accepted: expected.accepted, added: expected.accepted });
    expect(first.progress).toEqual({ done: expected.accepted, total: expected.accepted });
    expect(byRow(await imports.rows(first.id, '?state=ERROR'))).toEqual(byRow(expected.errors));
    const before = await logged();
    const second = await imports.sent(bytes);
    expect(second.id).not.toBe(first.id);
    expect(second.result).toEqual({ ...first.result, added: 0 });
    expect(await imports.rows(second.id)).toEqual(await imports.rows(first.id));
    expect(await logged()).toBe(before);
    const q = encodeURIComponent('FA-2026-0001');
    await api.given('karen').gets(`/api/negotiations?q=${q}`, { 'Min-Position': first.position ?? '' });
    const list = await api.given('karen').gets<{ items: { id: string }[] }>('/api/imports');
    expect(list.items.slice(0, 2).map(({ id }) => id)).toEqual([second.id, first.id]);
  });

  it('agrees with its document, in Danish and in English', async () => {
    const { id } = await imports.sent(sampleLog().bytes);
    const document = api.api().document();
    const one = await api.given('karen').gets(`/api/imports/${id}`);
    expect(undocumentedIn(one, '/api/imports/{id}', document)).toEqual([]);
    const rows = await api.given('karen').gets(`/api/imports/${id}/rows`);
    expect(undocumentedIn(rows, '/api/imports/{id}/rows', document)).toEqual([]);
    const list = await api.given('karen').gets('/api/imports');
    expect(undocumentedIn(list, '/api/imports', document)).toEqual([]);
    const english = await api
      .given('karen')
      .gets<{ items: { detail: string }[] }>(`/api/imports/${id}/rows`, {
        'Accept-Language': 'en',
      });
    expect(english.items[0]?.detail).toMatch(/Write|Mend|Choose/);
  });
});

describe('a workbook', () => {
  it('is imported as the CSV of it would be', async () => {
    const day = (text: string) => new Date(`${text}T00:00:00Z`);
    const row = openingRow('LS-xlsx-1');
    const bytes = await workbook(
      { ...row, Dato: day('2026-05-04') },
      { ...row, Dato: day('2026-05-06'), Hændelse: 'Møde' },
      { ...row, Dato: 'i går', Hændelse: 'Møde' },
    );
    const { result, fileName } = await imports.sent(bytes, { name: 'Løn ærø.xlsx' });
    expect(fileName).toBe('Løn ærø.xlsx');
    expect(result).toMatchObject({
      rows: 3,
      added: 2,
      errors: [{ row: 3, excelRow: 4, code: 'date-invalid' }],
    });
    const csv = await imports.sentRows(row, meetingRow('LS-xlsx-1', { Dato: '6.5.2026' }));
    expect(csv.counts).toMatchObject({ accepted: 2, added: 0 });
  });
});

describe('sending a file', () => {
  const bytes = () => sheet(openingRow('LS-send-1'));

  it('is refused with what is wrong with it', async () => {
    const twice = formOf(bytes());
    twice.append('file', new Blob(['x']), 'b.csv');
    const elsewhere = new FormData();
    elsewhere.append('log', new Blob([Buffer.from(bytes())]), 'log.csv');
    const text = new FormData();
    text.append('file', 'Sagsnr;…');
    const more = formOf(bytes());
    more.append('municipality', '175');
    const file = [{ path: 'file' }];
    await sends(new FormData()).thenRefuses('field-missing', { errors: file });
    const bare = new FormData();
    bare.append('dryRun', 'true');
    await sends(bare).thenRefuses('field-missing', { errors: file });
    await sends(text).thenRefuses('field-invalid', { errors: file });
    await sends(twice).thenRefuses('field-invalid', { errors: file });
    await sends(elsewhere).thenRefuses('unknown-field', { errors: [{ path: 'log' }] });
    await sends(more).thenRefuses('unknown-field', { errors: [{ path: 'municipality' }] });
    await sends(formOf(bytes(), { dryRun: 'ja' })).thenRefuses('field-invalid', {
      errors: [{ path: 'dryRun' }],
    });
    await sends(formOf('')).thenRefuses('file-unreadable');
    await sends(formOf('Sagsnr;Dato\r\n1;2\r\n')).thenRefuses('file-unreadable');
    await sends(formOf('<html><body>hej</body></html>', { name: 'log.xlsx' })).thenRefuses(
      'file-type-unknown',
    );
    await sends(formOf(Buffer.from([0x89, 0x50, 0x4e, 0x47]))).thenRefuses('file-type-unknown');
    await sends(formOf(Buffer.from('PK\x03\x04broken', 'latin1'))).thenRefuses('file-unreadable');
    await sends(formOf(Buffer.alloc(1024 * 1024 + 1, 'a'))).thenRefuses('payload-too-large');
    await api.when('karen').posts('/api/imports', { dryRun: true }).thenRefuses('unsupported-media-type');
    await sends(formOf(bytes(), { dryRun: true })).thenMakes({ revision: 0, state: 'WAITING' });
  });

  it('has no rows of empty cells, whether it is CSV or a workbook', async () => {
    const rows = [openingRow('LS-blank-1'), {}, { Note: '  ' }, openingRow('LS-blank-2'), {}, {}];
    const { counts, result } = await imports.sentRows(...rows);
    expect(counts).toMatchObject({ rows: 2, accepted: 2, added: 2, errors: 0 });
    const read = await imports.sent(await workbook(...rows));
    expect(read.result).toEqual({ ...result, added: 0 });
    const wrong = await imports.sentRows({}, { Note: 'Uden sag' });
    expect(wrong.result).toMatchObject({ rows: 1, errors: [{ row: 2 }] });
  });

  it('survives what is no multipart body at all', async () => {
    const broken = { 'Content-Type': 'multipart/form-data; boundary=x' };
    for (const body of [
      '--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nabc',
      '--y--',
      '',
    ])
      await api
        .when('karen')
        .posts('/api/imports', body as never, broken)
        .thenRefuses('malformed-request');
  });

  it('shows a name, whatever it is, and nothing more comes of it', async () => {
    for (const [name, fileName] of [
      ['../../etc/passwd', 'passwd'],
      ['C:\\logs\\log.csv', 'log.csv'],
      [`${'a'.repeat(300)}.csv`, 'a'.repeat(200)],
    ] as const)
      expect(await imports.sent(bytes(), { name, dryRun: true })).toMatchObject({ fileName });
  });

  it('is done once for a key, also after a restart; another file needs another key', async () => {
    const headers = { 'Idempotency-Key': randomUUID() };
    const made = await sends(formOf(bytes()), headers).thenMakes();
    await api.restart();
    const again = sends(formOf(bytes()), headers);
    expect(await again.thenMakes()).toEqual(made);
    expect((await again.thenTold()).headers.get('Idempotent-Replay')).toBe('true');
    await sends(formOf(bytes(), { dryRun: true }), headers).thenRefuses('idempotency-key-reused');
    await sends(formOf(bytes()), { 'If-Match': '"0"' }).thenRefuses('stale-revision');
    expect(await imports.over(made.id)).toMatchObject({ state: 'DONE' });
  });

  it('keeps the file no longer than it is read, and its name not in the clear', async () => {
    const { id } = await imports.sent(sheet(openingRow('LS-vault-1', { Person: 'Hemmelig Person' })), {
      name: 'Hemmelig log.csv',
    });
    const { app } = api.product.pools;
    expect((await app.query('SELECT FROM write.import_file')).rowCount).toBe(0);
    const { rows } = await app.query('SELECT * FROM write.import_job WHERE id = $1', [id]);
    expect(JSON.stringify(rows)).not.toContain('Hemmelig');
  });
});
