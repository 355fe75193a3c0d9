import { recorded, specificationOf } from '@loenspor/event-sourcing/testing';
import {
  DiscardImportRow,
  FinishImport,
  MendImportRow,
  RefuseImportRows,
  StartImport,
} from './import.commands.js';
import type { RefusedRow } from './import.commands.js';
import { importDecider, refusedRow } from './import.decider.js';

const given = specificationOf(importDecider);
const file = { fileSha256: 'f'.repeat(64), fileName: 'forhandlingslog.csv', rows: 3 };
const refused = (row: number): RefusedRow => ({
  row,
  subjectId: `s${row}`,
  cells: { Dato: '31.2.2026' },
  column: 'Dato',
  code: 'date-invalid',
});
const counts = { rows: 3, accepted: 2, added: 2, duplicates: 0, errors: 1 };
const started = recorded('ImportStarted', file);
const rowRefused = recorded('ImportRowRefused', refused(2));
const finished = recorded('ImportFinished', counts);

describe('an import', () => {
  it('is started once', () => {
    given()
      .when(new StartImport(file))
      .then([{ type: 'ImportStarted', data: file }]);
    given(started).when(new StartImport(file)).thenNothing();
  });

  it('keeps each refused row once, however often the file is read', () => {
    given(started)
      .when(new RefuseImportRows({ rows: [refused(2), refused(3), refused(2)] }))
      .then([refused(2), refused(3)].map((data) => ({ type: 'ImportRowRefused', data })));
    given(started, rowRefused)
      .when(new RefuseImportRows({ rows: [{ ...refused(2), subjectId: 'another' }] }))
      .thenNothing();
  });

  it('refuses rows and ends only when it is started', () => {
    given()
      .when(new RefuseImportRows({ rows: [refused(2)] }))
      .thenRefuses('wrong-status');
    given().when(new FinishImport(counts)).thenRefuses('wrong-status');
    given(started)
      .when(new FinishImport(counts))
      .then([{ type: 'ImportFinished', data: counts }]);
  });

  it('leaves no trace of a later run that added nothing', () => {
    given(started, finished)
      .when(new FinishImport({ ...counts, added: 0 }))
      .thenNothing();
    const more = { ...counts, accepted: 3, added: 1, errors: 0 };
    given(started, finished)
      .when(new FinishImport(more))
      .then([{ type: 'ImportFinished', data: more }]);
  });

  it('shows which refused rows wait, were mended or put aside', () => {
    const others = [recorded('ImportRowRefused', refused(3)), recorded('ImportRowRefused', refused(4))];
    const mended = recorded('ImportRowMended', { row: 3, subjectId: 's3', cells: { Dato: '28.2.2026' } });
    const discarded = recorded('ImportRowDiscarded', { row: 4, subjectId: 's4', reason: 'Findes to gange' });
    given(started, rowRefused, ...others, mended, discarded, finished).thenState((state) => {
      expect([2, 3, 4, 5].map((row) => refusedRow(state, row)?.state)).toEqual([
        'ERROR',
        'MENDED',
        'DISCARDED',
        undefined,
      ]);
      expect(state).toMatchObject({ status: 'FINISHED', counts });
    });
  });

  it('finds each of very many refused rows, in whatever order they came', () => {
    const rows = Array.from({ length: 20_000 }, (_, at) => ((at * 7_919) % 20_000) + 1);
    const many = rows.map((row) => recorded('ImportRowRefused', refused(row)));
    const discarded = recorded('ImportRowDiscarded', { row: 257, subjectId: 's257', reason: 'Prøve' });
    given(started, ...many, discarded).thenState((state) => {
      expect(rows.every((row) => refusedRow(state, row)?.subjectId === `s${row}`)).toBe(true);
      expect([256, 257].map((row) => refusedRow(state, row)?.state)).toEqual(['ERROR', 'DISCARDED']);
      expect([0, 20_001, 1e9].map((row) => refusedRow(state, row))).toEqual([
        undefined,
        undefined,
        undefined,
      ]);
    });
  });

  const cells = { Dato: '28.2.2026' };
  const mended = recorded('ImportRowMended', { row: 2, subjectId: 's2', cells });
  const discarded = recorded('ImportRowDiscarded', { row: 2, subjectId: 's2', reason: 'Prøve' });

  it('takes a refused row in as it was mended, once', () => {
    const mend = new MendImportRow({ row: 2, cells });
    given(started, rowRefused)
      .when(mend)
      .then([{ type: 'ImportRowMended', data: { row: 2, subjectId: 's2', cells } }]);
    given(started, rowRefused, mended).when(mend).thenRefuses('wrong-status');
    given(started, rowRefused, discarded).when(mend).thenRefuses('wrong-status');
    given(started).when(mend).thenRefuses('not-found');
  });

  it('puts a refused row aside, once', () => {
    const discard = new DiscardImportRow({ row: 2, reason: 'Prøve' });
    given(started, rowRefused)
      .when(discard)
      .then([{ type: 'ImportRowDiscarded', data: { row: 2, subjectId: 's2', reason: 'Prøve' } }]);
    given(started, rowRefused, discarded).when(discard).thenRefuses('wrong-status');
    given(started, rowRefused, mended).when(discard).thenRefuses('wrong-status');
    given(started).when(discard).thenRefuses('not-found');
  });

  it('says anew why a row waits, under its own subject, and only of one that waits', () => {
    const another = { ...refused(2), subjectId: 'another', code: 'value-unknown' };
    const anew = new RefuseImportRows({ rows: [another] });
    given(started, rowRefused)
      .when(anew)
      .then([{ type: 'ImportRowRefused', data: { ...another, subjectId: 's2' } }]);
    given(started, rowRefused, mended).when(anew).thenNothing();
    const told = recorded('ImportRowRefused', { ...another, subjectId: 's2' });
    given(started, rowRefused, told).thenState((state) =>
      expect(refusedRow(state, 2)).toMatchObject({ subjectId: 's2', code: 'value-unknown', state: 'ERROR' }),
    );
  });
});
