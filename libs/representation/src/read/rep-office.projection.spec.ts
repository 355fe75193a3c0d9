import { ERASED, fold } from '@loenspor/event-sourcing/domain';
import { recorded, specificationOfFold } from '@loenspor/event-sourcing/testing';
import { dismissed, elected, ended, granted, notified, objected, on } from '../testing/office-story.js';
import { repOfficeDecider } from '../domain/rep-office.decider.js';
import { repOfficeSources } from './rep-office.projection.js';
import type { RepOfficeRow } from './rep-office.row.js';
import { answerOf } from './rep-term.answer.js';

const given = specificationOfFold<RepOfficeRow>({ name: 'rep-terms', sources: repOfficeSources });
const id = '00000000-0000-7000-8000-000000000001';
const successor = recorded(
  'TermElected',
  { ...elected.data, termId: 't2', userId: 'hassan', termEndsOn: '2028-06-01' },
  { ...on('2026-06-01'), revision: 4 },
);
const deputy = recorded(
  'DeputyAppointed',
  { termId: 't1', userId: 'signe', from: '2026-04-01' },
  { revision: 2 },
);
const told = [elected, { ...notified, revision: 1 }, deputy, { ...ended('2026-06-01'), revision: 3 }];
const placed = <Event extends object>(event: Event) => ({ ...event, stream: `repOffice-${id}` });
const position = (place: number) => `pg:${String(place).padStart(19, '0')}`;

describe('the row of a rep office', () => {
  it('holds every term, who to find it by, and the revision of the office', () => {
    given(...told.map(placed))
      .when(placed(successor))
      .thenRow(id, {
        ...{ municipality: '607', area: 'DAYCARE', revision: 4, position: position(5) },
        ...{ termIds: ['t1', 't2'], userIds: ['lotte', 'signe', 'hassan'] },
      });
  });

  it('is not there before the first election', () => given().thenNoRow(id));
});

describe('the answer of a rep term', () => {
  const office = { municipality: '607', area: 'DAYCARE', revision: 7, position: position(9) } as const;
  const withdrawn = recorded(
    'DelegationWithdrawn',
    { termId: 't1', delegationIds: ['d1'], reason: ERASED },
    on('2026-05-20'),
  );
  const [term] =
    fold(repOfficeDecider, [
      ...[elected, notified, objected, dismissed, deputy, granted, withdrawn],
      ended('2026-06-01'),
    ])?.terms ?? [];
  if (!term) throw new Error('No term');

  it('has every field it was made with, and the status of the day', () =>
    expect(answerOf(term, office, '2026-03-21')).toEqual({
      ...{ id: 't1', municipality: '607', area: 'DAYCARE', userId: 'lotte' },
      ...{
        electedOn: '2026-03-01',
        termEndsOn: '2028-03-01',
        electoralGroup: { leaders: 9 },
        monthsAttached: 30,
      },
      ...{ status: 'CONTESTED', on: '2026-03-21', notifiedOn: '2026-03-02', windowEndsOn: '2026-03-23' },
      objections: [
        {
          ...{ receivedOn: '2026-03-20', ground: 'For få ledere', accepted: true },
          decision: { outcome: 'DISMISSED', decidedOn: '2026-03-30', reason: 'Forkert' },
        },
      ],
      deputies: [{ userId: 'signe', from: '2026-04-01', to: null }],
      absences: [],
      delegations: [
        {
          ...{ delegationId: 'd1', subjects: ['NEGOTIATIONS'], mayNegotiate: true, maySign: false },
          ...{ on: '2026-05-01', withdrawal: { on: '2026-05-20', reason: ERASED } },
        },
      ],
      ended: { reason: 'RESIGNED', endedOn: '2026-06-01' },
      ...{ revision: 7, position: position(9) },
    }));

  it('changes its status with the day alone', () => {
    const statusOn = (day: string) => answerOf(term, office, day)?.status;
    expect(['2026-03-01', '2026-03-02', '2026-03-31', '2026-06-01'].map(statusOn)).toEqual([
      ...['ELECTED', 'OBJECTION_WINDOW', 'ACTIVE', 'ENDED'],
    ]);
    expect(answerOf(term, office, '2026-02-28')).toBeNull();
  });
});
