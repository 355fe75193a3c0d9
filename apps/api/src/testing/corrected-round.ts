import type { ApiSpec } from './api-spec.js';
import { decidingStory, functionPay, negotiationBody } from './deciding-story.js';
import type { Place } from './deciding-story.js';
import { functionItem, payCaseStory } from './pay-case-story.js';

type Round = { readonly id: string; readonly mandateId: string; readonly taskId: string };

/** A round with a board of the place, logged by a consultant, whose accepted offer was corrected since: a task waits. */
export async function correctedRound(
  api: ApiSpec,
  { consultant, rep, place }: { readonly consultant: string; readonly rep: string; readonly place: Place },
): Promise<Round> {
  const { posts } = api.given(consultant);
  const story = decidingStory(api, consultant);
  const counterparty = { kind: 'SELF_GOVERNING_BOARD', name: 'Bestyrelsen for Åen' };
  const { id } = await posts('/api/negotiations', { ...negotiationBody(place), counterparty });
  const mandate = { validFrom: api.day(-9), kind: 'FULL_POWER' };
  const mandateId = await story.submitted({ kind: 'NEGOTIATION', id }, mandate);
  await api.given(rep).posts(`/api/mandates/${mandateId}/approval`, story.approval());
  const has = (act: string, body: object) => posts(`/api/negotiations/${id}/${act}`, body);
  const items = [{ element: 'FUNCTION', permanence: 'PERMANENT', amount: functionPay.floor }];
  await has('demand', { sentOn: api.day(-3) });
  const { entryId } = await has('offers', { receivedOn: api.day(-2), items });
  await has('acceptance', { offerId: entryId, acceptedOn: api.day(-1) });
  const replacement = { receivedOn: api.day(-1), items };
  const { reviewTaskId } = await has('corrections', { entryId, reason: 'Prøve', replacement });
  return { id, mandateId, taskId: String(reviewTaskId) };
}

/** The same of a pay case, whose member wants no representative. */
export async function correctedCase(
  api: ApiSpec,
  { consultant, place }: { readonly consultant: string; readonly place: Place },
): Promise<Round> {
  const { id, mandateId, offerId, has } = await payCaseStory(api, consultant).agreedIn(place, {
    opening: { person: { name: 'Ingrid Sand' } },
  });
  const items = [functionItem('12400.00')];
  const replacement = { receivedOn: api.day(-20), items };
  const { reviewTaskId } = await has('corrections', { entryId: offerId, reason: 'Prøve', replacement });
  return { id, mandateId, taskId: String(reviewTaskId) };
}
