import { changesBetween } from '../domain/comparison.js';
import type { StateChange } from '../domain/comparison.js';
import { comparedState } from './comparison.states.js';
import { changesWords } from './comparison.words.js';

const added = (field: string, after: string): StateChange => ({
  ...{ what: 'ADDED', path: [field], before: null, after },
});
const places = new Map([['265', 'Roskilde']]);
const people = new Map([['karen', 'Karen Lund']]);
const told = (change: StateChange, language: 'da' | 'en' = 'da') =>
  changesWords([change], { language, places, people, before: {}, after: {} });

describe('a change of a case in words', () => {
  it('calls a municipality by its name', () => {
    expect(told(added('municipality', '265'))).toEqual(['Kommune: Roskilde']);
    const moved = { ...added('municipality', '999'), what: 'CHANGED', before: '265' } as const;
    expect(told(moved, 'en')).toEqual(['Municipality: Roskilde → 999']);
  });

  it('calls a consultant by the name, and by the id who has none', () => {
    const handed = { ...added('consultantId', 'mikkel'), what: 'CHANGED', before: 'karen' } as const;
    expect(told(handed)).toEqual(['Konsulent: Karen Lund → mikkel']);
    expect(told(added('consultantName', 'karen'))).toEqual(['Konsulent efter loggen: karen']);
  });

  const fresh = (field: string, thing: object): StateChange => ({
    ...{ what: 'ADDED', path: [field], before: null, after: thing as StateChange['after'] },
  });
  it.each<[string, object, string, string]>([
    ['signatures', { side: 'UNION' }, 'Underskrift: BUPL', 'Signature: BUPL'],
    ['signatures', { side: 'COUNTERPARTY' }, 'Underskrift: modparten', 'Signature: the counterparty'],
    ['counterparty', { kind: 'MUNICIPALITY' }, 'Modpart: kommunen', 'Counterparty: the municipality'],
    [
      'counterparty',
      { kind: 'SELF_GOVERNING_BOARD', name: 'Elverhøj' },
      'Modpart: Elverhøj',
      'Counterparty: Elverhøj',
    ],
    [
      'escalations',
      { level: 2, step: 'HELD' },
      'Skridt i uenigheden: Forhandling på niveau 2 afholdt',
      'Step of the dispute: Negotiation at level 2 held',
    ],
    [
      'deadlines',
      { rule: 'ESCALATION', dueOn: '2026-07-01', level: 3, step: 'FORWARDED' },
      'Frist: videreføre til niveau 3, 1. juli 2026',
      'Deadline: forward to level 3, 1 July 2026',
    ],
    ['closure', { outcome: 'ABANDONED' }, 'Lukning: opgivet', 'Closure: abandoned'],
    [
      'consent',
      { givenOn: '2026-09-07', leaderRep: 'NOT_INVOLVED' },
      'Samtykke: 7. september 2026, LTR ikke inddraget',
      'Consent: 7 September 2026, representative not involved',
    ],
    [
      'result',
      { type: 'PreAgreementApplied', reachedOn: '2026-09-07', entryId: 'e' },
      'Resultat: efter forhåndsaftale, 7. september 2026',
      'Result: by pre-agreement, 7 September 2026',
    ],
    [
      'hold',
      { cause: 'CONSULTANT', reason: 'Kommunen afventer' },
      'Sat i bero: af konsulenten, Kommunen afventer',
      'On hold: by the consultant, Kommunen afventer',
    ],
    ['background', { background: { note: 'Nøgletal' } }, 'Baggrund: Nøgletal', 'Background: Nøgletal'],
    ['disagreements', { kind: 'RIGHTS' }, 'Uenighed: retstvist', 'Disagreement: dispute of rights'],
  ])('says what a new thing is: %s %j', (field, thing, danish, english) => {
    expect([...told(fresh(field, thing)), ...told(fresh(field, thing), 'en')]).toEqual([danish, english]);
  });

  it('names no mandate by its id', () => {
    const [one, other] = ['01a20ab2-2586-7300-9d32-3173ceb6eb30', '01a20ab2-2586-7300-9d32-3173ceb6eb31'];
    expect(told(added('mandateId', one))).toEqual(['Mandat']);
    expect(told({ ...added('mandateId', one), what: 'CHANGED', before: other })).toEqual([
      'Mandat: det tidligere → et andet',
    ]);
    expect(told({ ...added('mandateId', one), what: 'REMOVED', before: one }, 'en')).toEqual([
      'Mandate (removed)',
    ]);
  });

  it('tells of a ratification neither an id nor a code', () => {
    const states = ['REQUIRED', 'RATIFIED'].map((state, at) => {
      const approver = { userId: 'signe', role: 'LEADER_REP', reason: at === 0 ? 'IN_OFFICE' : 'DEPUTY' };
      const basis = at === 0 ? null : { kind: 'MEMBER_MEETING', on: '2026-06-01' };
      const entryId = at === 0 ? null : '01a20ab2-2586-7300-9d32-3173ceb6eb30';
      const ratification = { state, approver, basis, entryId, decidedOn: null, reason: null };
      const result = { entryId: `01a20ab2-2586-7300-9d32-3173ceb6eb3${at}`, items: [] };
      return comparedState({ ratification, result, mandate: null, deadlines: [] } as never);
    });
    const [before = {}, after = {}] = states;
    for (const language of ['da', 'en'] as const) {
      const words = changesWords(changesBetween(before, after), { language, places, people, before, after });
      expect(words.length).toBeGreaterThan(2);
      expect(words.filter((each) => /[A-Z]{2,}_[A-Z]|\b[A-Z]{5,}\b|[0-9a-f]{8}-/.test(each))).toEqual([]);
    }
  });

  it('says of a limit that has no amount how long it holds', () => {
    const item = { element: 'RESULT', permanence: ['ONE_OFF'] };
    expect(told({ ...fresh('mandateItems', item), path: ['mandateItems', 'RESULT'] })).toEqual([
      'Mandat: engangs',
    ]);
  });

  it('leaves a number of another kind that is written the same', () => {
    expect(told(added('externalRef', '265'))).toEqual(['Sagsnummer i loggen: 265']);
  });
});
