import { Inject } from '@nestjs/common';
import { CommandHandler } from '@nestjs/cqrs';
import type { ICommandHandler } from '@nestjs/cqrs';
import { aboveCap } from '@loenspor/casework';
import { revisionOf, uuidOfStream } from '@loenspor/event-sourcing';
import type { CommandRunner, LiveCommands } from '@loenspor/event-sourcing';
import { FieldsRefused, NotFound } from '@loenspor/event-sourcing/domain';
import type { Actor, Answered, Call, Recorded, Viewer } from '@loenspor/event-sourcing/domain';
import { warnedOfHolidays } from '@loenspor/pay';
import type { Sights } from '@loenspor/representation';
import {
  AskAdoption,
  AskRecording,
  AskTermination,
  AskTerminationWithdrawal,
  checkRecording,
  checkTermination,
  preAgreementDecider,
} from '../domain/index.js';
import type { PreAgreementCommand, PreAgreementEvent } from '../domain/index.js';
import { agreementStream } from './negotiation.opening.js';

/** A pay case that applied an agreement. */
export type AgreementHolder = { readonly id: string; readonly number: string };
/** The cases, among those the viewer sees, that applied any of these versions. */
export type HoldersOf = (
  viewer: Viewer,
  agreement: { readonly id: string; readonly versions: readonly number[] },
) => Promise<readonly AgreementHolder[]>;

/** What the commands of pre-agreements work with. */
export type PreAgreementDesk = {
  readonly live: LiveCommands;
  readonly runner: Pick<CommandRunner, 'load'>;
  readonly sights: Pick<Sights, 'sees'>;
  readonly holdersOf: HoldersOf;
  /** Official codes. */
  readonly municipalities: ReadonlySet<string>;
};
export const PRE_AGREEMENT_DESK = Symbol('PreAgreementDesk');

@CommandHandler(AskRecording)
export class AskRecordingHandler implements ICommandHandler<AskRecording, Answered> {
  constructor(@Inject(PRE_AGREEMENT_DESK) private readonly desk: PreAgreementDesk) {}

  async execute({ body, call }: AskRecording): Promise<Answered> {
    const { live, sights, municipalities } = this.desk;
    checkRecording(body);
    const { municipality, area } = body;
    if (!municipalities.has(municipality))
      throw new FieldsRefused('field-invalid', [{ path: 'municipality', message: unknownMunicipality }]);
    if (!(await sights.sees(call.viewer, { municipality, area }))) throw new NotFound(true);
    return live.run(call, async (run) => {
      const stream = agreementStream(body);
      const executed = await run.execute(preAgreementDecider, {
        stream,
        actor: actorOf(call.viewer),
        prepare: () => ({
          command: { type: 'RecordAgreement', data: body, facts: { today: run.today } } as const,
        }),
      });
      const recorded = executed.events.find((event) => event.type === 'AgreementRecorded');
      const warnings = aboveCap(body.items);
      return {
        id: uuidOfStream(stream),
        revision: revisionOf(executed),
        version: recorded?.data.version,
        ...(warnings.length > 0 && { warnings }),
      };
    });
  }
}

@CommandHandler(AskAdoption)
export class AskAdoptionHandler implements ICommandHandler<AskAdoption, Answered> {
  constructor(@Inject(PRE_AGREEMENT_DESK) private readonly desk: PreAgreementDesk) {}

  async execute({ id, body: data, call }: AskAdoption): Promise<Answered> {
    return changed(this.desk, { id, call }, (today) => ({
      type: 'AdoptAgreement',
      data,
      facts: { today },
    }));
  }
}

@CommandHandler(AskTermination)
export class AskTerminationHandler implements ICommandHandler<AskTermination, Answered> {
  constructor(@Inject(PRE_AGREEMENT_DESK) private readonly desk: PreAgreementDesk) {}

  async execute({ id, body: data, call }: AskTermination): Promise<Answered> {
    checkTermination(data);
    const asked = { id, call };
    return changed(
      this.desk,
      asked,
      () => ({ type: 'NoticeTermination', data }),
      async (event) => {
        if (event.type !== 'TerminationNoticed') return {};
        const { versions, effectiveTo, effects } = event.data;
        const holders = await this.desk.holdersOf(call.viewer, { id, versions });
        return {
          effectiveTo,
          effects,
          holders,
          ...warnedOfHolidays([{ rule: 'TERMINATION', dueOn: effectiveTo }]),
        };
      },
    );
  }
}

@CommandHandler(AskTerminationWithdrawal)
export class AskTerminationWithdrawalHandler implements ICommandHandler<AskTerminationWithdrawal, Answered> {
  constructor(@Inject(PRE_AGREEMENT_DESK) private readonly desk: PreAgreementDesk) {}

  async execute({ id, body: data, call }: AskTerminationWithdrawal): Promise<Answered> {
    return changed(this.desk, { id, call }, () => ({ type: 'WithdrawTermination', data }));
  }
}

/**
 * Runs a command on the agreement of the path; one that has no version yet is none.
 * @param tell what the answer says beside id, revision and position, of the command's event
 */
async function changed(
  { runner, sights, live }: PreAgreementDesk,
  { id, call }: { readonly id: string; readonly call: Call },
  commandOf: (today: string) => PreAgreementCommand,
  tell?: (event: Recorded<PreAgreementEvent>) => Promise<object>,
): Promise<Answered> {
  const stream = `preAgreement-${id}`;
  const { key, versions } = (await runner.load(preAgreementDecider, stream)).state;
  if (key === null || versions.length === 0) throw new NotFound();
  const { municipality, area } = key;
  if (!(await sights.sees(call.viewer, { municipality, area }))) throw new NotFound(true);
  return live.run(call, async (run) => {
    const executed = await run.execute(preAgreementDecider, {
      stream,
      actor: actorOf(call.viewer),
      prepare: () => ({ command: commandOf(run.today) }),
    });
    const [event] = executed.events;
    return { id, revision: revisionOf(executed), ...(event && (await tell?.(event))) };
  });
}

export const preAgreementHandlers = [
  AskRecordingHandler,
  AskAdoptionHandler,
  AskTerminationHandler,
  AskTerminationWithdrawalHandler,
];

const unknownMunicipality = { da: 'er ikke en kendt kommune', en: 'is no known municipality' };

function actorOf({ userId, scopes }: Viewer): Actor {
  return { userId, role: scopes[0]?.role ?? 'CONSULTANT', authority: null, onBehalfOf: null };
}
