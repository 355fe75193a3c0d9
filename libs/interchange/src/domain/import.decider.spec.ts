import { recorded, specificationOf } from '@loenspor/event-sourcing/testing';
import { FinishImport, RefuseImportRows, StartImport } from './import.commands.js';
import type { RefusedRow } from './import.commands.js';
import { importDecider } from './import.decider.js';

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
      expect(state.refused.map(({ row, state: to }) => [row, to])).toEqual([
        [2, 'ERROR'],
        [3, 'MENDED'],
        [4, 'DISCARDED'],
      ]);
      expect(state).toMatchObject({ status: 'FINISHED', counts });
    });
  });
});
