import type { CommandExecutor, CommandRunner, LiveRun } from '@loenspor/event-sourcing';
import type { FoundSubject, MandateSubjects, SubjectClaim, SubjectRef } from '@loenspor/mandate';
import { claimNegotiation, negotiationSubject } from '@loenspor/negotiation';
import { claimPayCase, payCaseSubject, registeredPerson } from '@loenspor/pay-case';
import type { Office } from '@loenspor/representation';

/** Negotiations and pay cases as mandates ask for them: those know mandates, so that it is here where both meet. */
export class SubjectsOfMandates implements MandateSubjects {
  constructor(private readonly executor: CommandExecutor) {}

  find({ kind, id }: SubjectRef, asOf?: string): Promise<FoundSubject | null> {
    const runner = this.asOf(asOf);
    return kind === 'NEGOTIATION' ? negotiationSubject(runner, id) : payCaseSubject(runner, id);
  }

  /** Where the negotiation or pay case with this id belongs; null when there is neither. */
  async placeOf(id: string): Promise<Office | null> {
    const found =
      (await this.find({ kind: 'NEGOTIATION', id })) ?? (await this.find({ kind: 'PAY_CASE', id }));
    return found && { municipality: found.facts.municipality, area: found.facts.area };
  }

  person(personId: string, asOf?: string): Promise<{ readonly userId: string | null } | null> {
    return registeredPerson(this.asOf(asOf), personId);
  }

  private asOf(instant: string | undefined): Pick<CommandRunner, 'load'> {
    return instant === undefined
      ? this.executor
      : { load: (...asked) => this.executor.loadAsOf(instant, ...asked) };
  }

  claim(run: LiveRun, claim: SubjectClaim): ReturnType<MandateSubjects['claim']> {
    return claim.subject.kind === 'NEGOTIATION' ? claimNegotiation(run, claim) : claimPayCase(run, claim);
  }
}
