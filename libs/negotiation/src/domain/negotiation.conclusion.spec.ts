import type { Side } from '@loenspor/casework/domain';
import { recorded, specificationOf } from '@loenspor/event-sourcing/testing';
import type { PayItem } from '@loenspor/pay';
import { negotiationDecider } from './index.js';
import type {
  NegotiationOpenedData,
  RatificationFacts,
  RatificationNeed,
  RatifyResult,
  SignAgreement,
} from './index.js';

const given = specificationOf(negotiationDecider);
const opening = {
  number: 'FA-2026-0017',
  municipality: '175',
  area: 'DAYCARE',
  scope: 'LEADER_AGREEMENT',
  counterparty: { kind: 'MUNICIPALITY' },
  agreementPeriod: 'OK26',
  ground: 'PERIOD_REVIEW',
  consultantId: 'karen',
} as const satisfies NegotiationOpenedData;
const items: readonly PayItem[] = [{ element: 'BASE_PAY', permanence: 'PERMANENT', step: '46' }];
const mandate = { mandateId: 'm1', version: 2 };
const by = (userId: string) => ({ userId, role: 'CONSULTANT', authority: null, onBehalfOf: null }) as const;
const on = (occurredOn: string, eventId: string) => ({ occurredOn, eventId });

const opened = recorded('NegotiationOpened', opening);
const demanded = recorded('NegotiationDemanded', { mandate });
const offered = recorded('OfferReceived', { items }, on('2026-05-04', 'offer'));
const reached = (ratification: RatificationNeed, more: object = {}) =>
  recorded(
    'ResultReached',
    {
      ...{ offerId: 'offer', baseVersion: null, mandate, ratification },
      items: items.map((item) => ({ ...item, change: 'NEW' as const })),
    },
    { ...on('2026-05-06', 'result'), actor: by('karen'), ...more },
  );
const waiting = [opened, demanded, offered, reached('REQUIRED')];
const free = [opened, demanded, offered, reached('NOT_REQUIRED')];
const basis = { kind: 'MEMBER_MEETING', on: '2026-05-07', headcount: 14 } as const;
const said = { resultId: 'result', basis, approverReason: 'IN_OFFICE' } as const;
const ratified = recorded('ResultRatified', said, on('2026-05-08', 'yes'));
const rejected = recorded('ResultRejected', said, on('2026-05-08', 'no'));
const closed = recorded('NegotiationClosed', { outcome: 'ABANDONED' as const });
const signature = (side: Side, occurredOn = '2026-05-10', effectiveFrom = '2026-06-01') =>
  recorded('AgreementSigned', { side, effectiveFrom }, on(occurredOn, side));

const lotte = { userId: 'lotte', role: 'LEADER_REP', reason: 'IN_OFFICE' } as const;
const leadership = { role: 'LEADERSHIP', reason: 'NO_REP' } as const;
const ratify = (
  facts: Partial<RatificationFacts> = {},
  data: Partial<RatifyResult['data']> = {},
): RatifyResult => ({
  type: 'RatifyResult',
  data: { outcome: 'RATIFIED', basis, ...data },
  facts: { userId: 'lotte', roles: ['LEADER_REP'], approver: lotte, interested: [], ...facts },
});
const sign = (side: Side, more: Partial<SignAgreement['data']> = {}): SignAgreement => ({
  type: 'SignAgreement',
  data: { side, signatory: 'Karen Lund', signedOn: '2026-05-10', effectiveFrom: '2026-06-01', ...more },
  facts: { baseMoved: false },
});
const status = (...events: Parameters<typeof given>) => {
  let found = '';
  given(...events).thenState((negotiation) => (found = negotiation.status));
  return found;
};

describe('a signature', () => {
  it('is of what the agreement was when the result was reached, and of nothing else', () => {
    const moved: SignAgreement = { ...sign('UNION'), facts: { baseMoved: true } };
    given(...waiting, ratified)
      .when(sign('UNION'))
      .thenSees((events) => expect(events).toHaveLength(1));
    given(...waiting, ratified)
      .when(moved)
      .thenRefuses('wrong-status');
  });
});

