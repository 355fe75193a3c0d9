import { FactorTable, PayStepTable, PensionRateTable } from '@loenspor/pay/contract';
import type { TimelineEntry } from '../api/answers.js';
import { emptyItem, type Draft } from './draft.js';
import { nearEntries } from './near.js';

const day = '2026-11-20';
const recordedAt = '2026-04-01T08:00:00.000Z';
const priceLevel = 'L2000_03_31';
const factor = { validFrom: '2026-04-01', priceLevel, factor: '1.653378', recordedAt } as const;
const tables = {
  factors: new FactorTable([factor]),
  paySteps: new PayStepTable([]),
  pensionRates: new PensionRateTable([]),
};
const amount = { amount: '1700.00', per: 'MONTH', level: 'CURRENT', levelDate: '2026-04-01' } as const;
const items = [{ element: 'FUNCTION', permanence: 'PERMANENT', amount }];
const entry = (more: Partial<TimelineEntry>): TimelineEntry => ({
  entryId: 'e1',
  type: 'OfferReceived',
  occurredOn: day,
  recordedAt: `${day}T12:00:00.000Z`,
  recordedBy: 'mikkel',
  role: 'CONSULTANT',
  imported: false,
  summary: 'Tilbud',
  data: { items },
  ...more,
});
const draft = (more: Partial<Draft>): Draft => ({
  step: 'offers',
  values: {},
  items: [],
  people: [],
  chosen: [],
  correcting: null,
  seen: { revision: 4, at: `${day}T08:00:00.000Z` },
  ...more,
});
const typed = (text: string) => [{ ...emptyItem, typed: text }];
const found = (what: Draft, ...entries: readonly TimelineEntry[]) =>
  nearEntries(what, { day, tables }, entries).map(({ entry: { entryId }, because }) => [entryId, because]);

describe('an offer that is being logged', () => {
  it('may be one of the same day, as long as its amount is not typed', () =>
    expect(found(draft({}), entry({}))).toEqual([['e1', 'sameDay']]));

  it('is another where the amount is another', () =>
    expect(found(draft({ items: typed('1.800/md i dag') }), entry({}))).toEqual([]));

  it('may be one of a day before with the same amount, however it is written', () => {
    const before = entry({ occurredOn: '2026-11-18' });
    expect(found(draft({ items: typed('20.400/år i dag') }), before)).toEqual([['e1', 'sameTerms']]);
  });

  it('may be one of a day before with the same amount in the kroner of 2000, and waits for the tables', () => {
    const then = { amount: '12000.00', per: 'YEAR', level: 'L2000_03_31' } as const;
    const before = entry({ occurredOn: '2026-11-18', data: { items: [{ ...items[0], amount: then }] } });
    const now = (text: string) => draft({ items: typed(`${text}/md i dag`) });
    expect(found(now('1.653'), before)).toEqual([['e1', 'sameTerms']]);
    expect(found(now('1.660'), before)).toEqual([]);
    expect(nearEntries(now('1.653'), { day, tables: null }, [before])).toEqual([]);
  });

  it('is not one of days before with another amount, nor of weeks before with the same', () => {
    const before = entry({ occurredOn: '2026-11-18' });
    expect(found(draft({ items: typed('1.700/md i 2000-niveau') }), before)).toEqual([]);
    expect(found(draft({}), before)).toEqual([]);
    expect(found(draft({ items: typed('1.700/md i dag') }), entry({ occurredOn: '2026-11-02' }))).toEqual([]);
  });

  it('may be one whose amount was corrected to this', () => {
    const replacement = { type: 'OfferReceived', occurredOn: '2026-11-19', data: { items } };
    const first = entry({ occurredOn: '2026-11-01', data: { items: [] }, correctedBy: 'e2' });
    const correction = entry({ entryId: 'e2', type: 'EntryCorrected', data: { replacement } });
    expect(
      nearEntries(draft({ items: typed('1.700/md i dag') }), { day, tables }, [first, correction]),
    ).toMatchObject([{ on: '2026-11-19', because: 'sameTerms' }]);
  });

  it('is not compared with what is marked as a duplicate, nor while it corrects another', () => {
    expect(found(draft({}), entry({ duplicateOf: 'e0' }))).toEqual([]);
    expect(found(draft({ correcting: { entryId: 'e1', why: '' } }), entry({}))).toEqual([]);
  });
});

describe('another step that is being logged', () => {
  const meeting = entry({ type: 'MeetingHeld', data: {} });
  const meets = draft({ step: 'meetings' });

  it('may be one that the spreadsheet dates a few days from it', () => {
    const imported = { ...meeting, occurredOn: '2026-11-17', imported: true };
    expect(found(meets, imported)).toEqual([['e1', 'imported']]);
    expect(found(meets, { ...imported, imported: false })).toEqual([]);
  });

  it('may be one with the same minutes', () => {
    const other = { ...meeting, occurredOn: '2026-11-19', data: { minutes: 'Enige om rammen.' } };
    expect(found(draft({ step: 'meetings', values: { minutes: 'enige om rammen' } }), other)).toEqual([
      ['e1', 'sameText'],
    ]);
    expect(found(draft({ step: 'meetings', values: { minutes: 'Uenige' } }), other)).toEqual([]);
  });

  it('is seldom done twice within days where it is a demand', () => {
    const demand = entry({ type: 'NegotiationDemanded', occurredOn: '2026-11-18', data: {} });
    expect(found(draft({ step: 'demand' }), demand)).toEqual([['e1', 'fewDays']]);
    expect(found(draft({ step: 'demand' }), { ...demand, occurredOn: '2026-11-10' })).toEqual([]);
  });

  it('is another step of the ladder, and another kind of disagreement', () => {
    const held = entry({ type: 'DisputeEscalated', data: { level: 2, step: 'HELD' } });
    expect(found(draft({ step: 'escalations', values: { ladder: 'L2_HELD' } }), held)).toHaveLength(1);
    expect(found(draft({ step: 'escalations', values: { ladder: 'L3_FORWARDED' } }), held)).toEqual([]);
    const rights = entry({ type: 'DisagreementRecorded', data: { kind: 'RIGHTS' } });
    expect(found(draft({ step: 'disagreement', values: { kind: 'RIGHTS' } }), rights)).toHaveLength(1);
    expect(found(draft({ step: 'disagreement', values: { kind: 'INTEREST' } }), rights)).toEqual([]);
  });

  it('says nothing by its day where it has none of its own', () => {
    const strategy = entry({ type: 'StrategyWritten', data: { text: 'Funktionsløn først' } });
    expect(found(draft({ step: 'strategy', values: { text: 'Bred front' } }), strategy)).toEqual([]);
    expect(found(draft({ step: 'strategy', values: { text: 'Funktionsløn først' } }), strategy)).toEqual([
      ['e1', 'sameText'],
    ]);
  });

  it('is near to nothing while no day stands', () => {
    const demand = entry({ type: 'NegotiationDemanded', occurredOn: '2026-11-18', data: {} });
    expect(
      nearEntries(draft({ step: 'demand' }), { day: '', tables }, [demand, { ...demand, imported: true }]),
    ).toEqual([]);
  });

  it('is told nearest day first', () => {
    const far = { ...meeting, entryId: 'far', imported: true, occurredOn: '2026-11-17' };
    expect(found(meets, far, { ...meeting, entryId: 'near' })).toEqual([
      ['near', 'sameDay'],
      ['far', 'imported'],
    ]);
  });
});
