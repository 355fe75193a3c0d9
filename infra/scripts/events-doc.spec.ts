import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { StreamDescription } from './events-doc.js';
import { describeStreams, eventsDocument } from './events-doc.js';

/** The table of domain.md 7.5, with what the product calls each stream. */
const streamsAndEvents: Record<string, string> = {
  negotiation:
    'NegotiationOpened, MandateOpened, BackgroundAdded, StrategyWritten, NoteAdded, NegotiationDemanded, EmployerDemandReceived, MeetingHeld, ProposalMade, OfferReceived, ResultReached, ResultRatified, ResultRejected, AgreementSigned, DisagreementRecorded, DisputeEscalated, DisputeSettled, EscalationLapsed, ConsultantAssigned, NegotiationClosed, NegotiationReopened, EntryCorrected, EntryMarkedDuplicate, ReviewTaskRaised, ReviewTaskDecided',
  payCase:
    'CaseOpened, MandateOpened, MemberConsentRecorded, MemberConsentWithdrawn, PreAgreementApplied, DemandSent, EmployerDemandReceived, MeetingHeld, NoteAdded, ProposalMade, OfferReceived, ProvisionalPaySet, PayAgreed, AgreementSigned, PaymentVerified, DisagreementRecorded, DisputeEscalated, DisputeSettled, EscalationLapsed, CaseHeld, CaseResumed, MembershipEnded, MemberWithdrew, ConsultantAssigned, CaseClosed, CaseReopened, EntryCorrected, EntryMarkedDuplicate, ReviewTaskRaised, ReviewTaskDecided',
  mandate:
    'MandateDrafted, MandateRedrafted, MandateSubmitted, MandateSubmissionWithdrawn, MandateApproved, MandateRejected, MandateReturned, MandateAmendmentSubmitted, MandateRevoked, MandateConsumed, MandateReaddressed, MandateExpired, PoolDrawn, PoolReleased',
  repOffice:
    'TermElected, EmployerNotified, ObjectionReceived, ObjectionUpheld, ObjectionDismissed, TermConfirmed, DeputyAppointed, AbsenceRecorded, AbsenceWithdrawn, DelegationGranted, DelegationWithdrawn, TermEnded',
  preAgreement:
    'RoundOpened, RoundClosed, AgreementRecorded, VersionAgreed, VersionEnded, TerminationNoticed, TerminationWithdrawn, AgreementAdopted',
  person: 'PersonRegistered, PersonCorrected',
  attempt: 'AttemptRefused',
  import: 'ImportStarted, ImportRowRefused, ImportRowMended, ImportRowDiscarded, ImportFinished',
  referenceData:
    'FactorRecorded, PayStepsRecorded, PensionRateRecorded, AgreementPeriodRecorded, ProcedureAgreementRecorded',
};

const mandateFile = 'libs/mandate/src/domain/mandate.events.ts';
const root = resolve(import.meta.dirname, '../..');
const eventsOf = (streams: readonly StreamDescription[]) =>
  streams.flatMap(({ category, events }) => events.map((event) => ({ category, ...event })));

/** What the types call personal and the vocabulary leaves in the clear, or the other way round. */
const unevenlyPersonal = (streams: readonly StreamDescription[]) =>
  eventsOf(streams).flatMap(({ category, name, personal, personalByType }) => {
    const encrypted = personal.map(({ at }) => at);
    const differing = [
      ...personalByType.filter((at) => !encrypted.some((pointer) => at === pointer)),
      ...encrypted.filter((pointer) => !personalByType.includes(pointer)),
    ];
    return differing.map((at) => `${category} ${name} ${at}`);
  });

describe('the vocabulary', () => {
  const streams = describeStreams();

  it('holds the streams and events of the design, no other', () => {
    const named = streams.map(({ category, events }) => [
      category,
      events.map(({ name }) => name).join(', '),
    ]);
    expect(Object.fromEntries(named)).toEqual(streamsAndEvents);
  });

  it('stands in docs/events.md as it is', () =>
    expect(readFileSync(resolve(root, 'docs/events.md'), 'utf8')).toBe(eventsDocument(streams)));

  it('says of every event what happened', () =>
    expect(eventsOf(streams).filter(({ meaning }) => !meaning.endsWith('.'))).toEqual([]));

  it('encrypts every value that its types call personal, and no other', () =>
    expect(unevenlyPersonal(streams)).toEqual([]));

  describe('when somebody edits an event', () => {
    const text = readFileSync(resolve(root, mandateFile), 'utf8');
    const edited = (from: string, to: string) => {
      expect(text).toContain(from);
      return describeStreams({ [mandateFile]: text.replace(from, to) });
    };

    it('no longer agrees with docs/events.md', () => {
      const changed = edited('readonly drawsOn?: string', 'readonly drawsFrom?: string');
      expect(eventsDocument(changed)).not.toBe(eventsDocument(streams));
    });

    it('shows a personal value that would be written in the clear', () => {
      const changed = edited(
        'MandateRevoked: { schema: 1, personal: [reason] }',
        'MandateRevoked: { schema: 1, personal: [] }',
      );
      expect(unevenlyPersonal(changed)).toContain('mandate MandateRevoked /reason');
    });

    it('shows a pointer that encrypts nothing', () => {
      const changed = edited("{ at: '/note', of", "{ at: '/notes', of");
      expect(unevenlyPersonal(changed)).toContain('mandate MandateDrafted /notes');
    });
  });
});
