import { canonicalText, dayInCopenhagen, referenceDataStream } from '@loenspor/event-sourcing';
import type { Clock, CommandRunner } from '@loenspor/event-sourcing';
import { parseAgreementPeriods, parseFactors, parsePaySteps, parsePensionRates } from '@loenspor/pay';
import { v5 } from 'uuid';
import {
  RecordAgreementPeriod,
  RecordFactor,
  RecordPaySteps,
  RecordPensionRate,
  referenceDataDecider,
} from '../domain/index.js';
import type { ReferenceDataCommand, ReferenceDataKind } from '../domain/index.js';

/** The texts of the CSV files that an installation begins with (`infra/reference-data`). */
export type ReferenceFiles = {
  readonly factors: string;
  readonly paySteps: string;
  readonly pensionRates: string;
  readonly agreementPeriods: string;
};

export type FirstReferenceData = {
  readonly storeId: string;
  readonly files: ReferenceFiles;
  readonly clock: Clock;
};

type Step = { readonly kind: ReferenceDataKind; readonly command: ReferenceDataCommand };

/**
 * Records what the files hold, each row once in the life of a log: its command id follows from the store and the
 * row, so that a second start adds nothing and never undoes what an administrator has corrected since.
 */
export async function recordReferenceData(runner: CommandRunner, first: FirstReferenceData): Promise<void> {
  const occurredOn = dayInCopenhagen(first.clock());
  for (const { kind, command } of stepsOf(first.files))
    await runner.execute(referenceDataDecider, {
      stream: referenceDataStream(kind),
      meta: {
        commandId: v5(`reference-data ${kind} ${canonicalText(command.data)}`, first.storeId),
        actor: { userId: null, role: 'SYSTEM', authority: null, onBehalfOf: null },
        occurredOn,
      },
      prepare: () => ({ command }),
    });
}

function stepsOf(files: ReferenceFiles): readonly Step[] {
  return [
    ...parseFactors(files.factors).map((row) => step('factors', new RecordFactor(row))),
    ...payStepsOf(files.paySteps).map((command) => step('pay-steps', command)),
    ...parsePensionRates(files.pensionRates).map((row) => step('pension-rates', new RecordPensionRate(row))),
    ...parseAgreementPeriods(files.agreementPeriods).map((row) =>
      step('agreement-periods', new RecordAgreementPeriod(row, 'TAKEN')),
    ),
  ];
}

/** All steps of one day are one record. */
function payStepsOf(csv: string): readonly RecordPaySteps[] {
  const byDay = Map.groupBy(parsePaySteps(csv), ({ validFrom }) => validFrom);
  return [...byDay].map(([validFrom, rows]) => {
    const steps = rows.map(({ step: name, baseAnnual }) => ({ step: name, baseAnnual }));
    return new RecordPaySteps({ validFrom, steps });
  });
}

function step(kind: ReferenceDataKind, command: ReferenceDataCommand): Step {
  return { kind, command };
}
