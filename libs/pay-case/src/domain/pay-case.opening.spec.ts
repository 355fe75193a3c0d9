import { imported, recorded, specificationOf } from '@loenspor/event-sourcing/testing';
import { payCaseDecider } from './index.js';
import type { OpeningBody, RecordedPayCase, Replacement, ToldCaseEntry } from './index.js';
import { correct, corrected, correctedBefore } from './testing/correction-story.js';
import * as past from './testing/dispute-story.js';
import { after, draw, step } from './testing/dispute-story.js';

const given = specificationOf(payCaseDecider);
const { eventId: openedId, occurredOn: openedOn, data: stands } = past.opened;
const said: OpeningBody = {
  ...{ origin: 'HIRING', municipality: '175', area: 'DAYCARE', scope: 'LEADER_AGREEMENT' },
  ...{ counterparty: { kind: 'MUNICIPALITY' }, person: { personId: 'p1' }, member: true },
  ...{ institution: 'Møllehuset', position: 'Daglig leder' },
};
const told = (more: Partial<OpeningBody> = {}): ToldCaseEntry => ({
  ...{ type: 'CaseOpened', occurredOn: openedOn },
  data: { ...said, ...more },
});
const terms = { institution: 'Møllehuset', position: 'Daglig leder' };
const now = (more: object = terms): Replacement => ({
  ...{ type: 'CaseOpened', occurredOn: openedOn },
  data: { ...stands, ...more },
});

describe('a corrected opening of a pay case', () => {
  it('says another institution, post and days; what is left out is not said any more', () => {
    const days = { memberSince: '2019-04-01', startDate: '2026-08-01' };
    given(...past.talking)
      .when(correct(openedId, told(days)))
      .then(corrected(openedId, now({ ...terms, ...days })));
    given(...past.talking, correctedBefore(openedId, now({ ...terms, ...days })))
      .when(correct(openedId, told({ agreementPeriod: 'OK26' })))
      .then(corrected(openedId, now()));
  });

  it.each([
    ['origin', { origin: 'POST_CHANGE' }],
    ['municipality', { municipality: '161' }],
    ['area', { area: 'LEISURE' }],
    ['scope', { scope: 'PEDAGOGUE_AGREEMENT' }],
    ['counterparty', { counterparty: { kind: 'SELF_GOVERNING_BOARD', name: 'Solgården' } }],
    ['person', { person: { personId: 'p2' } }],
    ['person', { person: { name: 'Åse Østergaard' } }],
    ['member', { member: false }],
    ['agreementPeriod', { agreementPeriod: 'OK24' }],
  ] as readonly (readonly [string, Partial<OpeningBody>])[])(
    'stays the same case: refused at %s',
    (field, more) => {
      given(...past.talking)
        .when(correct(openedId, told(more)))
        .thenRefuses('field-invalid');
      expect(fieldsRefused(told(more))).toEqual([`replacement.${field}`]);
    },
  );

  it('is refused at all that would make it another', () =>
    expect(fieldsRefused(told({ area: 'LEISURE', municipality: '161', member: false }))).toEqual([
      'replacement.municipality',
      'replacement.area',
      'replacement.member',
    ]));

  it('is what the case says from then on, and moves nothing', () => {
    for (const before of [past.talking, past.signed, [...past.talking, past.closed]]) {
      const state = stateAfter(...before);
      given(...before, correctedBefore(openedId, now())).thenState((changed) =>
        expect(changed).toEqual({
          ...state,
          opening: { ...state.opening, ...terms },
          entries: state.entries.map((entry) =>
            entry.entryId === openedId
              ? { ...entry, data: { ...stands, ...terms }, correctedBy: 'correction' }
              : entry,
          ),
        }),
      );
    }
  });

  it('of an import keeps who had the case by the row, and counts only of the first of two rows', () => {
    const row = recorded(
      'CaseOpened',
      { ...stands, imported: { consultant: 'Karen Holm' } },
      { ...imported(3), eventId: 'row' },
    );
    const again = recorded('CaseOpened', stands, { ...imported(4), eventId: 'again' });
    given(row, again, correctedBefore('row', now())).thenState((state) => {
      const { opening, entries } = state as RecordedPayCase;
      expect(opening.institution).toBe('Møllehuset');
      expect(entries[0]?.data).toMatchObject({ ...terms, imported: { consultant: 'Karen Holm' } });
    });
    given(row, again, correctedBefore('again', now())).thenState((state) =>
      expect((state as RecordedPayCase).opening.institution).toBeUndefined(),
    );
  });
});

describe('a corrected end', () => {
  const ended = (occurredOn: string): ToldCaseEntry & Replacement => ({
    ...{ type: 'MembershipEnded', occurredOn },
    data: {},
  });

  it('of the membership is of another day, and the case is held as before', () => {
    const { eventId } = past.membershipEnded;
    given(...past.talking, past.membershipEnded)
      .when(correct(eventId, ended(after(40))))
      .then(corrected(eventId, ended(after(40))));
    given(...past.talking, past.membershipEnded, correctedBefore(eventId, ended(after(40)))).thenState(
      (state) => expect(state).toMatchObject({ status: 'ON_HOLD', held: { cause: 'MEMBERSHIP_ENDED' } }),
    );
  });

  it('by the member has another reason or day; what it gave back of a pool stays given back', () => {
    const withdrawn = step('MemberWithdrew', { reason: 'Vil selv', releases: draw }, after(52), 'end');
    const replacement = {
      type: 'MemberWithdrew',
      occurredOn: after(51),
      data: { reason: 'Fik andet arbejde' },
    } as const;
    const data = { reason: 'Fik andet arbejde', releases: draw };
    given(...past.talking, past.drawnAgreed, withdrawn)
      .when(correct('end', replacement))
      .then(corrected('end', { ...replacement, data }));
    given(...past.talking, past.withdrawn)
      .when(correct(past.withdrawn.eventId, replacement))
      .then(corrected(past.withdrawn.eventId, replacement));
  });
});

function stateAfter(...events: past.Past): RecordedPayCase {
  const state = events.reduce(payCaseDecider.evolve, payCaseDecider.initialState());
  if (state.status === 'NONE') throw new Error('nothing was opened');
  return state;
}

function fieldsRefused(replacement: ToldCaseEntry): readonly string[] {
  try {
    payCaseDecider.decide(correct(openedId, replacement), stateAfter(...past.talking));
    return [];
  } catch (error) {
    return (error as { errors?: readonly { path: string }[] }).errors?.map(({ path }) => path) ?? [];
  }
}
