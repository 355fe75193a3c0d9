import type { Me, Negotiation, TimelineEntry } from '../api/answers.js';
import { correctionOf, stepOfType, takenBack, typesOfStep, undoOf } from './correction.js';
import type { Draft } from './draft.js';

const entry = (more: Partial<TimelineEntry>): TimelineEntry => ({
  entryId: 'e1',
  type: 'OfferReceived',
  occurredOn: '2026-11-19',
  recordedAt: '2026-11-19T12:00:00.000Z',
  recordedBy: 'karen',
  role: 'CONSULTANT',
  imported: false,
  summary: 'Tilbud',
  data: {},
  ...more,
});
const of = {
  ...{ offers: [], proposals: [], meetings: [], signatures: [], deadlines: [] },
  ...{ status: 'NEGOTIATING', revision: 4 },
} as unknown as Negotiation;
const me: Me = { userId: 'karen', name: 'Karen Lund', roles: ['CONSULTANT'], repTerms: [], may: [] };
const beginning = { kind: 'NEGOTIATION', of, me, today: '2026-11-22', mandate: [] } as const;
const amount = { amount: '11000.00', per: 'YEAR', level: 'L2000_03_31' } as const;
const offered = [{ element: 'FUNCTION', permanence: 'PERMANENT', amount }];

describe('a correction', () => {
  it('begins with what the entry says', () =>
    expect(correctionOf(entry({ data: { items: offered, note: 'Pr. mail' } }), [], beginning)).toMatchObject({
      step: 'offers',
      values: { receivedOn: '2026-11-19', note: 'Pr. mail' },
      items: [{ element: 'FUNCTION', typed: '11.000/år', level: 'L2000_03_31' }],
      correcting: { entryId: 'e1', why: '' },
    }));

  it('begins with what it was corrected to, where it was', () => {
    const replacement = { occurredOn: '2026-11-18', data: { items: offered, note: 'Rettet' } };
    const correcting = entry({ entryId: 'e2', type: 'EntryCorrected', data: { replacement } });
    const first = entry({ correctedBy: 'e2', data: { items: [], note: 'Før' } });
    expect(correctionOf(first, [first, correcting], beginning)).toMatchObject({
      values: { receivedOn: '2026-11-18', note: 'Rettet' },
      correcting: { entryId: 'e1' },
    });
  });

  it('is of facts alone: what was decided stands', () => {
    expect(correctionOf(entry({ type: 'ResultReached' }), [], beginning)).toBeNull();
    expect(stepOfType('MandateApproved')).toBeNull();
    expect(stepOfType('MeetingHeld')).toBe('meetings');
  });

  it('knows what a step is logged as in either kind of case', () =>
    expect(typesOfStep('demand')).toEqual(['NegotiationDemanded', 'DemandSent']));
});

describe('what is taken back', () => {
  const first = {
    ...correctionOf(entry({ data: { items: offered, note: 'Pr. mail' } }), [], beginning),
  } as Draft;
  const step: Draft = { ...first, correcting: null };
  const typed = (of: Draft, note: string): Draft => ({ ...of, values: { ...of.values, note } });
  const noteOf = (draft: Pick<Draft, 'values'> | null) => draft?.values.note;

  it('of a step is that step, to be corrected in its own words', () => {
    const back = takenBack(step, 'e1', { of: 'STEP', why: 'Fejl' });
    expect(back).toMatchObject({ step: 'offers', values: step.values, items: step.items });
    expect(back?.correcting).toMatchObject({ entryId: 'e1', why: 'Fejl' });
    expect(takenBack(step, undefined, { of: 'STEP', why: 'Fejl' })).toBeNull();
  });

  it('of a correction is what the entry said before it, as the next correction of the same entry', () => {
    const correction = typed(first, 'Pr. telefon');
    const back = takenBack(correction, 'e2', { of: 'CORRECTION', why: 'Alligevel' });
    expect(noteOf(back)).toBe('Pr. mail');
    expect(back?.items).toEqual(first.items);
    expect(back?.correcting).toMatchObject({ entryId: 'e1', why: 'Alligevel' });
    const again = takenBack({ ...correction, ...back }, 'e3', { of: 'CORRECTION', why: 'Jo' });
    expect([noteOf(again), again?.correcting?.entryId]).toEqual(['Pr. telefon', 'e1']);
  });

  it('of a step that was corrected at once is the step as it was saved first', () => {
    const { correcting } = takenBack(step, 'e1', { of: 'STEP', why: 'Fejl' }) ?? {};
    const correction = typed({ ...step, correcting: correcting ?? null }, 'Rettet');
    expect(noteOf(takenBack(correction, 'e2', { of: 'CORRECTION', why: '' }))).toBe('Pr. mail');
    expect(noteOf(takenBack(correction, 'e2', { of: 'STEP', why: '' }))).toBe('Rettet');
  });

  it('is nothing where nobody kept what the entry said', () => {
    const kept: Draft = { ...first, correcting: { entryId: 'e1', why: '' } };
    expect(takenBack(kept, 'e2', { of: 'CORRECTION', why: '' })).toBeNull();
  });
});

describe('what was just saved', () => {
  const may = { may: ['negotiationLogCorrection'] };

  it('can be undone by whoever may correct it', () => {
    expect(undoOf('offers', 'NEGOTIATION', may)).toBe('MAY');
    expect(undoOf('offers', 'PAY_CASE', may)).toBe('ASK');
    expect(undoOf('consent', 'PAY_CASE', { may: ['payCaseLogCorrection'] })).toBe('MAY');
  });

  it('stands where it was decided', () => expect(undoOf('acceptance', 'NEGOTIATION', may)).toBe('DECIDED'));
});
