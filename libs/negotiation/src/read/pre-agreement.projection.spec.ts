import { foldEvents } from '@loenspor/event-sourcing';
import type { GlobalPosition } from '@loenspor/event-sourcing';
import { recorded, specificationOfFold } from '@loenspor/event-sourcing/testing';
import { AgreementPeriodTable } from '@loenspor/pay';
import type { PayItem } from '@loenspor/pay';
import type { SignatureAnswer } from '../contract.js';
import { preAgreementAnswer } from './pre-agreement.answer.js';
import { preAgreementSources } from './pre-agreement.projection.js';
import type { PreAgreementRow } from './pre-agreement.row.js';

const given = specificationOfFold<PreAgreementRow>({ name: 'pre-agreements', sources: preAgreementSources });
const id = '00000000-0000-5000-8000-000000000001';
const placed = <Event extends object>(event: Event) => ({ ...event, stream: `preAgreement-${id}` });
const position = (place: number) => `pg:${String(place).padStart(19, '0')}`;
const key = { municipality: '175', area: 'DAYCARE', counterparty: { kind: 'MUNICIPALITY' } } as const;
const amount = { amount: '12000.00', per: 'YEAR', level: 'L2000_03_31' } as const;
const pay: PayItem = { element: 'FUNCTION', permanence: 'PERMANENT', amount };

const before = recorded(
  'AgreementRecorded',
  {
    ...{ version: 1, ...key, scope: 'LEADER_AGREEMENT' as const, title: 'Aftale', items: [pay] },
    effectiveFrom: '2024-04-01',
  },
  { revision: 0 },
);
const opened = recorded(
  'RoundOpened',
  { ...key, negotiationId: 'n1', agreementPeriod: 'OK26' },
  { revision: 1, occurredOn: '2026-04-10' },
);
const agreed = recorded(
  'VersionAgreed',
  {
    ...{ version: 2, negotiationId: 'n1', baseVersion: 1 },
    items: [
      { ...pay, change: 'ENDED' as const },
      { ...pay, criterion: 'Diplom', change: 'NEW' as const },
    ],
    ...{ signedOn: '2026-04-20', effectiveFrom: '2026-05-01' },
  },
  { revision: 2 },
);
const ended = recorded(
  'VersionEnded',
  { version: 1, effectiveTo: '2026-04-30', reason: 'SUPERSEDED' as const, supersededBy: 2 },
  { revision: 3 },
);
const closed = recorded(
  'RoundClosed',
  { negotiationId: 'n1', outcome: 'SIGNED' as const },
  { revision: 4, occurredOn: '2026-04-20' },
);

describe('the row of a pre-agreement', () => {
  it('stands from the first round on, and counts its versions', () => {
    given(placed(opened)).thenRow(id, { ...key, versions: 0, revision: 1, recordedAs: [] });
    given(placed(before))
      .when(...[opened, agreed, ended, closed].map(placed))
      .thenRow(id, {
        ...{ id, ...key, versions: 2, revision: 4, position: position(5) },
        recordedAs: [{ version: 1, scope: 'LEADER_AGREEMENT', title: 'Aftale', signedOn: null }],
      });
  });

  it('is the same when all is told twice', () => {
    const events = [before, opened, agreed, ended, closed].map(placed);
    given(...events)
      .when(...events)
      .thenRow(id, { versions: 2, revision: 4, recordedAs: [expect.objectContaining({ version: 1 })] });
  });

  it('is not there before anything is known', () => given().thenNoRow(id));
});

describe('the answer of a pre-agreement', () => {
  const periods = new AgreementPeriodTable([
    { code: 'OK26', from: '2026-04-01', to: '2028-03-31', recordedAt: '2026-01-01T00:00:00.000Z' },
  ]);
  const signature: SignatureAnswer = {
    side: 'UNION',
    ...{ entryId: 'e1', signatory: 'Karen', signedOn: '2026-04-20' },
    ...{ effectiveFrom: '2026-05-01', effectiveFromAssumed: false },
  };
  const signatures = new Map([['n1', [signature]]]);
  const answerOn = (on: string, ...events: Parameters<typeof given>) => {
    const decoded = events.map((event, index) => ({
      ...placed(event),
      ...{ position: position(index + 1) as GlobalPosition, leaf: new Uint8Array(32) },
    }));
    const row = foldEvents({ name: 'pre-agreements', sources: preAgreementSources }, decoded).get(id);
    return row ? preAgreementAnswer(row, { on, today: '2026-11-22', periods, signatures }) : null;
  };
  const all = [before, opened, agreed, ended, closed];

  it('is none before there is a version', () => {
    expect(answerOn('2026-05-01', opened)).toBeNull();
    expect(answerOn('2026-05-01', before)).not.toBeNull();
  });

  it('has every version with its status, and the version of the day', () =>
    expect(answerOn('2026-05-01', ...all)).toEqual({
      ...{ id, ...key, on: '2026-05-01', revision: 4, position: position(5) },
      ...{ version: 2, status: 'IN_FORCE', scope: 'LEADER_AGREEMENT', title: null },
      ...{ items: [{ ...pay, criterion: 'Diplom' }], effectiveFrom: '2026-05-01', effectiveTo: null },
      signedOn: '2026-04-20',
      versions: [
        {
          ...{ version: 1, status: 'SUPERSEDED', scope: 'LEADER_AGREEMENT', title: 'Aftale', items: [pay] },
          ...{ effectiveFrom: '2024-04-01', effectiveTo: '2026-04-30', signedOn: null },
          ...{ negotiationId: null, signatures: [] },
        },
        {
          ...{ version: 2, status: 'IN_FORCE', scope: 'LEADER_AGREEMENT', title: null },
          items: agreed.data.items,
          ...{ effectiveFrom: '2026-05-01', effectiveTo: null, signedOn: '2026-04-20' },
          ...{ negotiationId: 'n1', signatures: [signature] },
        },
      ],
      ...{ termination: null, adoptions: [] },
      review: { agreementPeriod: 'OK26', dueOn: '2028-03-31', state: 'DONE', negotiationId: 'n1' },
    }));

  it('shows what is coming while nothing is in force, and then what was', () => {
    expect(answerOn('2024-03-31', ...all)).toMatchObject({ version: 1, status: 'SIGNED', review: null });
    const terminated = recorded(
      'TerminationNoticed',
      { versions: [2], noticedBy: 'UNION', noticeMonths: 3, effectiveTo: '2026-08-31', effects: [] },
      { revision: 5, occurredOn: '2026-05-31' },
    );
    expect(answerOn('2026-05-30', ...all, terminated)).toMatchObject({
      status: 'IN_FORCE',
      termination: null,
    });
    expect(answerOn('2026-09-01', ...all, terminated)).toMatchObject({
      ...{ version: 2, status: 'TERMINATED', effectiveTo: '2026-08-31' },
      termination: { noticeDate: '2026-05-31', noticeMonths: 3, byAgreementOn: null },
    });
  });
});
