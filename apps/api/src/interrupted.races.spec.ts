import { randomUUID } from 'node:crypto';
import { newId, preAgreementStream } from '@loenspor/event-sourcing';
import type { DecodedEvent } from '@loenspor/event-sourcing';
import type { Answered } from '@loenspor/event-sourcing/domain';
import { AskDraft } from '@loenspor/mandate';
import { AskNegotiation, ClaimRound, CloseRound, preAgreementDecider } from '@loenspor/negotiation';
import { AskPayCase } from '@loenspor/pay-case';
import { arranging, callBy, commandDesk, refusalOf } from './testing/command-desk.js';
import type { CommandDesk } from './testing/command-desk.js';
import { atPace, gate } from './testing/paced-store.js';
import type { Pace } from './testing/paced-store.js';

let desk: CommandDesk;
let boards = 0;
beforeAll(async () => {
  desk = await commandDesk({ leaseMs: 50 });
});
afterAll(() => desk.close());

const open = (board: string, key: string | null = null) => {
  const more = { agreementPeriod: 'OK26', ground: 'PERIOD_REVIEW', scope: 'LEADER_AGREEMENT' } as const;
  const counterparty = { kind: 'SELF_GOVERNING_BOARD', name: board } as const;
  const body = { municipality: '175', area: 'DAYCARE', counterparty, ...more } as const;
  const call = callBy('karen', 'CONSULTANT', '/api/negotiations', { key, body });
  return desk.ask(new AskNegotiation('', body, call));
};
const draftOf = (id: string, key: string | null = null) => {
  const subject = { kind: 'NEGOTIATION', id } as const;
  const body = {
    subject,
    kind: 'FULL_POWER',
    items: [],
    validFrom: '2026-06-01',
    validTo: '2028-03-31',
  } as const;
  return desk.ask(new AskDraft('', body, callBy('karen', 'CONSULTANT', '/api/mandates', { key, body })));
};
const openCase = (key: string) => {
  const place = { municipality: '175', area: 'DAYCARE', counterparty: { kind: 'MUNICIPALITY' } } as const;
  const post = { institution: 'Møllehuset', position: 'Daglig leder', scope: 'LEADER_AGREEMENT' } as const;
  const body = {
    ...place,
    ...post,
    person: { name: 'Pia Holm' },
    member: true,
    origin: 'LEADER_ENQUIRY',
  } as const;
  return desk.ask(new AskPayCase('', body, callBy('karen', 'CONSULTANT', '/api/pay-cases', { key, body })));
};
const newBoard = () => `Hus ${++boards}`;
const eventsSince = async (begun: number) => (await desk.log()).slice(begun);
const told = (events: readonly DecodedEvent[]) => events.map(({ type }) => type);

/** The process dies as soon as the first half is stored: nothing after that is ever done, nor answered. */
async function dyingAfterTheClaim(call: () => Promise<Answered>): Promise<readonly DecodedEvent[]> {
  const begun = (await desk.log()).length;
  const died = gate();
  const pace: Pace = async (step) => {
    if (step !== 'APPENDED') return;
    died.open();
    await new Promise(() => undefined);
  };
  void atPace(pace, call);
  await died.opened;
  return eventsSince(begun);
}

