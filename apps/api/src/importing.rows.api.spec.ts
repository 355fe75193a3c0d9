import { randomUUID } from 'node:crypto';
import { newId } from '@loenspor/event-sourcing';
import { apiSpec } from './testing/api-spec.js';
import type { ApiSpec } from './testing/api-spec.js';
import { importsAt, meetingRow, openingRow } from './testing/import-desk.js';

let api: ApiSpec;
let imports: ReturnType<typeof importsAt>;
beforeAll(async () => {
  api = await apiSpec();
  imports = importsAt(api);
});
afterAll(() => api.close());

const eventsOf = async (type: string) => {
  const { store, codec } = api.product;
  return (await codec.decode((await store.readAll(null, 100_000)).events)).filter(
    (event) => event.type === type,
  );
};
const logged = async () => (await api.product.store.readAll(null, 100_000)).events.length;
const openedOf = async (caseNumber: string) =>
  (await eventsOf('CaseOpened')).filter(
    ({ data }) => (data as { externalRef?: string }).externalRef === caseNumber,
  );
const meetingsOf = async (caseNumber: string) => {
  const streams = (await openedOf(caseNumber)).map(({ stream }) => stream);
  return (await eventsOf('MeetingHeld')).filter(({ stream }) => streams.includes(stream));
};

describe('a row that was refused', () => {
  it('is mended: read anew as it stands with the new cells, and recorded once', async () => {
    const number = 'LS-mend-1';
    const { id } = await imports.sentRows(openingRow(number), meetingRow(number, { Dato: '31.2.2026' }));
    expect(await imports.rows(id, '?state=ERROR')).toMatchObject([
      {
        ...{ row: 2, excelRow: 3, column: 'Dato', code: 'date-invalid', state: 'ERROR' },
        cells: { Sagsnr: number, Dato: '31.2.2026', Person: 'Vita Sand', Note: '' },
      },
    ]);
    const before = await logged();
    await imports
      .resolves(id, 2, { replacement: { Dato: '30.2.2026' } })
      .thenRefuses('date-invalid', { errors: [{ path: 'replacement.Dato' }] });
    await imports.resolves(id, 2, { replacement: { Kommune: 'Ingensteds' } }).thenRefuses('date-invalid');
    expect(await logged()).toBe(before);
    const headers = { 'Idempotency-Key': randomUUID() };
    const mended = { replacement: { Dato: '28.2.2026' } };
    const answer = await imports.resolves(id, 2, mended, headers).thenAnswers({ id, state: 'MENDED' });
    expect(await imports.resolves(id, 2, mended, headers).thenAnswers()).toEqual(answer);
    const [meeting, ...more] = await meetingsOf(number);
    expect([meeting?.occurredOn, meeting?.import?.row, more]).toEqual(['2026-02-28', 2, []]);
    expect(meeting && meeting.position <= answer.position).toBe(true);
    expect(await imports.rows(id)).toMatchObject([
      { row: 2, state: 'MENDED', replacement: { Dato: '28.2.2026', Sagsnr: number }, resolvedBy: 'karen' },
    ]);
    await imports
      .resolves(id, 2, { replacement: { Dato: '27.2.2026' } })
      .thenRefuses('wrong-status', { resourceStatus: 'MENDED', allowed: [] });
    await imports.resolves(id, 2, { discard: true, reason: 'Prøve' }).thenRefuses('wrong-status');
    const later = await imports.sentRows(openingRow(number), meetingRow(number, { Dato: '28.2.2026' }));
    expect(later.counts).toMatchObject({ accepted: 2, added: 0 });
  });

  it('is put aside with a reason, and stays so when its file is read again', async () => {
    const number = 'LS-discard-1';
    const rows = [openingRow(number), meetingRow(number, { Område: 'Skole' })];
    const { id } = await imports.sentRows(...rows);
    await imports
      .resolves(id, 2, { discard: true })
      .thenRefuses('field-missing', { errors: [{ path: 'reason' }] });
    await imports
      .resolves(id, 2, { discard: true, reason: 'Findes to gange' })
      .thenAnswers({ state: 'DISCARDED' });
    const again = await imports.sentRows(...rows);
    expect(again.counts).toMatchObject({ added: 0, errors: 1 });
    for (const each of [id, again.id])
      expect(await imports.rows(each)).toMatchObject([{ state: 'DISCARDED', reason: 'Findes to gange' }]);
    expect(await imports.rows(id, '?state=ERROR')).toEqual([]);
    await imports.resolves(again.id, 2, { replacement: {} }).thenRefuses('wrong-status');
    expect(await meetingsOf(number)).toEqual([]);
  });

  it('is one entry for every file that holds it, whichever it is mended in', async () => {
    const number = 'LS-shared-1';
    const wrong = meetingRow(number, { Område: 'Skole' });
    const first = await imports.sentRows(openingRow(number), wrong);
    const longer = await imports.sentRows(openingRow(number), meetingRow(number), wrong);
    expect(await imports.states(longer.id)).toEqual(['3 area-unknown ERROR']);
    await imports.resolves(longer.id, 3, { replacement: { Område: 'Dagtilbud', Note: 'a' } }).thenAnswers();
    expect(await imports.states(first.id)).toEqual(['2 area-unknown MENDED']);
    expect(await imports.states(longer.id)).toEqual(['3 area-unknown MENDED']);
    expect(await meetingsOf(number)).toHaveLength(2);
  });
});

