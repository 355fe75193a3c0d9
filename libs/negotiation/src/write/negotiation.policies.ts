import type { RaiseReview } from '@loenspor/casework';
import { policy, uuidOfStream } from '@loenspor/event-sourcing';
import type { Policy, PolicyRun } from '@loenspor/event-sourcing';
import { DomainError } from '@loenspor/event-sourcing/domain';
import type { Recorded } from '@loenspor/event-sourcing/domain';
import { ConsumeMandate, mandateDecider } from '@loenspor/mandate';
import type { DraftMandate, MandateEvent } from '@loenspor/mandate';
import {
  AgreeVersion,
  CloseRound,
  negotiationDecider,
  OpenRound,
  preAgreementDecider,
  roundOutcome,
  signedAgreement,
} from '../domain/index.js';
import type {
  AttachMandate,
  Negotiation,
  NegotiationEvent,
  PreAgreementEvent,
  Round,
} from '../domain/index.js';
import { agreementStream, completionOf, reopeningOf } from './negotiation.opening.js';

/** A round that was claimed gets its negotiation, new or again; it is given back only when that is refused. */
const openNegotiation = policy<PreAgreementEvent>({
  name: 'open-negotiation',
  category: 'preAgreement',
  on: {
    RoundOpened: async (event, run) => {
      const { negotiationId } = event.data;
      const stream = `negotiation-${negotiationId}`;
      const opening = completionOf(run, event.data);
      const isMissing = opening && (await run.load(negotiationDecider, stream)).state.subject === null;
      const reopening = reopeningOf(run, event, { byPolicy: true });
      try {
        if (isMissing) await run.execute(negotiationDecider, stream, opening, { asActor: true });
        if (reopening) await run.execute(negotiationDecider, stream, reopening, { asActor: true });
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        const { occurredOn } = event;
        const command = new CloseRound({ negotiationId, outcome: 'RELEASED', occurredOn });
        await run.execute(preAgreementDecider, event.stream, command, { as: 'release' });
      }
    },
  },
});

/**
 * From the opening on, the round of a negotiation stands in the stream of its agreement. One that people open stands there
 * before, as its claim: that stream, which may be long, is not read again.
 */
