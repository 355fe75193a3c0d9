import { isDeepStrictEqual } from 'node:util';
import { rowsOf, stored } from '@loenspor/casework/testing';
import type { DecodedEvent } from '@loenspor/event-sourcing';
import { fold } from '@loenspor/event-sourcing/domain';
import { negotiationDecider, preAgreementDecider } from '../domain/index.js';
import type { Negotiation, PreAgreement } from '../domain/index.js';
import { negotiationSources } from '../read/negotiation.projection.js';
import type { NegotiationRow } from '../read/negotiation.row.js';
import { preAgreementSources } from '../read/pre-agreement.projection.js';
import type { PreAgreementRow } from '../read/pre-agreement.row.js';
import type { Log } from './book.js';

/** Where a row says something else than its events from the beginning. */
export function rowsAstray(events: readonly DecodedEvent[], log: Log, pageSize: number): string[] {
  const known = events.filter(({ stream }) => !stream.startsWith('repOffice-'));
  const negotiations = rowsOf<NegotiationRow>(negotiationSources, known, pageSize);
  const agreements = rowsOf<PreAgreementRow>(preAgreementSources, known, pageSize);
  return [
    ...[...log.negotiations].flatMap(([id, told]) =>
      astray(id, negotiations.get(id), fold(negotiationDecider, told)),
    ),
    ...[...log.agreements].flatMap(([id, told]) => {
      const state: PreAgreement = fold(preAgreementDecider, told);
      return isDeepStrictEqual(agreements.get(id)?.course, stored(state))
        ? []
        : [`${id}: its row is not its events`];
    }),
  ];
}

function astray(id: string, row: NegotiationRow | undefined, state: Negotiation): string[] {
  if (!row) return [`${id} has no row`];
  const ids = (entries: readonly { readonly entryId: string }[]) => entries.map(({ entryId }) => entryId);
  const told = {
    status: row.status,
    consultantId: row.consultantId,
    offers: row.offers.map(({ offerId, receivedOn, items }) => ({
      entryId: offerId,
      madeOn: receivedOn,
      items,
    })),
    proposals: row.proposals.map(({ proposalId, madeOn, items }) => ({ entryId: proposalId, madeOn, items })),
    result: row.result && { entryId: row.result.entryId, items: row.result.items },
    ratification: row.ratification?.entryId ?? null,
    signatures: ids(row.signatures),
    escalations: row.course.escalations,
    disagreement: row.disagreement && {
      entryId: row.disagreement.entryId,
      recordedOn: row.disagreement.recordedOn,
    },
    tasks: row.reviewTasks.map(({ taskId, outcome }) => ({ taskId, outcome })),
  };
  const meant: typeof told = {
    status: state.status === 'NONE' ? 'PREPARING' : state.status,
    consultantId: state.consultantId,
    offers: state.offers.map(({ entryId, madeOn, items }) => ({ entryId, madeOn, items })),
    proposals: state.proposals.map(({ entryId, madeOn, items }) => ({ entryId, madeOn, items })),
    result: state.result && { entryId: state.result.entryId, items: state.result.items },
    ratification: state.ratification?.entryId ?? null,
    signatures: ids(state.signatures),
    escalations: state.escalations,
    disagreement: state.disagreement && {
      entryId: state.disagreement.entryId,
      recordedOn: state.disagreement.recordedOn,
    },
    tasks: state.reviewTasks.map(({ taskId, outcome = null }) => ({ taskId, outcome })),
  };
  return (Object.keys(told) as (keyof typeof told)[])
    .filter((name) => !isDeepStrictEqual(told[name], stored(meant[name])))
    .map(
      (name) =>
        `${id}: ${name} is ${JSON.stringify(told[name])} and should be ${JSON.stringify(meant[name])}`,
    );
}

export { rowsOf } from '@loenspor/casework/testing';