describe('a row that waited', () => {
  it('is off the list once a later copy of its sheet has brought what it waited for', async () => {
    const number = 'LS-later-1';
    const { id } = await imports.sentRows(meetingRow(number));
    expect(await imports.states(id)).toEqual(['1 case-unknown ERROR']);
    const longer = await imports.sentRows(meetingRow(number), openingRow(number));
    expect(longer.counts).toMatchObject({ accepted: 2, added: 2, errors: 0 });
    expect(await imports.states(id)).toEqual(['1 case-unknown MENDED']);
    expect(await meetingsOf(number)).toHaveLength(1);
  });
});

describe('a mended row that opens a case', () => {
  it('takes those with it that waited for it, from other files too, and says what else is wrong', async () => {
    const number = 'LS-open-1';
    const { id } = await imports.sentRows(
      openingRow(number, { Kommune: 'Ingensteds' }),
      meetingRow(number),
      meetingRow(number, { Dato: '7.5.2026', Side: 'Ukendt' }),
    );
    const other = await imports.sentRows(meetingRow(number, { Dato: '8.5.2026' }));
    expect(await imports.states(id)).toEqual([
      '1 municipality-unknown ERROR',
      '2 case-unknown ERROR',
      '3 case-unknown ERROR',
    ]);
    await imports.resolves(id, 2, { replacement: { Note: 'Stadig uden sag' } }).thenRefuses('case-unknown');
    await imports.resolves(id, 1, { replacement: { Kommune: 'Rødovre' } }).thenAnswers({ state: 'MENDED' });
    expect(await imports.states(id)).toEqual([
      '1 municipality-unknown MENDED',
      '2 case-unknown MENDED',
      '3 value-unknown ERROR',
    ]);
    expect(await imports.states(other.id)).toEqual(['1 case-unknown MENDED']);
    expect(await openedOf(number)).toHaveLength(1);
    expect((await meetingsOf(number)).map(({ occurredOn }) => occurredOn)).toEqual([
      '2026-05-05',
      '2026-05-08',
    ]);
    await imports.resolves(id, 3, { replacement: { Side: 'BUPL' } }).thenAnswers({ state: 'MENDED' });
    expect(await meetingsOf(number)).toHaveLength(3);
  });
});

describe('a resolution', () => {
  it('is refused for what it says before what there is, and for what there is not', async () => {
    const number = 'LS-order-1';
    const { id } = await imports.sentRows(openingRow(number), meetingRow(number, { Område: 'Skole' }));
    const path = (errors: string) => ({ errors: [{ path: errors }] });
    const says = (body: object) => imports.resolves(newId(), 2, body);
    await says({}).thenRefuses('field-missing', path('replacement'));
    await says({ replacement: { Farve: 'rød' } }).thenRefuses('unknown-field', path('replacement.Farve'));
    await says({ replacement: { Dato: 5 } }).thenRefuses('field-invalid', path('replacement.Dato'));
    await says({ replacement: [] }).thenRefuses('field-invalid');
    await says({ replacement: {}, discard: true }).thenRefuses('field-invalid', path('discard'));
    await says({ replacement: {}, reason: 'x' }).thenRefuses('field-invalid', path('reason'));
    await says({ discard: false, reason: 'x' }).thenRefuses('field-invalid', path('discard'));
    await says({ replacement: {} }).thenRefuses('not-found');
    for (const row of [1, 3, 0, -1, 1.5])
      await imports.resolves(id, row, { replacement: {} }).thenRefuses('not-found');
    await imports.resolves(id, 2, { replacement: {} }, { 'If-Match': '"77"' }).thenRefuses('stale-revision');
    const { revision } = await imports.shown(id);
    await imports
      .resolves(id, 2, { replacement: { Område: 'Dagtilbud' } }, { 'If-Match': `"${revision}"` })
      .thenAnswers({ revision: revision + 1 });
    await api.when('karen').gets(`/api/imports/${newId()}/rows`).thenRefuses('not-found');
    await api.when('karen').gets(`/api/imports/${id}/rows?state=WRONG`).thenRefuses('field-invalid');
  });

  it('pages through many rows, each once', async () => {
    const number = 'LS-pages-1';
    const wrong = Array.from({ length: 5 }, (_, at) => meetingRow(number, { Område: `Skole ${at}` }));
    const { id } = await imports.sentRows(openingRow(number), ...wrong);
    const seen: number[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const path: string = `/api/imports/${id}/rows?limit=2${cursor && `&cursor=${cursor}`}`;
      const page: { items: { row: number }[]; nextCursor: string | null } = await api
        .given('karen')
        .gets(path);
      seen.push(...page.items.map(({ row }) => row));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual([2, 3, 4, 5, 6]);
  });
});
