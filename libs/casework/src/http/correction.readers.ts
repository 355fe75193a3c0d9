import { FieldsRefused } from '@loenspor/event-sourcing/domain';
import { checkedPart, tellingPath } from '@loenspor/event-sourcing/http';
import type { Language } from '@loenspor/event-sourcing/http';
import {
  disagreementOf,
  EscalateDisputeBody,
  escalationOf,
  RecordDisagreementBody,
} from './dispute.bodies.js';
import {
  AddNoteBody,
  EmployerDemandBody,
  HoldMeetingBody,
  meetingOf,
  noteOf,
  ReceiveOfferBody,
} from './fact.bodies.js';
import { MakeDemandBody, MakeProposalBody } from './move.bodies.js';
import type { OfferedItems } from './offered-items.js';

/** What a correction says. `occurredOn`: the day of the entry as it stands, for what has none in its body. */
export type Correction = {
  readonly replacement: object;
  readonly occurredOn: string;
  readonly language: Language;
};

const at = 'replacement';

/** A replacement as the body of a call. @throws ProblemError and FieldsRefused, with `replacement.` before the fields */
export function replacementAs<Body extends object>(
  body: new () => Body,
  { replacement }: Pick<Correction, 'replacement'>,
): Promise<Body> {
  return checkedPart(body, replacement, at);
}

/** What is read of a replacement besides. @throws ProblemError and FieldsRefused, with `replacement.` before the fields */
export function replacementRead<Answer>(read: () => Promise<Answer>): Promise<Answer> {
  return tellingPath(at, read);
}

/** Each reads a replacement as the body of the call that logs such an entry: its day, and what it says. */
export const correctedNote = async (correction: Correction) => {
  const { on: occurredOn, channel, text, visibility } = noteOf(await replacementAs(AddNoteBody, correction));
  if (!visibility) throw new FieldsRefused('field-missing', [{ path: `${at}.visibility`, message: missing }]);
  return { occurredOn, data: { channel, visibility, text } };
};

export const correctedDemand = async (correction: Correction) => {
  const { sentOn: occurredOn } = await replacementAs(MakeDemandBody, correction);
  return { occurredOn, data: {} };
};

export const correctedEmployerDemand = async (correction: Correction) => {
  const { receivedOn: occurredOn } = await replacementAs(EmployerDemandBody, correction);
  return { occurredOn, data: {} };
};

export const correctedMeeting = async (correction: Correction) => {
  const body = await replacementAs(HoldMeetingBody, correction);
  return { occurredOn: body.heldOn, data: meetingOf(body) };
};

export const correctedProposal = async (correction: Correction, offered: OfferedItems) => {
  const { madeOn: on, items: said } = await replacementAs(MakeProposalBody, correction);
  const day = { on, field: 'madeOn' };
  const items = await tellingPath(at, () => offered.checked(said, day, correction.language));
  return { occurredOn: on, data: { items } };
};

export const correctedOffer = async (correction: Correction, offered: OfferedItems) => {
  const { receivedOn: on, items: said, note } = await replacementAs(ReceiveOfferBody, correction);
  const day = { on, field: 'receivedOn' };
  const items = await tellingPath(at, () => offered.checked(said, day, correction.language));
  return { occurredOn: on, data: { items, ...(note !== undefined && { note }) } };
};

export const correctedDisagreement = async (correction: Correction) => {
  const body = disagreementOf(await replacementAs(RecordDisagreementBody, correction));
  const { recordedOn: occurredOn, ...data } = body;
  return { occurredOn, data };
};

export const correctedEscalation = async (correction: Correction) => {
  const body = await replacementAs(EscalateDisputeBody, correction);
  const { on: occurredOn, ...data } = await tellingPath(at, async () => escalationOf(body));
  return { occurredOn, data };
};

const missing = { da: 'skal udfyldes', en: 'is missing' };