const openRound = policy<NegotiationEvent>({
  name: 'open-round',
  category: 'negotiation',
  on: {
    NegotiationOpened: async (event, run) => {
      const { occurredOn, import: row } = event;
      if (row === null) return;
      const { state } = await run.load(negotiationDecider, event.stream);
      if (!counts(state, event)) return;
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

/**
 * A signed agreement leaves no mandate open: the one that it was made under is used up, and so is a newer one that was
 * drafted since. An import tells of the first only.
 */
const consumeMandate = policy<NegotiationEvent>({
  name: 'consume-mandate',
  category: 'negotiation',
  on: {
    AgreementSigned: async (event, run) => {
      const { state } = await run.load(negotiationDecider, event.stream);
      if (roundOutcome(state) !== 'SIGNED' || !counts(state, event)) return;
      const command = new ConsumeMandate({ signedOn: event.occurredOn });
      const { mandateId: used, mandates } = state;
      if (used !== null) await run.execute(mandateDecider, `mandate-${used}`, command);
      const others = event.import === null ? mandates.filter((each) => each !== used) : [];
      for (const each of others) await run.execute(mandateDecider, `mandate-${each}`, command, { as: each });
    },
  },
});

/** One that was claimed before the second signature and drafted after it. */
const consumeLateMandate = policy<MandateEvent>({
  name: 'consume-late-mandate',
  category: 'mandate',
  on: {
    MandateDrafted: async ({ stream, data: { subject }, occurredOn, import: source }, run) => {
      if (subject.kind !== 'NEGOTIATION' || source !== null) return;
      const { state } = await run.load(negotiationDecider, `negotiation-${subject.id}`);
      if (roundOutcome(state) !== 'SIGNED') return;
      await run.execute(mandateDecider, stream, new ConsumeMandate({ signedOn: occurredOn }));
    },
  },
});

/** A decision rested on what was corrected: somebody must look at it again. */
const raiseReview = policy<NegotiationEvent>({
  name: 'raise-review',
  category: 'negotiation',
  on: {
    EntryCorrected: async ({ stream, eventId: correctionId, data: { unsettles } }, run) => {
      if (unsettles === undefined) return;
      const command: RaiseReview = { type: 'RaiseReview', data: { correctionId, decisionId: unsettles } };
      await run.execute(negotiationDecider, stream, command);
    },
  },
});

/** A mandate that was claimed is drafted in the name of whoever claimed it. */
const draftMandate = policy<NegotiationEvent>({
  name: 'draft-mandate',
  category: 'negotiation',
  on: {
    MandateOpened: async (event, run) => {
      const { mandateId, draft } = event.data;
      const { state } = await run.load(negotiationDecider, event.stream);
      if (!draft || !state.subject) return;
      const { municipality, area } = state.subject;
      const subject = { kind: 'NEGOTIATION', id: uuidOfStream(event.stream) } as const;
      const command: DraftMandate = { type: 'DraftMandate', data: { subject, municipality, area, draft } };
      await run.execute(mandateDecider, `mandate-${mandateId}`, command, { asActor: true });
    },
  },
});

/** A negotiation names every mandate of its own, also one that was drafted without a claim, as imports do. */
const attachMandate = policy<MandateEvent>({
  name: 'attach-mandate',
  category: 'mandate',
  on: {
    MandateDrafted: async ({ stream, data: { subject } }, run) => {
      if (subject.kind !== 'NEGOTIATION') return;
      const command: AttachMandate = { type: 'AttachMandate', data: { mandateId: uuidOfStream(stream) } };
      await run.execute(negotiationDecider, `negotiation-${subject.id}`, command);
    },
  },
});

/** What a step of a negotiation causes in the streams of its agreement and its mandate, and they in its own. */
export const negotiationPolicies: readonly Policy[] = [
  openNegotiation,
  openRound,
  agreeVersion,
  closeRound,
  consumeMandate,
  draftMandate,
  attachMandate,
  consumeLateMandate,
  raiseReview,
];

async function agree(event: Recorded<NegotiationEvent>, run: PolicyRun): Promise<void> {
  const { state } = await run.load(negotiationDecider, event.stream);
  const agreement = signedAgreement(state);
  if (!state.subject || !agreement || !counts(state, event)) return;
  const round = roundOf(event.stream, state.subject);
  const command = new AgreeVersion({ round, agreement, imported: event.import !== null });
  await run.execute(preAgreementDecider, agreementStream(round), command);
}

async function close(event: Recorded<NegotiationEvent>, run: PolicyRun): Promise<void> {
  const { state } = await run.load(negotiationDecider, event.stream);
  const outcome = roundOutcome(state);
  if (!state.subject || !outcome || !counts(state, event)) return;
  const { negotiationId, ...round } = roundOf(event.stream, state.subject);
  const { occurredOn } = event;
  const command = new CloseRound({ negotiationId, outcome, occurredOn });
  await run.execute(preAgreementDecider, agreementStream(round), command);
}

/** What a file told when somebody had acted causes nothing anywhere. */
function counts({ entries }: Negotiation, { eventId }: Recorded<NegotiationEvent>): boolean {
  return !entries.some(({ entryId, toldOnly = false }) => entryId === eventId && toldOnly);
}

type Opening = Pick<
  NonNullable<Negotiation['subject']>,
  'municipality' | 'area' | 'counterparty' | 'agreementPeriod'
>;

function roundOf(stream: string, { municipality, area, counterparty, agreementPeriod }: Opening): Round {
  return { negotiationId: uuidOfStream(stream), municipality, area, counterparty, agreementPeriod };
}
