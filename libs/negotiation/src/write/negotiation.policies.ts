import { policy, preAgreementStream, uuidOfStream } from '@loenspor/event-sourcing';
import type { Policy, PolicyRun } from '@loenspor/event-sourcing';
import type { Recorded } from '@loenspor/event-sourcing/domain';
import { ConsumeMandate, mandateDecider } from '@loenspor/mandate';
import {
  AgreeVersion,
  CloseRound,
  negotiationDecider,
  OpenRound,
  preAgreementDecider,
  roundOutcome,
  signedAgreement,
} from '../domain/index.js';
import type { Negotiation, NegotiationEvent, PreAgreementKey, Round } from '../domain/index.js';

/** From the opening on, the round of a negotiation stands in the stream of its agreement. */
const openRound = policy<NegotiationEvent>({
  name: 'open-round',
  category: 'negotiation',
  on: {
    NegotiationOpened: async (event, run) => {
      const { occurredOn } = event;
      const round = roundOf(event.stream, event.data);
      await run.execute(preAgreementDecider, agreementStream(round), new OpenRound({ ...round, occurredOn }));
    },
  },
});

/** What both sides have signed is the new version; a late row may tell of the result after the signatures. */
const agreeVersion = policy<NegotiationEvent>({
  name: 'agree-version',
  category: 'negotiation',
  on: { AgreementSigned: agree, ResultReached: agree, DisputeSettled: agree },
});

const closeRound = policy<NegotiationEvent>({
  name: 'close-round',
  category: 'negotiation',
  on: { AgreementSigned: close, NegotiationClosed: close },
});

const consumeMandate = policy<NegotiationEvent>({
  name: 'consume-mandate',
  category: 'negotiation',
  on: {
    AgreementSigned: async (event, run) => {
      const { state } = await run.load(negotiationDecider, event.stream);
      if (roundOutcome(state) !== 'SIGNED' || state.mandateId === null) return;
      const command = new ConsumeMandate({ signedOn: event.occurredOn });
      await run.execute(mandateDecider, `mandate-${state.mandateId}`, command);
    },
  },
});

/** What a step of a negotiation causes in the streams of its agreement and its mandate. */
export const negotiationPolicies: readonly Policy[] = [openRound, agreeVersion, closeRound, consumeMandate];

async function agree(event: Recorded<NegotiationEvent>, run: PolicyRun): Promise<void> {
  const { state } = await run.load(negotiationDecider, event.stream);
  const agreement = signedAgreement(state);
  if (!state.subject || !agreement) return;
  const round = roundOf(event.stream, state.subject);
  await run.execute(preAgreementDecider, agreementStream(round), new AgreeVersion({ round, agreement }));
}

async function close(event: Recorded<NegotiationEvent>, run: PolicyRun): Promise<void> {
  const { state } = await run.load(negotiationDecider, event.stream);
  const outcome = roundOutcome(state);
  if (!state.subject || !outcome) return;
  const { negotiationId, ...round } = roundOf(event.stream, state.subject);
  const { occurredOn } = event;
  const command = new CloseRound({ negotiationId, outcome, occurredOn });
  await run.execute(preAgreementDecider, agreementStream(round), command);
}

type Opening = Pick<
  NonNullable<Negotiation['subject']>,
  'municipality' | 'area' | 'counterparty' | 'agreementPeriod'
>;

function roundOf(stream: string, { municipality, area, counterparty, agreementPeriod }: Opening): Round {
  return { negotiationId: uuidOfStream(stream), municipality, area, counterparty, agreementPeriod };
}

function agreementStream({ municipality, area, counterparty }: PreAgreementKey): string {
  const name = counterparty.kind === 'SELF_GOVERNING_BOARD' ? counterparty.name : null;
  return preAgreementStream(municipality, area, counterparty.kind, name);
}
