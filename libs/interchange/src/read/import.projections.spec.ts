import { recorded, specificationOfFold } from '@loenspor/event-sourcing/testing';
import { caseDirectory, importRows, importRuns } from './import.projections.js';

const id = '0190a0a0-0000-7000-8000-00000000000a';
const mandateId = '0190a0a0-0000-7000-8000-00000000000b';
const importId = '0190a0a0-0000-7000-8000-00000000000c';
const negotiation = { stream: `negotiation-${id}` };

const opening = { number: 'FA-2026-0001', externalRef: 'gammel 7', municipality: '175', area: 'DAYCARE' };
const opened = recorded('NegotiationOpened', opening, negotiation);
const met = recorded('MeetingHeld', {}, negotiation);
const drafted = recorded(
  'MandateDrafted',
  { subject: { kind: 'NEGOTIATION', id } },
  { stream: `mandate-${mandateId}` },
);

describe('the directory of cases', () => {
  const given = specificationOfFold(caseDirectory);

  it('finds a case by its number and its old number', () =>
    given(opened).thenRow(id, {
      number: 'FA-2026-0001',
      externalRef: 'gammel 7',
      caseType: 'PRE_AGREEMENT',
    }));

  it('knows the mandates of a case, each once', () =>
    given(opened)
      .when(drafted, drafted)
      .thenRow(id, { mandateIds: [mandateId] }));

  it('is not changed by what happens in a case', () => given(opened).when(met).thenNothing());

  it('keeps what a case was opened as when it is opened again', () =>
    given(opened)
      .when(recorded('NegotiationOpened', { ...opening, number: 'FA-2026-0009' }, negotiation))
      .thenRow(id, { number: 'FA-2026-0001' }));

  it('knows no case from its mandate alone', () => given(drafted).thenNoRow(id));
});

describe('refused rows', () => {
  const commandId = '0190a0a0-0000-7000-8000-00000000000d';
  const refusal = {
    row: 4,
    column: 'Område',
    code: 'area-unknown',
    subjectId: id,
    cells: { Område: 'Skole' },
  };
  const refused = recorded('ImportRowRefused', refusal, { stream: `import-${importId}`, commandId });

  const given = specificationOfFold(importRows);
  const row = { stream: `import-${importId}`, actor: { userId: 'karen' } as never };
  const mended = recorded('ImportRowMended', { row: 4, subjectId: id, cells: { Område: 'Fritid' } }, row);

  it('are kept with the identity of the row', () =>
    given(refused).thenRow(id, { commandId, importId, row: 4, state: 'ERROR', resolvedBy: null }));

  it('show how they were mended, beside how they stood', () =>
    given(refused)
      .when(mended)
      .thenRow(id, { state: 'MENDED', cells: { Område: 'Skole' }, replacement: { Område: 'Fritid' } }));

  it('show why they were put aside', () =>
    given(refused)
      .when(recorded('ImportRowDiscarded', { row: 4, subjectId: id, reason: 'Prøve' }, row))
      .thenRow(id, { state: 'DISCARDED', reason: 'Prøve', replacement: null }));

  it('keep their identity when something else comes to be wrong with them', () =>
    given(refused)
      .when(
        recorded('ImportRowRefused', { ...refusal, code: 'value-unknown' }, { ...row, commandId: importId }),
      )
      .thenRow(id, { commandId, code: 'value-unknown', state: 'ERROR' }));
});

describe('imports', () => {
  const stream = `import-${importId}`;
  const started = recorded('ImportStarted', { fileSha256: 'ab', fileName: 'log.csv', rows: 1 }, { stream });
  const counts = { rows: 1, accepted: 1, added: 1, duplicates: 0, errors: 0 };
  const given = specificationOfFold(importRuns);

  it('have no result until they are finished', () =>
    given(started).thenRow(importId, {
      fileSha256: 'ab',
      fileName: 'log.csv',
      startedBy: 'karen',
      counts: null,
    }));

  it('show what came of them', () =>
    given(started)
      .when(recorded('ImportFinished', counts, { stream }))
      .thenRow(importId, { counts }));
});