describe('the ratification of a result', () => {
  it('is the word of its approver, on a basis, about that result', () => {
    given(...waiting)
      .when(ratify())
      .then([{ type: 'ResultRatified', data: said }]);
    given(...waiting)
      .when(ratify({}, { outcome: 'REJECTED', reason: 'For lidt', basis: { ...basis, note: '9 imod' } }))
      .then([
        {
          type: 'ResultRejected',
          data: { ...said, basis: { ...basis, note: '9 imod' }, reason: 'For lidt' },
        },
      ]);
    expect([status(...waiting, ratified), status(...waiting, rejected)]).toEqual(['RATIFIED', 'NEGOTIATING']);
  });

  it('is of the day on which it is given: the command has no other', () =>
    given(...waiting)
      .when(ratify())
      .thenSees(([event]) => expect(event).not.toHaveProperty('occurredOn')));

  it('is not of whoever accepted or settled, whatever else the person is', () => {
    const karen = { userId: 'karen', roles: ['CONSULTANT', 'LEADERSHIP'], interested: ['karen'] };
    given(...waiting)
      .when(ratify({ ...karen, approver: leadership }))
      .thenRefuses('own-acceptance');
    const vibeke = { ...karen, userId: 'vibeke', interested: [], approver: leadership };
    given(...waiting)
      .when(ratify(vibeke))
      .thenSees(([event]) => expect(event?.data).toMatchObject({ approverReason: 'NO_REP' }));
    const settled = recorded(
      'DisputeSettled',
      { level: 2 as const, baseVersion: null, items: [], ratification: 'REQUIRED' as const },
      { ...on('2026-05-09', 'settled'), actor: by('vibeke') },
    );
    const dispute = recorded('DisagreementRecorded', { kind: 'INTEREST' as const });
    given(opened, demanded, offered, dispute, settled).when(ratify(vibeke)).thenRefuses('own-acceptance');
    given(opened, demanded, offered, dispute, settled)
      .when(ratify({ ...karen, interested: [], approver: leadership }))
      .thenSees((events) => expect(events).toHaveLength(1));
  });

  it('is not of whoever had the result read in from the spreadsheet', () => {
    const sheet = { import: { fileSha256: 'f'.repeat(64), row: 1 } };
    const told = [{ ...opened, ...sheet }, reached('REQUIRED', sheet)] as const;
    const leads = (userId: string) => ratify({ userId, roles: ['LEADERSHIP'], approver: leadership });
    given(...told)
      .when(leads('karen'))
      .thenRefuses('own-acceptance');
    given(...told)
      .when(leads('vibeke'))
      .thenSees((events) => expect(events).toHaveLength(1));
    const byVibeke = { ...sheet, eventId: 'again', actor: by('vibeke') };
    for (const either of ['karen', 'vibeke'])
      given(...told, reached('REQUIRED', byVibeke))
        .when(leads(either))
        .thenRefuses('own-acceptance');
    const other = recorded('OfferReceived', { items }, { ...sheet, ...on('2026-05-05', 'other') });
    const anew = reached('REQUIRED', byVibeke);
    given(...told, other, { ...anew, data: { ...anew.data, offerId: 'other' } })
      .when(leads('karen'))
      .thenSees((events) => expect(events).toHaveLength(1));
    const cli = { ...sheet, actor: { userId: null, role: 'SYSTEM', authority: null, onBehalfOf: null } };
    given({ ...opened, ...sheet }, reached('REQUIRED', cli))
      .when(leads('karen'))
      .thenSees((events) => expect(events).toHaveLength(1));
  });

  it('is not of whom the mandate names, and of nobody but the approver', () => {
    given(...waiting)
      .when(ratify({ interested: ['lotte'], approver: leadership }))
      .thenRefuses('conflict-of-interest');
    given(...waiting)
      .when(ratify({ userId: 'hassan' }))
      .thenRefuses('not-the-approver', { approver: lotte });
    given(...waiting)
      .when(ratify({ approver: leadership }))
      .thenRefuses('not-the-approver', { approver: leadership });
    given(...waiting)
      .when(ratify({ userId: 'anders', roles: ['LEADERSHIP'] }))
      .thenRefuses('not-the-approver');
    given(...waiting)
      .when(ratify({ interested: ['birgit'] }))
      .thenSees((events) => expect(events).toHaveLength(1));
  });

  it.each([
    ['before there is a result', [opened, demanded, offered]],
    ['where it is not needed', free],
    ['twice', [...waiting, ratified]],
    ['after it was refused', [...waiting, rejected]],
    ['once it is closed', [...waiting, closed]],
    ['once it is signed', [...waiting, ratified, signature('UNION'), signature('COUNTERPARTY')]],
  ])('is not done %s', (_, events) =>
    given(...events)
      .when(ratify())
      .thenRefuses('wrong-status'),
  );

  it('is asked anew of the next result', () => {
    const again = reached('REQUIRED', on('2026-05-12', 'next'));
    given(...waiting, rejected, again)
      .when(ratify())
      .then([{ type: 'ResultRatified', data: { ...said, resultId: 'next' } }]);
  });
});

