import type { DecodedEvent } from '@loenspor/event-sourcing';
import type { ApiSpec } from './api-spec.js';

export type Place = { readonly municipality: string; readonly area: 'DAYCARE' | 'LEISURE' };
export type Subject = { readonly kind: 'NEGOTIATION' | 'PAY_CASE'; readonly id: string };
type Fields = Readonly<Record<string, unknown>>;

export const l2000 = (amount: string) => ({ amount, per: 'YEAR', level: 'L2000_03_31' });
export const functionPay = {
  element: 'FUNCTION',
  permanence: ['PERMANENT'],
  floor: l2000('12000.00'),
  target: l2000('14000.00'),
};
/** The last day of OK26, the agreement period of these stories. */
export const periodEnds = '2028-03-31';

/** What has happened before a story of deciding begins, in the words of its people; a consultant logs it. */
export function decidingStory(api: ApiSpec, consultant = 'karen') {
  const { given, day } = api;

  /** An election of 60 days ago. `notifiedOn`: the employer was told that day; null: not yet. */
  const elected = async (
    userId: string,
    place: Place,
    { notifiedOn = day(-50), ...more }: Fields & { readonly notifiedOn?: string | null } = {},
  ) => {
    const term = {
      ...place,
      userId,
      electedOn: day(-60),
      electoralGroup: { leaders: 9 },
      monthsAttached: 30,
    };
    const { id } = await given(consultant).posts('/api/rep-terms', { ...term, ...more });
    if (notifiedOn !== null)
      await given(consultant).posts(`/api/rep-terms/${id}/employer-notification`, { notifiedOn });
    return id;
  };
  const deputy = (termId: string, userId: string) =>
    given(consultant).posts(`/api/rep-terms/${termId}/deputy`, { userId, from: day(-20) });
  const ended = (termId: string, endedOn = day(0)) =>
    given(consultant).posts(`/api/rep-terms/${termId}/end`, { reason: 'RESIGNED', endedOn });

  const negotiation = async (place: Place, by = consultant): Promise<Subject> => {
    const { id } = await given(by).posts('/api/negotiations', negotiationBody(place));
    return { kind: 'NEGOTIATION', id };
  };
  const payCase = async (place: Place, person: Fields = { name: 'Åse Østergaard' }, by = consultant) => {
    const made = await given(by).posts('/api/pay-cases', payCaseBody(place, person));
    const subject: Subject = { kind: 'PAY_CASE', id: made.id };
    return { subject, personId: String(made['personId']) };
  };
  const consented = ({ id }: Subject, leaderRep: 'INVOLVED' | 'NOT_INVOLVED') =>
    given(consultant).posts(`/api/pay-cases/${id}/consent`, { givenOn: day(-1), leaderRep });

  const validity = () => ({ validFrom: day(0), validTo: periodEnds });
  const content = (more: Fields = {}) => ({
    ...{ kind: 'SUBJECT_TO_RATIFICATION', items: [functionPay] },
    ...validity(),
    ...more,
  });
  const drafted = async (subject: Subject, more: Fields = {}, by = consultant) =>
    (await given(by).posts('/api/mandates', { subject, ...content(more) })).id;
  const submitted = async (subject: Subject, more: Fields = {}, by = consultant) => {
    const id = await drafted(subject, more, by);
    await given(by).posts(`/api/mandates/${id}/submission`);
    return id;
  };
  const approval = (more: Fields = {}) => ({
    basis: { kind: 'MEMBER_MEETING', on: day(-1), headcount: 14 },
    ...more,
  });
  const eventsOf = async (...types: string[]): Promise<readonly DecodedEvent[]> => {
    const { events } = await api.product.store.readAll(null, 10_000);
    return (await api.product.codec.decode(events)).filter(({ type }) => types.includes(type));
  };
  /** Who was asked to decide a mandate, in the order of the log. */
  const askedInTrail = async (mandateId: string) => {
    const events = await eventsOf('MandateSubmitted', 'MandateReaddressed', 'MandateAmendmentSubmitted');
    return events
      .filter(({ stream }) => stream === `mandate-${mandateId}`)
      .map(({ type, data }) => [type, (data as { approver?: object }).approver]);
  };
  const idsIn = async (user: string, path: string) =>
    (await given(user).gets<{ items: { id: string }[] }>(path)).items.map(({ id }) => id).sort();

  return {
    ...{ elected, deputy, ended, negotiation, payCase, consented },
    ...{ content, drafted, submitted, approval, eventsOf, askedInTrail, idsIn },
  };
}

export const negotiationBody = (place: Place) => ({
  counterparty: { kind: 'MUNICIPALITY' },
  ...place,
  agreementPeriod: 'OK26',
  scope: 'LEADER_AGREEMENT',
  ground: 'PERIOD_REVIEW',
});

export const payCaseBody = (place: Place, person: Fields) => ({
  ...place,
  origin: 'LEADER_ENQUIRY',
  scope: 'LEADER_AGREEMENT',
  counterparty: { kind: 'MUNICIPALITY' },
  institution: 'Børnehuset Møllen',
  position: 'Daglig leder',
  person,
  member: true,
});
