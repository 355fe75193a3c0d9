import { Inject } from '@nestjs/common';
import { CommandHandler } from '@nestjs/cqrs';
import type { ICommandHandler } from '@nestjs/cqrs';
import { dayInCopenhagen, referenceDataStream, revisionOf, systemClock } from '@loenspor/event-sourcing';
import type { LiveCommands } from '@loenspor/event-sourcing';
import type { Actor, Answered, Viewer } from '@loenspor/event-sourcing/domain';
import { AskReferenceRecord, referenceDataDecider } from '../domain/index.js';
import type { ReferenceDataCommand, ReferenceDataKind } from '../domain/index.js';
import { checkRecord } from '../domain/reference-data.rules.js';
import type { ReferenceTables } from './reference-tables.js';

/** What recording is done with. */
export type ReferenceDesk = {
  readonly live: LiveCommands;
  readonly references: Pick<ReferenceTables, 'forget'>;
  /** The official codes. */
  readonly municipalities: ReadonlySet<string>;
};

/** Injects the `ReferenceDesk`. */
export const REFERENCE_DESK = Symbol('ReferenceDesk');

const kindOf: Readonly<Record<ReferenceDataCommand['type'], ReferenceDataKind>> = {
  RecordFactor: 'factors',
  RecordPaySteps: 'pay-steps',
  RecordPensionRate: 'pension-rates',
  RecordAgreementPeriod: 'agreement-periods',
  RecordProcedureAgreement: 'procedure-agreements',
};

/** Asked again for what stands it records nothing, and says so. */
@CommandHandler(AskReferenceRecord)
export class AskReferenceRecordHandler implements ICommandHandler<AskReferenceRecord, Answered> {
  constructor(@Inject(REFERENCE_DESK) private readonly desk: ReferenceDesk) {}

  async execute({ body: command, call }: AskReferenceRecord): Promise<Answered> {
    const { live, references, municipalities } = this.desk;
    checkRecord(command, { today: dayInCopenhagen(systemClock()), municipalities });
    const stream = referenceDataStream(kindOf[command.type]);
    const step = { stream, actor: actorOf(call.viewer), prepare: () => ({ command }) };
    return live.run(call, async (run) => {
      // Also when it is not known whether it was stored: whoever computes next reads anew.
      const executed = await run.execute(referenceDataDecider, step).finally(() => references.forget());
      const id = stream.slice(stream.indexOf('-') + 1);
      return { id, revision: revisionOf(executed), recorded: executed.events.length > 0 };
    });
  }
}

function actorOf({ userId, scopes }: Viewer): Actor {
  const [opened] = scopes;
  if (!opened) throw new Error('No role of the caller opens this operation');
  return { userId, role: opened.role, authority: null, onBehalfOf: null };
}