describe('a signature', () => {
  it('is of one side, of its own day, and told by that side', () =>
    given(...waiting, ratified)
      .when(sign('COUNTERPARTY'))
      .thenSees((events) =>
        expect(events).toEqual([
          {
            type: 'AgreementSigned',
            data: {
              ...{ side: 'COUNTERPARTY', signatory: 'Karen Lund', effectiveFrom: '2026-06-01' },
              resultId: 'result',
            },
            ...{ occurredOn: '2026-05-10', assertedBy: 'COUNTERPARTY' },
          },
        ]),
      ));

  it('waits for the ratification where one is needed', () => {
    given(...waiting)
      .when(sign('UNION'))
      .thenRefuses('wrong-status');
    given(...waiting, rejected)
      .when(sign('UNION'))
      .thenRefuses('wrong-status');
    for (const events of [[...waiting, ratified], free])
      given(...events)
        .when(sign('UNION'))
        .thenSees((signed) => expect(signed).toHaveLength(1));
  });

  it('of the second side concludes the negotiation, of the first does not', () => {
    expect(status(...free, signature('UNION'))).toBe('RESULT_REACHED');
    expect(status(...waiting, ratified, signature('COUNTERPARTY'))).toBe('RATIFIED');
    expect(status(...free, signature('COUNTERPARTY'), signature('UNION', '2026-05-09'))).toBe('SIGNED');
    given(...free, signature('COUNTERPARTY'))
      .when(sign('UNION'))
      .thenSees((signed) => expect(signed).toHaveLength(1));
  });

  it('is given once by each side, before anything else is looked at', () => {
    given(...free, signature('UNION'))
      .when(sign('UNION', { effectiveFrom: '2026-07-01' }))
      .thenRefuses('already-signed');
    given(...free, signature('UNION'), signature('COUNTERPARTY'))
      .when(sign('COUNTERPARTY'))
      .thenRefuses('already-signed');
  });

  it('is for the day that the other side signed for', () =>
    given(...free, signature('UNION'))
      .when(sign('COUNTERPARTY', { effectiveFrom: '2026-05-31' }))
      .thenRefuses('effective-date-differs', { effectiveFrom: '2026-06-01' }));

  it('is not older than the result, and may be for a day before it', () => {
    given(...free)
      .when(sign('UNION', { signedOn: '2026-05-05' }))
      .thenRefuses('field-invalid');
    given(...free)
      .when(sign('UNION', { signedOn: '2026-05-06', effectiveFrom: '2026-04-01' }))
      .thenSees((signed) => expect(signed).toHaveLength(1));
  });

  it('is void when the result is taken up again, and given anew for the next', () => {
    const corrected = recorded(
      'EntryCorrected',
      {
        ...{ entryId: 'offer', reason: 'Tastefejl', unsettles: 'result' },
        replacement: { type: 'OfferReceived' as const, occurredOn: '2026-05-04', data: { items: [] } },
      },
      on('2026-05-11', 'correction'),
    );
    const task = { correctionId: 'correction', decisionId: 'result' };
    const raised = recorded('ReviewTaskRaised', task, on('2026-05-11', 'task'));
    const looked = { taskId: 'task', reason: 'Set på' };
    const stands = recorded(
      'ReviewTaskDecided',
      { ...looked, outcome: 'STANDS' as const },
      on('2026-05-12', 'word'),
    );
    const reopened = recorded(
      'ReviewTaskDecided',
      { ...looked, outcome: 'REOPEN' as const, voids: 'result' },
      on('2026-05-12', 'word'),
    );
    const begun = [...waiting, ratified, signature('UNION'), corrected, raised];
    given(...begun, stands)
      .when(sign('UNION'))
      .thenRefuses('already-signed');
    const again = reached('NOT_REQUIRED', on('2026-05-13', 'next'));
    given(...begun, reopened)
      .when(sign('UNION'))
      .thenRefuses('wrong-status');
    given(...begun, reopened, again)
      .when(sign('UNION', { signedOn: '2026-05-14', effectiveFrom: '2026-08-01' }))
      .thenSees((signed) => expect(signed).toHaveLength(1));
  });
});