describe('a process that dies between a claim and its second half', () => {
  it('leaves a negotiation that the projector opens, in the name of whoever asked, once', async () => {
    const [board, key, begun] = [newBoard(), randomUUID(), (await desk.log()).length];
    expect(told(await dyingAfterTheClaim(() => open(board, key)))).toEqual(['RoundOpened']);
    await desk.catchUp();
    await desk.catchUp();
    const events = await eventsSince(begun);
    expect(told(events)).toEqual(['RoundOpened', 'NegotiationOpened']);
    expect(events[1]).toMatchObject({
      actor: { userId: 'karen', role: 'CONSULTANT' },
      causationId: events[0]?.eventId,
    });
    const again = await open(board, key);
    expect(`negotiation-${again.answer.id}`).toBe(events[1]?.stream);
    expect(await refusalOf(open(board))).toMatchObject({ code: 'negotiation-already-open' });
    expect(await eventsSince(begun)).toHaveLength(2);
  });

  it('leaves a mandate that the projector drafts, in the name of whoever asked, once', async () => {
    const { id } = (await open(newBoard())).answer;
    const [key, begun] = [randomUUID(), (await desk.log()).length];
    expect(told(await dyingAfterTheClaim(() => draftOf(id, key)))).toEqual(['MandateOpened']);
    await desk.catchUp();
    await desk.catchUp();
    const events = await eventsSince(begun);
    expect(told(events)).toEqual(['MandateOpened', 'MandateDrafted']);
    expect(events[1]).toMatchObject({ actor: { userId: 'karen', role: 'CONSULTANT' } });
    const again = await draftOf(id, key);
    expect(`mandate-${again.answer.id}`).toBe(events[1]?.stream);
    expect(await refusalOf(draftOf(id))).toMatchObject({
      code: 'mandate-exists',
      details: { mandateId: again.answer.id },
    });
    expect(await eventsSince(begun)).toHaveLength(2);
  });

  it('leaves what the same call completes, whether or not the projector is about to, 10 times', async () => {
    for (let time = 0; time < 10; time++) {
      const [board, key, draftKey, begun] = [
        newBoard(),
        randomUUID(),
        randomUUID(),
        (await desk.log()).length,
      ];
      await dyingAfterTheClaim(() => open(board, key));
      const [{ answer }] = await Promise.all([open(board, key), time % 2 === 0 ? desk.catchUp() : undefined]);
      await dyingAfterTheClaim(() => draftOf(answer.id, draftKey));
      await Promise.all([draftOf(answer.id, draftKey), time % 2 === 0 ? desk.catchUp() : undefined]);
      await desk.catchUp();
      expect(told(await eventsSince(begun))).toEqual([
        'RoundOpened',
        'NegotiationOpened',
        'MandateOpened',
        'MandateDrafted',
      ]);
    }
  });

  it('leaves a person whose case the same call opens, and no other person', async () => {
    const [key, begun] = [randomUUID(), (await desk.log()).length];
    expect(told(await dyingAfterTheClaim(() => openCase(key)))).toEqual(['PersonRegistered']);
    await desk.catchUp();
    const { answer } = await openCase(key);
    await desk.catchUp();
    const [person, opened, ...others] = await eventsSince(begun);
    expect([person?.stream, opened?.stream]).toEqual([
      `person-${String(answer['personId'])}`,
      `payCase-${answer.id}`,
    ]);
    expect(others).toEqual([]);
  });
});

describe('a claim whose second half is refused', () => {
  const on = (stream: string, command: ClaimRound | CloseRound) =>
    desk.product.executor.execute(preAgreementDecider, {
      ...{ stream, meta: arranging(desk.day(0)) },
      prepare: () => ({ command }),
    });

  it('is given back by the projector, and the round is free again', async () => {
    const [board, begun] = [newBoard(), (await desk.log()).length];
    const counterparty = { kind: 'SELF_GOVERNING_BOARD', name: board } as const;
    const round = { municipality: '175', area: 'DAYCARE', counterparty, agreementPeriod: 'OK26' } as const;
    // As a program claimed it, before it died, that did not know that such a one is refused.
    const opening = {
      number: 'FA-2026-9001',
      scope: 'PEDAGOGUE_AGREEMENT',
      ground: 'PERIOD_REVIEW',
    } as const;
    const stream = preAgreementStream('175', 'DAYCARE', 'SELF_GOVERNING_BOARD', board);
    const claim = { ...round, negotiationId: newId(), opening: { ...opening, consultantId: 'karen' } };
    await on(stream, new ClaimRound(claim));
    expect(await refusalOf(open(board))).toMatchObject({ code: 'negotiation-already-open' });
    await desk.catchUp();
    await desk.catchUp();
    expect(told(await eventsSince(begun))).toEqual(['RoundOpened', 'RoundClosed']);
    await open(board);
    expect(told(await eventsSince(begun)).slice(2)).toEqual(['RoundOpened', 'NegotiationOpened']);
  });

  it('is made anew by the same call, also when it was given back while that was running', async () => {
    const [board, key, begun] = [newBoard(), randomUUID(), (await desk.log()).length];
    const [claimed, released] = [gate(), gate()];
    const pace: Pace = async (step) => {
      if (step !== 'APPENDED') return;
      claimed.open();
      await released.opened;
    };
    const halted = refusalOf(atPace(pace, () => open(board, key)));
    await claimed.opened;
    const [claim] = await eventsSince(begun);
    const { negotiationId } = claim?.data as { negotiationId: string };
    await on(
      claim?.stream ?? '',
      new CloseRound({ negotiationId, outcome: 'RELEASED', occurredOn: desk.day(0) }),
    );
    released.open();
    expect(await halted).toMatchObject({ code: 'wrong-status' });
    const { answer } = await open(board, key);
    await desk.catchUp();
    const events = await eventsSince(begun);
    expect(told(events)).toEqual(['RoundOpened', 'RoundClosed', 'RoundOpened', 'NegotiationOpened']);
    expect(events.at(-1)?.stream).toBe(`negotiation-${answer.id}`);
  });
});
