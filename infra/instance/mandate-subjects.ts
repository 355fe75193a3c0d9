import type { CommandRunner, LiveRun } from '@loenspor/event-sourcing';
import type { FoundSubject, MandateSubjects, SubjectClaim, SubjectRef } from '@loenspor/mandate';
import { claimNegotiation, negotiationSubject } from '@loenspor/negotiation';
import { claimPayCase, payCaseSubject, personUserId } from '@loenspor/pay-case';

/** Negotiations and pay cases as mandates ask for them: those know mandates, so that it is here where both meet. */
export class SubjectsOfMandates implements MandateSubjects {
  constructor(private readonly runner: Pick<CommandRunner, 'load'>) {}

  find({ kind, id }: SubjectRef): Promise<FoundSubject | null> {
    return kind === 'NEGOTIATION' ? negotiationSubject(this.runner, id) : payCaseSubject(this.runner, id);
  }

  userIdOf(personId: string): Promise<string | null> {
    return personUserId(this.runner, personId);
  }

  claim(run: LiveRun, claim: SubjectClaim): ReturnType<MandateSubjects['claim']> {
    return claim.subject.kind === 'NEGOTIATION' ? claimNegotiation(run, claim) : claimPayCase(run, claim);
  }
}
