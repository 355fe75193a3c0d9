import { ERASED } from '@loenspor/event-sourcing/domain';
import type { Recorded } from '@loenspor/event-sourcing/domain';
import { imported as fromLog, recorded } from '@loenspor/event-sourcing/testing';
import type { CaseOpenedData } from '../domain/pay-case.data.js';
import type { PayCaseEvent } from '../domain/pay-case.events.js';
import { evolvePayCase, noPayCase } from '../domain/pay-case.state.js';
import { consultantNameOf } from './pay-case.facts.js';

const nameIn = (imported: CaseOpenedData['imported']) => {
  const opening: CaseOpenedData = {
    ...{ number: 'LS-2026-0001', origin: 'HIRING', municipality: '265', area: 'DAYCARE' },
    ...{ scope: 'LEADER_AGREEMENT', counterparty: { kind: 'MUNICIPALITY' } },
    ...{ personId: 'p1', member: true, agreementPeriod: 'OK26', consultantId: null },
    ...(imported && { imported }),
  };
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
