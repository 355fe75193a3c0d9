import { imported, recorded, specificationOf } from '@loenspor/event-sourcing/testing';
import type { NegotiationOpenedData, OpenMandate, OpenNegotiation } from './index.js';
import { negotiationDecider } from './index.js';

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
const opened = recorded('NegotiationOpened', opening);
const closed = recorded('NegotiationClosed', { outcome: 'ABANDONED' as const });
const reopened = recorded('NegotiationReopened', { reason: 'De vil tale igen' });
const open = (facts: Partial<OpenNegotiation['facts']> = {}, data: Partial<NegotiationOpenedData> = {}) => {
  const command: OpenNegotiation = {
    type: 'OpenNegotiation',
    data: { ...opening, ...data },
    facts: { roundOpen: true, ...facts },
  };
  return command;
};

describe('a negotiation', () => {
  it('is opened under the round that was claimed for it', () =>
    given()
      .when(open())
      .then([{ type: 'NegotiationOpened', data: opening }]));

  it('is opened once', () => given(opened).when(open()).thenNothing());

  it('is not opened when its round was given back', () =>
    given()
      .when(open({ roundOpen: false }))
      .thenRefuses('wrong-status', { status: 'RELEASED', allowed: [] }));

  it('is not opened for the pedagogues’ agreement', () =>
    given()
      .when(open({}, { scope: 'PEDAGOGUE_AGREEMENT' }))
      .thenRefuses('wrong-scope'));
});

describe('a mandate of a negotiation', () => {
  const draft = { kind: 'FULL_POWER', items: [] } as const;
  const claim = (mandateId: string, standing: string | null = null): OpenMandate => ({
    type: 'OpenMandate',
    data: { mandateId, draft },
    facts: { standing },
  });
  const claimed = recorded('MandateOpened', { mandateId: 'm1', draft });
  const attach = (mandateId: string) => ({ type: 'AttachMandate', data: { mandateId } }) as const;

  it('is claimed before it is drafted', () =>
    given(opened)
      .when(claim('m1'))
      .then([{ type: 'MandateOpened', data: { mandateId: 'm1', draft } }]));

  it('waits until the one before is out of the way', () => {
    given(opened, claimed).when(claim('m2', 'm1')).thenRefuses('mandate-exists', { mandateId: 'm1' });
    given(opened, claimed)
      .when(claim('m2'))
      .then([{ type: 'MandateOpened', data: { mandateId: 'm2', draft } }]);
  });

  it('is claimed once', () => given(opened, claimed).when(claim('m1', 'm1')).thenNothing());

  it('is none of a negotiation that is over, but of one that was opened again', () => {
    given(opened, closed).when(claim('m1')).thenRefuses('wrong-status', { status: 'CLOSED', allowed: [] });
    given(opened, closed, reopened)
      .when(claim('m1'))
      .then([{ type: 'MandateOpened', data: { mandateId: 'm1', draft } }]);
  });

  it('that was drafted without a claim is named by the product, once, whatever the status', () => {
    given(opened, closed)
      .when(attach('m1'))
      .thenSees((events) =>
        expect(events).toEqual([{ type: 'MandateOpened', data: { mandateId: 'm1' }, assertedBy: 'SYSTEM' }]),
      );
    given(opened, claimed).when(attach('m1')).thenNothing();
    given().when(attach('m1')).thenNothing();
  });

  it('is no step: it is named, and moves nothing else', () => {
    const begun = recorded('NegotiationOpened', opening, imported(1));
    given(begun).thenState((before) =>
      given(begun, claimed, recorded('MandateOpened', { mandateId: 'm2' }), claimed).thenState((after) =>
        expect(after).toEqual({ ...before, mandates: ['m1', 'm2'], actedSince: claimed.occurredOn }),
      ),
    );
  });
});
