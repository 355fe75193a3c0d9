import type { ApiSpec } from './api-spec.js';
import { decidingStory, payCaseBody, periodEnds } from './deciding-story.js';
import type { Place, Subject } from './deciding-story.js';
import { functionItem } from './negotiating-story.js';
import type { Made, Outcome } from './outcome.js';

type Fields = Readonly<Record<string, unknown>>;
type Headers = Readonly<Record<string, string>>;
type Wish = 'INVOLVED' | 'NOT_INVOLVED';

/** A pay case in a story, and what is done to it (`posts('offers', { … })`) by whom. */
export type Case = {
  readonly id: string;
  readonly personId: string;
  readonly subject: Subject;
  readonly path: string;
  /** What the story is about: `await payCase.posts('demand', { … }).thenRefuses('mandate-missing')`. */
  readonly posts: (act: string, body?: object, user?: string, headers?: Headers) => Outcome;
  /** What has happened before it: it must succeed. */
  readonly has: (act: string, body?: object, user?: string) => Promise<Made>;
  /** `query`: as `?on=2026-04-01`. */
  readonly gets: (user?: string, query?: string) => Outcome;
  readonly timeline: (user?: string, order?: 'occurred' | 'recorded') => Promise<readonly Fields[]>;
};

/** How a case begins. `opening`: fields of the body; `wish`: whether the member wants the representative. */
export type Begun = {
  readonly opening?: Fields;
  readonly wish?: Wish;
  readonly mandate?: Fields;
  readonly items?: readonly object[];
};

/**
 * What has happened before a story of a pay case begins, a step at a time or all at once; `deciding` besides. A mandate
 * is approved by lotte where the member wants the representative, and by anders where not.
 */
export function payCaseStory(api: ApiSpec, consultant = 'karen') {
  const { day } = api;
  const deciding = decidingStory(api, consultant);

  const opened = async (place: Place, opening: Fields = {}): Promise<Case> => {
    const body = { ...payCaseBody(place, { name: 'Åse Østergaard' }), ...opening };
    const { id, personId } = await api.given(consultant).posts('/api/pay-cases', body);
    return caseOf(api, { id, personId: String(personId) }, consultant);
  };
  /** A case that an import has brought. */
  const found = (id: string, personId: string): Case => caseOf(api, { id, personId }, consultant);
  const consented = ({ has }: Case, leaderRep: Wish = 'NOT_INVOLVED', givenOn = day(-40)) =>
    has('consent', { givenOn, leaderRep });
  /** A mandate that covers the last 60 days, approved today by who is asked. */
  const mandated = async ({ subject }: Case, wish: Wish = 'NOT_INVOLVED', more: Fields = {}) => {
    const id = await deciding.submitted(subject, { validFrom: day(-60), validTo: periodEnds, ...more });
    const approver = wish === 'INVOLVED' ? 'lotte' : 'anders';
    const reason = wish === 'INVOLVED' ? {} : { fallbackReason: 'Medlemmet ønsker ikke LTR inddraget' };
    await api.given(approver).posts(`/api/mandates/${id}/approval`, deciding.approval(reason));
    return id;
  };
  const demanded = ({ has }: Case, sentOn = day(-30)) => has('demand', { sentOn });
  const offered = async (
    { has }: Case,
    items: readonly object[] = [functionItem('12500.00')],
    receivedOn = day(-20),
  ) => String((await has('offers', { receivedOn, items }))['offerId']);
  const acceptance = (offerId: string, more: Fields = {}) => ({
    ...{ offerId, acceptedOn: day(-10), memberAcceptedOn: day(-10) },
    ...more,
  });
  const accepted = ({ has }: Case, offerId: string, more: Fields = {}) =>
    has('acceptance', acceptance(offerId, more));
  const signature = (side: 'UNION' | 'COUNTERPARTY', more: Fields = {}) => ({
    ...{ side, signatory: side === 'UNION' ? 'Karen Holm' : 'Bo Friis', signedOn: day(0) },
    ...{ effectiveFrom: day(0), ...more },
  });
  /** By both sides. */
  const signed = async ({ has }: Case, more: Fields = {}) => {
    await has('signatures', signature('UNION', more));
    return has('signatures', signature('COUNTERPARTY', more));
  };

  /** Opened, with the member's consent. */
  const consentedIn = async (place: Place, { opening, wish }: Begun = {}) => {
    const begun = await opened(place, opening);
    await consented(begun, wish);
    return begun;
  };
  /** The same with an approved mandate and a demand: it takes proposals and offers. */
  const demandedIn = async (place: Place, more: Begun = {}) => {
    const begun = await consentedIn(place, more);
    const mandateId = await mandated(begun, more.wish, more.mandate);
    await demanded(begun);
    return { ...begun, mandateId };
  };
  /** The same with an offer inside the mandate. */
  const offeredIn = async (place: Place, more: Begun = {}) => {
    const begun = await demandedIn(place, more);
    return { ...begun, offerId: await offered(begun, more.items) };
  };
  /** The same, accepted by the union and the member. */
  const agreedIn = async (
    place: Place,
    { accepting, ...more }: Begun & { readonly accepting?: Fields } = {},
  ) => {
    const begun = await offeredIn(place, more);
    const { entryId } = await accepted(begun, begun.offerId, accepting);
    return { ...begun, resultId: String(entryId) };
  };
  /** The same, signed by both sides. */
  const signedIn = async (
    place: Place,
    more: Begun & { readonly accepting?: Fields; readonly signing?: Fields } = {},
  ) => {
    const reached = await agreedIn(place, more);
    await signed(reached, more.signing);
    return reached;
  };

  return {
    ...{
      deciding,
      opened,
      found,
      consented,
      mandated,
      demanded,
      offered,
      acceptance,
      accepted,
      signature,
      signed,
    },
    ...{ consentedIn, demandedIn, offeredIn, agreedIn, signedIn },
  };
}

function caseOf(
  api: ApiSpec,
  { id, personId }: { readonly id: string; readonly personId: string },
  consultant: string,
): Case {
  const path = `/api/pay-cases/${id}`;
  return {
    ...{ id, personId, path, subject: { kind: 'PAY_CASE', id } },
    posts: (act, body = {}, user = consultant, headers = {}) =>
      api.when(user).posts(`${path}/${act}`, body, headers),
    has: (act, body = {}, user = consultant) => api.given(user).posts(`${path}/${act}`, body),
    gets: (user = consultant, query = '') => api.when(user).gets(`${path}${query}`),
    timeline: async (user = consultant, order = 'occurred') => {
      const query = `limit=200${order === 'recorded' ? '&order=recorded' : ''}`;
      return (await api.given(user).gets<{ readonly items: readonly Fields[] }>(`${path}/timeline?${query}`))
        .items;
    },
  };
}

export { functionItem, periodEnds };
export { functionPay, l2000 } from './deciding-story.js';
