import { CaseworkModule } from '@loenspor/casework';
import { callBy, kroner, memoryDeskOf, paid, rodovre } from '@loenspor/casework/testing';
import type { Broken, DeskParts, MemoryDesk, Works } from '@loenspor/casework/testing';
import { uuidOfStream } from '@loenspor/event-sourcing';
import {
  AskApproval,
  AskDraft,
  AskSubmission,
  MandateApprovers,
  MandateModule,
  mandateRows,
  mandateVocabulary,
  ResultRatifiers,
} from '@loenspor/mandate';
import type { MandateSubjects } from '@loenspor/mandate';
import {
  AskNegotiation,
  AskRecording,
  claimNegotiation,
  NegotiationModule,
  negotiationPolicies,
  negotiationRows,
  negotiationSubject,
  negotiationVocabulary,
  PreAgreementModule,
  preAgreementRows,
  preAgreementVocabulary,
  waitingResult,
} from '@loenspor/negotiation';
import type { MandateItem } from '@loenspor/pay';
import { repOfficeVocabulary } from '@loenspor/representation';
import { payCaseVocabulary, personVocabulary } from '../domain/index.js';
import { PayCaseModule, payCaseReviews } from '../pay-case.module.js';
import { payCaseRows } from '../read/pay-case.projections.js';
import { poolPolicies } from '../write/pay-case-pool.policies.js';
import { payCasePolicies } from '../write/pay-case.policies.js';
import { claimPayCase, payCaseSubject, registeredPerson } from '../write/pay-case.subject.js';

/** What every mandate of these stories allows; and the pool of the municipality's negotiation, which two cases fit in. */
export const functionPay: MandateItem = {
  ...{ element: 'FUNCTION', permanence: ['PERMANENT'], floor: kroner('12000.00') },
};
export const poolLimit = kroner('30000.00');
/** What the municipality's pre-agreement gives to whoever it fits. */
export const agreed = paid('QUALIFICATION', kroner('9000.00'));

/** The commands of pay cases, and of the mandates and agreements that they rest on, over a log in memory. */
export function memoryDesk(broken: Broken = {}): Promise<MemoryDesk> {
  return memoryDeskOf(parts, broken);
}

const parts: DeskParts = {
  vocabularies: [
    ...[payCaseVocabulary, personVocabulary, mandateVocabulary, repOfficeVocabulary],
    ...[negotiationVocabulary, preAgreementVocabulary],
  ],
  policies: ({ references }) => [...negotiationPolicies, ...payCasePolicies, ...poolPolicies({ references })],
  rows: [...payCaseRows, ...negotiationRows, ...preAgreementRows, ...mandateRows],
  delegated: ['PAY_CASES'],
  contexts,
  begin: poolAndAgreement,
  /** The one question of a command: which case a review task is of. */
  answer: (store, [tasks]) => {
    const [task] = JSON.parse(String(tasks)) as readonly { readonly taskId: string }[];
    const stream = store.streamOf(task?.taskId ?? '');
    return stream?.startsWith('payCase-') ? [{ id: uuidOfStream(stream) }] : [];
  },
};

/** A negotiation whose mandate has a pool, approved by Lotte, and an agreement in force with a board beside it. */
async function poolAndAgreement({ ask }: Pick<MemoryDesk, 'ask'>): Promise<void> {
  const key = { ...rodovre, counterparty: { kind: 'MUNICIPALITY' } } as const;
  const about = { scope: 'LEADER_AGREEMENT' } as const;
  const recording = { ...key, ...about, title: 'Forhåndsaftale', items: [agreed] };
  const since = { effectiveFrom: '2025-01-01', signedOn: '2025-01-01' };
  await ask(new AskRecording('', { ...recording, ...since }, callBy('karen')));
  const opening = { ...key, ...about, agreementPeriod: 'OK26', ground: 'PERIOD_REVIEW' } as const;
  const { answer } = await ask(new AskNegotiation('', opening, callBy('karen')));
  const subject = { kind: 'NEGOTIATION', id: answer.id } as const;
  const content = { kind: 'FULL_POWER', items: [functionPay], pool: poolLimit } as const;
  const valid = { validFrom: '2026-04-01', validTo: '2028-03-31' };
  const drafted = await ask(new AskDraft('', { subject, ...content, ...valid }, callBy('karen')));
  await ask(new AskSubmission(drafted.answer.id, {}, callBy('karen')));
  const basis = { kind: 'MEMBER_MEETING', on: '2026-08-01', headcount: 9 } as const;
  await ask(new AskApproval(drafted.answer.id, { basis }, callBy('lotte', ['LEADER_REP'])));
}

function contexts({ executor, readSide, live, clock, references, representation, sights }: Works) {
  const subjects: MandateSubjects = {
    find: ({ kind, id }) =>
      kind === 'PAY_CASE' ? payCaseSubject(executor, id) : negotiationSubject(executor, id),
    person: (personId) => registeredPerson(executor, personId),
    claim: (run, claim) =>
      claim.subject.kind === 'PAY_CASE' ? claimPayCase(run, claim) : claimNegotiation(run, claim),
  };
  const locator = { decidable: () => Promise.resolve([]) };
  const approvers = new MandateApprovers({ executor, representation, subjects, locator, clock });
  const results = {
    find: (id: string) => waitingResult(executor, id),
    waiting: () => Promise.resolve([]),
  };
  const ratifiers = new ResultRatifiers({ executor, representation, subjects, results });
  let numbers = 0;
  const drawn = (kind: string) => (year: string) =>
    Promise.resolve(`${kind}-${year}-${String(++numbers).padStart(4, '0')}`);
  const common = { readSide, live, sights, references, municipalities: [{ code: '175', name: 'Rødovre' }] };
  const consultants = { isConsultant: () => Promise.resolve(true) };
  const acting = { ...common, runner: executor, representation, consultants };
  return [
    PayCaseModule.with({ ...acting, clock, numbers: drawn('LS') }),
    NegotiationModule.with({ ...acting, numbers: drawn('FA'), ratifiers }),
    PreAgreementModule.with({ ...common, runner: executor, holdersOf: () => Promise.resolve([]) }),
    CaseworkModule.with({ reviews: [payCaseReviews({ ...common, runner: executor })] }),
    MandateModule.with({ ...common, executor, subjects, approvers, clock }),
  ];
}
