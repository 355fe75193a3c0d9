import type { ApiSpec } from './api-spec.js';
import type { Place } from './deciding-story.js';
import { functionItem, payCaseStory } from './pay-case-story.js';
import type { Case } from './pay-case-story.js';

const positions = { unionPosition: 'Mindst 12.000 kr.', counterpartyPosition: 'Højst 10.000 kr.' };

/** What is said and done in a pay case whose parties do not agree; days count from today. */
export function disputedCases(api: ApiSpec, place: Place) {
  const story = payCaseStory(api);
  const disagreement = (recordedOn: number, kind: 'INTEREST' | 'RIGHTS' = 'INTEREST') => ({
    ...{ recordedOn: api.day(recordedOn), kind, ...positions, minutes: 'Parterne konstaterede uenighed' },
  });
  const step = (level: number, name: string, on: number, more: object = {}) => ({
    ...{ level, step: name, on: api.day(on), ...more },
  });
  /** Below level 3 with the member's word of the same day. */
  const settlement = (level: number, on: number, amount = '12500.00', more: object = {}) => ({
    ...{ level, settledOn: api.day(on), items: [functionItem(amount)] },
    ...(level < 3 && { memberAcceptedOn: api.day(on) }),
    ...more,
  });
  /** In dispute since so many days; its member, when asked, consented long before. */
  const disputedIn = async (days: number, { consented = true } = {}): Promise<Case> => {
    const payCase = await story.opened(place);
    if (consented) await story.consented(payCase, 'NOT_INVOLVED', api.day(-90));
    await payCase.has('employer-demand', { receivedOn: api.day(-85) });
    await payCase.has('disagreement', disagreement(-days));
    return payCase;
  };
  const deadline = (level: number, name: string, dueOn: number, lapsed = false) => ({
    ...{ rule: 'ESCALATION', level, step: name, dueOn: api.day(dueOn), lapsed },
  });
  /** What the log tells of a type of event in a case. */
  const told = async ({ id }: Pick<Case, 'id'>, type: string) =>
    (await story.deciding.eventsOf(type)).filter(({ stream }) => stream === `payCase-${id}`);
  return { story, disagreement, step, settlement, disputedIn, deadline, told };
}
