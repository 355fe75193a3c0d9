import {
  AddNoteBody,
  disagreementOf,
  EmployerDemandBody,
  EscalateDisputeBody,
  escalationOf,
  HoldMeetingBody,
  MakeDemandBody,
  MakeProposalBody,
  meetingOf,
  noteOf,
  ReceiveOfferBody,
  RecordDisagreementBody,
} from '@loenspor/casework';
import type { OfferedItems } from '@loenspor/casework';
import { FieldsRefused } from '@loenspor/event-sourcing/domain';
import { checkedPart, tellingPath } from '@loenspor/event-sourcing/http';
import type { Language } from '@loenspor/event-sourcing/http';
import type { CorrectableType, ToldEntry } from '../domain/index.js';
import { AddBackgroundBody, backgroundOf, WriteStrategyBody } from './negotiation-fact.bodies.js';

/** What a correction says. `occurredOn`: the day of the entry as it stands, for what has none in its body. */
export type Correction = {
  readonly replacement: object;
  readonly occurredOn: string;
  readonly language: Language;
};
type Reader = (correction: Correction, offered: OfferedItems) => Promise<ToldEntry>;

/**
 * Reads the replacement of an entry as the body of the call that logs such a one.
 * @throws ProblemError and FieldsRefused as that call does, with `replacement.` before the fields
 */
export function correctedEntry(
  type: CorrectableType,
  correction: Correction,
  offered: OfferedItems,
): Promise<ToldEntry> {
  return readers[type](correction, offered);
}

const at = 'replacement';
const part = <Body extends object>(body: new () => Body, { replacement }: Correction) =>
  checkedPart(body, replacement, at);

const readers: { readonly [Type in CorrectableType]: Reader } = {
  BackgroundAdded: async (correction) => {
    const background = backgroundOf(await part(AddBackgroundBody, correction));
    return { type: 'BackgroundAdded', occurredOn: correction.occurredOn, data: { background } };
  },
  StrategyWritten: async (correction) => {
    const { text } = await part(WriteStrategyBody, correction);
    return { type: 'StrategyWritten', occurredOn: correction.occurredOn, data: { text } };
  },
  NoteAdded: async (correction) => {
    const { on: occurredOn, channel, text, visibility } = noteOf(await part(AddNoteBody, correction));
    if (!visibility)
      throw new FieldsRefused('field-missing', [{ path: `${at}.visibility`, message: missing }]);
    return { type: 'NoteAdded', occurredOn, data: { channel, visibility, text } };
  },
  NegotiationDemanded: async (correction) => {
    const { sentOn: occurredOn } = await part(MakeDemandBody, correction);
    return { type: 'NegotiationDemanded', occurredOn, data: {} };
  },
  EmployerDemandReceived: async (correction) => {
    const { receivedOn: occurredOn } = await part(EmployerDemandBody, correction);
    return { type: 'EmployerDemandReceived', occurredOn, data: {} };
  },
  MeetingHeld: async (correction) => {
    const body = await part(HoldMeetingBody, correction);
    return { type: 'MeetingHeld', occurredOn: body.heldOn, data: meetingOf(body) };
  },
  ProposalMade: async (correction, offered) => {
    const { madeOn: on, items: said } = await part(MakeProposalBody, correction);
    const day = { on, field: 'madeOn' };
    const items = await tellingPath(at, () => offered.checked(said, day, correction.language));
    return { type: 'ProposalMade', occurredOn: on, data: { items } };
  },
  OfferReceived: async (correction, offered) => {
    const { receivedOn: on, items: said, note } = await part(ReceiveOfferBody, correction);
    const day = { on, field: 'receivedOn' };
    const items = await tellingPath(at, () => offered.checked(said, day, correction.language));
    return { type: 'OfferReceived', occurredOn: on, data: { items, ...(note !== undefined && { note }) } };
  },
  DisagreementRecorded: async (correction) => {
    const { recordedOn: occurredOn, ...data } = disagreementOf(
      await part(RecordDisagreementBody, correction),
    );
    return { type: 'DisagreementRecorded', occurredOn, data };
  },
  DisputeEscalated: async (correction) => {
    const body = await part(EscalateDisputeBody, correction);
    const { on: occurredOn, ...data } = await tellingPath(at, async () => escalationOf(body));
    return { type: 'DisputeEscalated', occurredOn, data };
  },
};

const missing = { da: 'skal udfyldes', en: 'is missing' };
