import type { ApiSpec } from './api-spec.js';
import { decidingStory, functionPay, l2000, periodEnds } from './deciding-story.js';
import type { Place, Subject } from './deciding-story.js';
import type { Outcome } from './outcome.js';
import type { Made } from './outcome.js';

type Fields = Readonly<Record<string, unknown>>;
type Headers = Readonly<Record<string, string>>;

/** A round of negotiation in a story, and what is done to it (`posts('offers', { … })`) by whom. */
export type Round = {
  readonly id: string;
  readonly subject: Subject;
  readonly path: string;
  /** What the story is about: `await round.posts('demand', { … }).thenRefuses('mandate-missing')`. */
  readonly posts: (act: string, body?: object, user?: string, headers?: Headers) => Outcome;
  /** What has happened before it: it must succeed. */
  readonly has: (act: string, body?: object, user?: string) => Promise<Made>;
  readonly gets: (user?: string) => Outcome;
  readonly timeline: () => Promise<readonly Fields[]>;
};

/** Function pay of so many kroner a year in L2000, as offers and proposals name it. */
export const functionItem = (amount: string, more: Fields = {}) => ({
  ...{ element: 'FUNCTION', permanence: 'PERMANENT', amount: l2000(amount) },
  ...more,
});

/** What has happened before a story of negotiating begins, a step at a time or all at once; `deciding` besides. */
export function negotiatingStory(api: ApiSpec, consultant = 'karen') {
  const { day } = api;
  const deciding = decidingStory(api, consultant);

  const round = async (place: Place): Promise<Round> =>
    roundOf(api, await deciding.negotiation(place), consultant);

  /** A mandate that covers the last 60 days, approved today by who is asked; leadership says why it decides. */
  const mandated = async ({ subject }: Round, more: Fields = {}, approver = 'lotte') => {
    const id = await deciding.submitted(subject, { validFrom: day(-60), validTo: periodEnds, ...more });
    await approved(id, approver);
    return id;
  };
  const approved = (mandateId: string, approver = 'lotte') => {
    const reason = approver === 'anders' ? { fallbackReason: 'Ingen LTR' } : {};
    return api.given(approver).posts(`/api/mandates/${mandateId}/approval`, deciding.approval(reason));
  };

  const demanded = ({ has }: Round, sentOn = day(-30)) => has('demand', { sentOn });
  const offered = async (
    { has }: Round,
    items: readonly object[] = [functionItem('12500.00')],
    receivedOn = day(-20),
  ) => String((await has('offers', { receivedOn, items }))['offerId']);
  const accepted = ({ has }: Round, offerId: string, acceptedOn = day(-10)) =>
    has('acceptance', { offerId, acceptedOn });
  const ratification = (more: Fields = {}) => ({
    ...{ outcome: 'RATIFIED', basis: { kind: 'MEMBER_MEETING', on: day(-1), headcount: 14 } },
    ...more,
  });
  const ratified = ({ has }: Round, approver = 'lotte') => has('ratification', ratification(), approver);
  const signature = (side: 'UNION' | 'COUNTERPARTY', more: Fields = {}) => ({
    ...{ side, signatory: side === 'UNION' ? 'Karen Holm' : 'Bo Friis', signedOn: day(0) },
    ...{ effectiveFrom: day(0), ...more },
  });
  /** By both sides. */
  const signed = async ({ has }: Round, more: Fields = {}) => {
    await has('signatures', signature('UNION', more));
    return has('signatures', signature('COUNTERPARTY', more));
  };

  /** A round whose mandate is approved, after a demand: it takes proposals and offers. */
  const demandedIn = async (
    place: Place,
    { approver, ...mandate }: Fields & { readonly approver?: string } = {},
  ) => {
    const begun = await round(place);
    const mandateId = await mandated(begun, mandate, approver);
    await demanded(begun);
    return { ...begun, mandateId };
  };
  /** The same with an offer inside the mandate. */
  const offeredIn = async (place: Place, { items, ...more }: Offer = {}) => {
    const begun = await demandedIn(place, more);
    return { ...begun, offerId: await offered(begun, items) };
  };
  /** The same with a result that waits for its ratification. */
  const acceptedIn = async (place: Place, more: Offer = {}) => {
    const begun = await offeredIn(place, more);
    const { entryId } = await accepted(begun, begun.offerId);
    return { ...begun, resultId: String(entryId) };
  };
  /** The same, ratified by its approver and signed by both sides. */
  const signedIn = async (
    place: Place,
    { signature: asSigned, ...more }: Offer & { readonly signature?: Fields } = {},
  ) => {
    const reached = await acceptedIn(place, more);
    await ratified(reached, more.approver);
    await signed(reached, asSigned);
    return reached;
  };

  return {
    ...{ deciding, round, mandated, approved, demanded, offered, accepted, ratification, ratified },
    ...{ signature, signed, demandedIn, offeredIn, acceptedIn, signedIn },
  };
}

type Offer = Fields & { readonly items?: readonly object[]; readonly approver?: string };

function roundOf(api: ApiSpec, subject: Subject, consultant: string): Round {
  const { id } = subject;
  const path = `/api/negotiations/${id}`;
  return {
    ...{ id, subject, path },
    posts: (act, body = {}, user = consultant, headers = {}) =>
      api.when(user).posts(`${path}/${act}`, body, headers),
    has: (act, body = {}, user = consultant) => api.given(user).posts(`${path}/${act}`, body),
    gets: (user = consultant) => api.when(user).gets(path),
    timeline: async () =>
      (await api.given(consultant).gets<{ readonly items: readonly Fields[] }>(`${path}/timeline?limit=200`))
        .items,
  };
}

export { functionPay, l2000, periodEnds };
