import { CaseworkModule } from '@loenspor/casework';
import { memoryDeskOf } from '@loenspor/casework/testing';
import type { Broken, DeskParts, MemoryDesk, Works } from '@loenspor/casework/testing';
import { uuidOfStream } from '@loenspor/event-sourcing';
import {
  MandateApprovers,
  MandateModule,
  mandateRows,
  mandateVocabulary,
  ResultRatifiers,
} from '@loenspor/mandate';
import type { MandateSubjects } from '@loenspor/mandate';
import { repOfficeVocabulary } from '@loenspor/representation';
import { negotiationVocabulary, preAgreementVocabulary } from '../domain/index.js';
import { NegotiationModule, negotiationReviews } from '../negotiation.module.js';
import { PreAgreementModule } from '../pre-agreement.module.js';
import { negotiationRows } from '../read/negotiation.projection.js';
import { preAgreementRows } from '../read/pre-agreement.projection.js';
import { negotiationPolicies } from '../write/negotiation.policies.js';
import { claimNegotiation, negotiationSubject, waitingResult } from '../write/negotiation.subject.js';

/** The commands of negotiations, agreements and mandates as the API hands them on, over a log in memory. */
export function memoryDesk(broken: Broken = {}): Promise<MemoryDesk> {
  return memoryDeskOf(parts, broken);
}

const parts: DeskParts = {
  vocabularies: [negotiationVocabulary, preAgreementVocabulary, mandateVocabulary, repOfficeVocabulary],
  policies: () => negotiationPolicies,
  rows: [...negotiationRows, ...preAgreementRows, ...mandateRows],
  delegated: ['NEGOTIATIONS'],
  contexts,
  /** The one question of a command: which negotiation a review task is of. */
  answer: (store, [tasks]) => {
    const [task] = JSON.parse(String(tasks)) as readonly { readonly taskId: string }[];
    const stream = store.streamOf(task?.taskId ?? '');
    return stream === null ? [] : [{ id: uuidOfStream(stream) }];
  },
};

function contexts({ executor, readSide, live, clock, references, representation, sights }: Works) {
  const subjects: MandateSubjects = {
    find: ({ id }) => negotiationSubject(executor, id),
    person: () => Promise.resolve(null),
    claim: claimNegotiation,
  };
  const locator = { decidable: () => Promise.resolve([]) };
  const approvers = new MandateApprovers({ executor, representation, subjects, locator, clock });
  const results = {
    find: (id: string) => waitingResult(executor, id),
    waiting: () => Promise.resolve([]),
  };
  const ratifiers = new ResultRatifiers({ executor, representation, subjects, results });
  let numbers = 0;
  const common = { readSide, live, sights, references, municipalities: [{ code: '175', name: 'Rødovre' }] };
  return [
    NegotiationModule.with({
      ...common,
      ...{ runner: executor, representation },
      numbers: (year) => Promise.resolve(`FA-${year}-${String(++numbers).padStart(4, '0')}`),
      ratifiers,
      consultants: { isConsultant: () => Promise.resolve(true) },
    }),
    CaseworkModule.with({ reviews: [negotiationReviews({ ...common, runner: executor })] }),
    PreAgreementModule.with({ ...common, runner: executor, holdersOf: () => Promise.resolve([]) }),
    MandateModule.with({ ...common, executor, subjects, approvers, clock }),
  ];
}
