import { ERASED } from '@loenspor/event-sourcing/domain';
import type { Recorded } from '@loenspor/event-sourcing/domain';
import { imported as fromLog, recorded } from '@loenspor/event-sourcing/testing';
import type { CaseOpenedData } from '../domain/pay-case.data.js';
import type { PayCaseEvent } from '../domain/pay-case.events.js';
import { evolvePayCase, noPayCase } from '../domain/pay-case.state.js';
import { consultantNameOf, factsOf } from './pay-case.facts.js';

const openingOf = (imported?: CaseOpenedData['imported']): CaseOpenedData => ({
  ...{ number: 'LS-2026-0001', origin: 'HIRING', municipality: '265', area: 'DAYCARE' },
  ...{ scope: 'LEADER_AGREEMENT', counterparty: { kind: 'MUNICIPALITY' } },
  ...{ personId: 'p1', member: true, agreementPeriod: 'OK26', consultantId: null },
  ...(imported && { imported }),
});
const nameIn = (imported: CaseOpenedData['imported']) => {
  const opening = openingOf(imported);
  const opened = recorded('CaseOpened', opening, fromLog()) as Recorded<PayCaseEvent>;
  const payCase = evolvePayCase(noPayCase(), opened);
  return payCase.status === 'NONE' ? undefined : consultantNameOf(payCase);
};

describe('the consultant of an imported pay case', () => {
  it('is the one that the log names', () =>
    expect(nameIn({ consultant: 'Mikkel Bruun' })).toBe('Mikkel Bruun'));

  it('is none where the log names none, or the name has been erased', () => {
    expect(nameIn({ leaderRep: 'Amina Madsen' })).toBeNull();
    expect(nameIn(undefined)).toBeNull();
    expect(nameIn(ERASED)).toBeNull();
  });
});

describe('what a pay case came to', () => {
  let made = 0;
  const happened = <Type extends PayCaseEvent['type']>(
    type: Type,
    data: Extract<PayCaseEvent, { type: Type }>['data'],
    occurredOn: string,
  ) =>
    recorded(type, data, {
      eventId: `entry-${(made += 1)}`,
      occurredOn,
    }) as unknown as Recorded<PayCaseEvent>;
  const factsAfter = (...events: Recorded<PayCaseEvent>[]) => {
    const opened = happened('CaseOpened', openingOf(), '2026-05-01');
    const payCase = [opened, ...events].reduce(evolvePayCase, noPayCase());
    if (payCase.status === 'NONE') throw new Error('nothing was opened');
    return factsOf({ payCase, openedAt: '2026-05-01T10:00:00.000Z', openedOn: '2026-05-01', originals: [] });
  };
  const agreed = (on: string) => happened('PayAgreed', { items: [], memberAcceptedOn: on }, on);
  const signed = (on: string, effectiveFrom: string) =>
    happened('AgreementSigned', { side: 'UNION', effectiveFrom }, on);

  it('has the signatures of the present result, however early they are dated', () => {
    const fell = happened(
      'ReviewTaskDecided',
      { taskId: 't1', outcome: 'REOPEN', voids: 'r1' },
      '2026-05-20',
    );
    const facts = factsAfter(
      ...[agreed('2026-05-06'), signed('2026-05-10', '2026-06-01'), fell],
      ...[agreed('2026-05-06'), signed('2026-05-08', '2026-07-01')],
    );
    expect(facts.signatures).toMatchObject([{ signedOn: '2026-05-08', effectiveFrom: '2026-07-01' }]);
    expect(facts.result).toMatchObject({ effectiveFrom: '2026-07-01' });
  });

  it('can be seen on a payslip beside an offer, until more is negotiated for', () => {
    const applied = happened('PreAgreementApplied', { payDate: '2026-06-01', items: [] }, '2026-05-20');
    const offered = happened('OfferReceived', { items: [] }, '2026-05-25');
    const waits = (...events: Recorded<PayCaseEvent>[]) => factsAfter(...events).awaitsPayslip;
    expect([waits(), waits(offered), waits(applied), waits(applied, offered)]).toEqual([
      false,
      false,
      true,
      true,
    ]);
    const proposed = happened('ProposalMade', { items: [] }, '2026-05-26');
    expect(waits(applied, offered, proposed)).toBe(false);
  });

  it('is paid a conto by the last pay to begin, and tells of all of them', () => {
    const conto = (from: string) => happened('ProvisionalPaySet', { items: [], from }, from);
    const facts = factsAfter(conto('2026-09-01'), conto('2026-08-01'));
    expect(facts.provisionalPays.map(({ from }) => from)).toEqual(['2026-08-01', '2026-09-01']);
    expect(facts.provisionalPay).toEqual({ items: [], from: '2026-09-01' });
  });
});
