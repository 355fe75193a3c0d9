import { isErased } from '@loenspor/event-sourcing/domain';
import { decidingOf, mandatesById, versionToDecide, waitingMandates } from '@loenspor/mandate';
import type { Deciding, RecordedMandate, SubjectRef } from '@loenspor/mandate';
import { endedNegotiations, waitingResults } from '@loenspor/negotiation';
import type { WaitingResult } from '@loenspor/negotiation';
import { casesToApprove, usersOfPersons } from '@loenspor/pay-case';
import { approverOf } from '@loenspor/representation';
import type { Approver, Office, RepOffice } from '@loenspor/representation';
import type { DataSource } from 'typeorm';

/**
 * A decision that waits for somebody, as the rows know it. `barred`: who may not make it, having laid it before the
 * approver or an interest in it.
 */
export type WaitingDecision = Office & {
  readonly subject: SubjectRef;
  readonly since: string;
  readonly involved: boolean;
  readonly barred: readonly string[];
} & (
    | { readonly code: 'MANDATE_TO_DECIDE'; readonly mandate: RecordedMandate }
    | { readonly code: 'RESULT_TO_RATIFY'; readonly result: WaitingResult }
  );

type Found = WaitingDecision & { readonly named: readonly Beneficiary[] };
type Beneficiary = { readonly userId: string } | { readonly personId: string };

/** Every decision that waits in these municipalities, or everywhere. */
export async function waitingDecisions(
  rows: DataSource,
  municipalities: readonly string[] | null,
): Promise<readonly WaitingDecision[]> {
  const found = (await Promise.all([mandates(rows, municipalities), results(rows, municipalities)])).flat();
  const persons = found.flatMap(({ named }) =>
    named.flatMap((each) => ('personId' in each ? each.personId : [])),
  );
  const users = await usersOfPersons(rows, [...new Set(persons)]);
  return found.map(({ named, ...decision }) => {
    const interested = named.flatMap((each) =>
      'userId' in each ? each.userId : (users.get(each.personId) ?? []),
    );
    return { ...decision, barred: [...decision.barred, ...interested] };
  });
}

async function mandates(
  rows: DataSource,
  municipalities: readonly string[] | null,
): Promise<readonly Found[]> {
  const waiting = await waitingMandates(rows, municipalities);
  const idsOf = (kind: SubjectRef['kind']) =>
    waiting.flatMap(({ subject }) => (subject.kind === kind ? [subject.id] : []));
  const [approved, ended] = await Promise.all([
    casesToApprove(rows, idsOf('PAY_CASE')),
    endedNegotiations(rows, idsOf('NEGOTIATION')),
  ]);
  const cases = new Map(approved.map((each) => [each.id, each]));
  const open = waiting.filter(({ subject: { id } }) => !ended.has(id) && cases.get(id)?.ended !== true);
  return open.map((mandate) => {
    const { subject, municipality, area, statusSince } = mandate;
    const { items, submittedBy } = decidingOf(mandate);
    const { involved = subject.kind === 'NEGOTIATION', userId = null } = cases.get(subject.id) ?? {};
    return {
      ...{ code: 'MANDATE_TO_DECIDE', mandate, municipality, area, involved },
      subject: { kind: subject.kind, id: subject.id },
      since: versionToDecide(mandate).submission?.on ?? statusSince,
      barred: [...submittedBy, ...(userId === null ? [] : [userId])],
      named: namedIn(items),
    };
  });
}

async function results(
  rows: DataSource,
  municipalities: readonly string[] | null,
): Promise<readonly Found[]> {
  const waiting = await waitingResults(rows, municipalities ?? undefined);
  const ids = waiting.flatMap(({ mandate }) => mandate?.mandateId ?? []);
  const known = new Map((await mandatesById(rows, ids)).map((each) => [each.mandateId, each]));
  return waiting.map((result) => {
    const { negotiationId: id, municipality, area, barred, reachedOn, mandate } = result;
    const version = known
      .get(mandate?.mandateId ?? '')
      ?.versions.find((each) => each.version === mandate?.version);
    return {
      ...{ code: 'RESULT_TO_RATIFY', result, municipality, area, involved: true, since: reachedOn },
      subject: { kind: 'NEGOTIATION', id },
      barred,
      named: namedIn(version?.items ?? []),
    };
  });
}

function namedIn(items: Deciding['items']): readonly Beneficiary[] {
  return isErased(items) ? [] : items.flatMap(({ beneficiaries = [] }) => beneficiaries);
}

/** The offices of a list, found by their place. */
export class OfficesByPlace {
  private readonly offices: ReadonlyMap<string, NonNullable<RepOffice>>;

  constructor(offices: readonly NonNullable<RepOffice>[]) {
    this.offices = new Map(offices.map((office) => [keyOf(office), office]));
  }

  at(place: Office): RepOffice {
    return this.offices.get(keyOf(place)) ?? null;
  }
}

function keyOf({ municipality, area }: Office): string {
  return `${municipality} ${area}`;
}

/** Who makes a decision by what the rows know: where to look. Who it is indeed the write side tells. */
export function approverByRows(
  { municipality, area, involved, barred }: WaitingDecision,
  offices: OfficesByPlace,
  on: string,
): Approver {
  const other = area === 'DAYCARE' ? 'LEISURE' : 'DAYCARE';
  return approverOf({
    office: offices.at({ municipality, area }),
    otherArea: offices.at({ municipality, area: other }),
    ...{ on, involved, unable: (userId) => barred.includes(userId) },
  }).approver;
}
