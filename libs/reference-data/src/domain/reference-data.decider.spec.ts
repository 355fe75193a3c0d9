import { fold } from '@loenspor/event-sourcing/domain';
import { recorded, specificationOf } from '@loenspor/event-sourcing/testing';
import {
  RecordAgreementPeriod,
  RecordFactor,
  RecordPaySteps,
  RecordPensionRate,
  RecordProcedureAgreement,
} from './reference-data.commands.js';
import type { ReferenceDataCommand } from './reference-data.commands.js';
import { referenceDataDecider } from './reference-data.decider.js';
import type { ReferenceDataEvent } from './reference-data.events.js';
import { agreementPeriodsOf, meetingTimeOf, payTablesOf, togetherOf } from './reference-data.tables.js';

const given = specificationOf(referenceDataDecider);
const factor = {
  priceLevel: 'L2000_03_31' as const,
  validFrom: '2026-04-01',
  factor: '1.653378',
  source: 'KL',
};
const steps = {
  validFrom: '2000-03-31',
  steps: [
    { step: '45', baseAnnual: '309251.00' },
    { step: '46', baseAnnual: '316229.00' },
  ],
};
const rate = { validFrom: '2025-04-01', rate: '0.2144' };
const ok26 = { code: 'OK26', from: '2026-04-01', to: '2028-03-31' };
const procedure = { municipality: '175', meetingWeeks: 4 };

const records: readonly [
  ReferenceDataCommand,
  Pick<ReferenceDataEvent, 'type' | 'data'>,
  ReferenceDataCommand,
][] = [
  [
    new RecordFactor(factor),
    { type: 'FactorRecorded', data: factor },
    new RecordFactor({ ...factor, factor: null }),
  ],
  [
    new RecordPensionRate(rate),
    { type: 'PensionRateRecorded', data: rate },
    new RecordPensionRate({ ...rate, rate: '0.2200' }),
  ],
  [
    new RecordAgreementPeriod(ok26),
    { type: 'AgreementPeriodRecorded', data: ok26 },
    new RecordAgreementPeriod({ ...ok26, to: '2029-03-31' }),
  ],
  [
    new RecordProcedureAgreement(procedure),
    { type: 'ProcedureAgreementRecorded', data: procedure },
    new RecordProcedureAgreement({ ...procedure, meetingWeeks: 6 }),
  ],
];

describe('reference data', () => {
  it.each(records)(
    '%j is recorded, said twice it is one record, and a correction is another',
    (command, event, correction) => {
      given()
        .when(command)
        .then([event] as ReferenceDataEvent[]);
      const known = recorded(event.type, event.data) as Parameters<typeof given>[0];
      given(known).when(command).thenNothing();
      given(known)
        .when(correction)
        .thenSees((events) => expect(events).toHaveLength(1));
    },
  );

  it('records the pay steps that are new or different, and no other', () => {
    given()
      .when(new RecordPaySteps(steps))
      .then([{ type: 'PayStepsRecorded', data: steps }]);
    const known = recorded('PayStepsRecorded', steps);
    given(known).when(new RecordPaySteps(steps)).thenNothing();
    const added = { step: '47', baseAnnual: '321858.00' };
    given(known)
      .when(new RecordPaySteps({ ...steps, steps: [...steps.steps, added] }))
      .then([{ type: 'PayStepsRecorded', data: { ...steps, steps: [added] } }]);
  });

  it('becomes the tables that pay is computed with, and shows what was known when', () => {
    const early = { recordedAt: '2026-01-01T00:00:00.000Z' };
    const late = { recordedAt: '2026-05-01T00:00:00.000Z' };
    const factors = fold(referenceDataDecider, [
      recorded('FactorRecorded', { ...factor, factor: '1.600000' }, early),
      recorded('FactorRecorded', factor, late),
    ]);
    const paySteps = fold(referenceDataDecider, [recorded('PayStepsRecorded', steps, early)]);
    const rates = fold(referenceDataDecider, [recorded('PensionRateRecorded', rate, early)]);
    const tables = payTablesOf(togetherOf([factors, paySteps, rates]));
    expect(tables.factors.factorOn('2026-05-02')).toMatchObject({
      factor: '1.653378',
      factorRecordedAt: late.recordedAt,
    });
    expect(tables.factors.factorOn('2026-05-02', '2026-04-30T00:00:00.000Z').factor).toBe('1.600000');
    expect(tables.paySteps.has('46')).toBe(true);
    expect(tables.pensionRates.rateOn('2026-04-01')).toBe('0.2144');
  });

  it('knows the agreement periods and the meeting deadline of a municipality', () => {
    const periods = fold(referenceDataDecider, [
      recorded('AgreementPeriodRecorded', ok26),
      recorded('ProcedureAgreementRecorded', procedure),
    ]);
    expect(agreementPeriodsOf(periods).periodOn('2026-11-21')?.code).toBe('OK26');
    expect(meetingTimeOf(periods, '175')).toEqual({ weeks: 4, agreed: true });
    expect(meetingTimeOf(periods, '101')).toEqual({ weeks: 6, agreed: false });
  });
});
