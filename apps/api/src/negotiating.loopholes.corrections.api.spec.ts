import { apiSpec } from './testing/api-spec.js';
import type { ApiSpec } from './testing/api-spec.js';
import { functionItem, negotiatingStory } from './testing/negotiating-story.js';
import type { Round } from './testing/negotiating-story.js';

let api: ApiSpec;
let story: ReturnType<typeof negotiatingStory>;
const at = (municipality: string) => ({ municipality, area: 'DAYCARE' as const });

beforeAll(async () => {
  api = await apiSpec();
  story = negotiatingStory(api);
});
afterAll(() => api.close());

type Entry = Readonly<Record<string, unknown>> & { readonly entryId: string };
const correction = (entryId: unknown, replacement: object, reason = 'Tastefejl') => ({
  ...{ entryId, reason, replacement },
});
const disagreement = (recordedOn: number) => ({
  ...{ recordedOn: api.day(recordedOn), kind: 'INTEREST' },
  ...{ unionPosition: 'Mindst 12.000 kr.', counterpartyPosition: 'Højst 10.000 kr.' },
});
const step = (level: number, name: string, on: number, more: object = {}) => ({
  ...{ level, step: name, on: api.day(on), ...more },
});
const disputedIn = async (municipality: string, recordedOn: number) => {
  const round = await story.round(at(municipality));
  await round.has('employer-demand', { receivedOn: api.day(-85) });
  await round.has('meetings', { heldOn: api.day(-80), participants: [] });
  const { entryId } = await round.has('disagreement', disagreement(recordedOn));
  return { round, entryId };
};
const notesOf = async ({ path }: Round, user: string, asOf = '') => {
  const { notes } = await api.given(user).gets<{ notes: readonly Entry[] }>(`${path}${asOf}`);
  return notes.map(({ entryId }) => entryId);
};
const timelineOf = async ({ path }: Round, user: string) =>
  (await api.given(user).gets<{ items: readonly Entry[] }>(`${path}/timeline?limit=200`)).items;
const note = (text: string, visibility: 'INTERNAL' | 'LEADER_REP') => ({
  ...{ on: api.day(-1), channel: 'PHONE', text, visibility },
});

describe('a step of the ladder', () => {
  it('is no duplicate of a step of an earlier dispute, which would switch its clock off', async () => {
    await story.deciding.elected('lotte', at('175'));
    const { round } = await disputedIn('175', -60);
    const earlier = await round.has('escalations', step(2, 'DEMANDED', -55));
    await story.mandated(round);
    const items = [functionItem('12500.00')];
    await round.has('settlement', { level: 1, settledOn: api.day(-50), items });
    await round.has('ratification', story.ratification({ outcome: 'REJECTED' }), 'lotte');
    await round.has('disagreement', disagreement(-20));
    const demanded = await round.has('escalations', step(2, 'DEMANDED', -15));
    const held = await round.has('escalations', step(2, 'HELD', -10));
    const running = [{ level: 3, step: 'FORWARDED', dueOn: api.day(4) }];
    for (const { entryId } of [demanded, held])
      await round.posts('duplicates', { entryId, of: earlier['entryId'] }).thenRefuses('not-correctable');
    await round.gets().thenAnswers({ deadlines: running });
    await round.posts('duplicates', { entryId: earlier['entryId'], of: demanded['entryId'] }).thenAnswers();
    await round.gets().thenAnswers({ deadlines: running });
  });
});

describe('a disagreement that is corrected there and back', () => {
  it('leaves no step behind its last day', async () => {
    const { round, entryId } = await disputedIn('161', -40);
    const demand = step(2, 'DEMANDED', -5);
    await round.posts('escalations', demand).thenRefuses('escalation-lapsed', { dueOn: api.day(-19) });
    await round.has('corrections', correction(entryId, disagreement(-10)));
    await round.has('escalations', demand);
    await round
      .posts('corrections', correction(entryId, disagreement(-40)))
      .thenRefuses('escalation-lapsed', { dueOn: api.day(-19) });
    await round.posts('corrections', correction(entryId, disagreement(-26))).thenAnswers();
  });
});

describe('a correction of a step that leadership let through', () => {
  it('keeps leadership’s reason, and moves the day no further', async () => {
    const { round } = await disputedIn('259', -40);
    const overrideReason = 'Modparten har ikke gjort indsigelse';
    const late = (on: number, more: object = {}) => step(2, 'HELD', on, more);
    const { entryId } = await round.has('escalations', late(-18, { overrideReason }), 'anders');
    const corrects = (replacement: object) => round.posts('corrections', correction(entryId, replacement));
    await corrects(late(-18, { overrideReason: 'Vi kunne ikke nå det' })).thenRefuses('role-may-not');
    await corrects(late(-17, { overrideReason })).thenRefuses('escalation-lapsed', { dueOn: api.day(-19) });
    await corrects(late(-17)).thenRefuses('escalation-lapsed');
    for (const right of [late(-19), late(-18), late(-18, { overrideReason })]) {
      await corrects(right).thenAnswers();
      await round.gets().thenAnswers({ escalations: [{ entryId, on: right.on, overrideReason }] });
    }
  });
});

describe('what the representative sees', () => {
  let round: Round;
  beforeAll(async () => {
    await story.deciding.elected('hassan', at('265'));
    round = await story.round(at('265'));
  });

  it('is no note that the union has made its own since, whichever day is asked about', async () => {
    const { entryId } = await round.has('notes', note('Fælles', 'LEADER_REP'));
    const [logged] = (await timelineOf(round, 'karen')).filter((each) => each.entryId === entryId);
    const then = `?asOf=${String(logged?.['recordedAt'])}`;
    expect(await notesOf(round, 'hassan', then)).toEqual([entryId]);
    await round.has('corrections', correction(entryId, note('Kun BUPL', 'INTERNAL')));
    expect(await notesOf(round, 'karen', then)).toEqual([entryId]);
    for (const asOf of [then, '']) expect(await notesOf(round, 'hassan', asOf)).toEqual([]);
  });

  it('is her own note, also where the union counts it as a duplicate of one that is its own', async () => {
    const own = await round.has('notes', note('Kun BUPL 2', 'INTERNAL'));
    const hers = await round.has('notes', note('Hassans', 'LEADER_REP'), 'hassan');
    const twin = await round.has('notes', note('Hassans igen', 'LEADER_REP'), 'hassan');
    await round.has('duplicates', { entryId: hers['entryId'], of: own['entryId'] });
    expect(await notesOf(round, 'hassan')).toEqual([hers['entryId'], twin['entryId']]);
    expect(await notesOf(round, 'karen')).not.toContain(hers['entryId']);
    const { notes } = await api.given('hassan').gets<{ notes: readonly Entry[] }>(round.path);
    for (const shown of [notes, await timelineOf(round, 'hassan')])
      expect(shown.find(({ entryId }) => entryId === hers['entryId'])).not.toHaveProperty('duplicateOf');
    const corrected = correction(hers['entryId'], note('Hassans, rettet', 'LEADER_REP'));
    await round.has('corrections', corrected);
    expect(await notesOf(round, 'hassan')).toContain(hers['entryId']);
    expect(await notesOf(round, 'karen')).not.toContain(hers['entryId']);

    await round.has('corrections', correction(own['entryId'], note('Nu fælles', 'LEADER_REP')));
    expect(await notesOf(round, 'hassan')).toEqual([own['entryId'], twin['entryId']]);
    await round.has('duplicates', { entryId: twin['entryId'], of: own['entryId'] });
    expect(await notesOf(round, 'hassan')).toEqual([own['entryId']]);
  });

  it('is not why a note was not shared before, nor which decision a correction unsettles', async () => {
    const own = await round.has('notes', note('Kun BUPL 3', 'INTERNAL'));
    const shares = correction(own['entryId'], note('Kan deles', 'LEADER_REP'), 'Holdt tilbage');
    const shared = await round.has('corrections', shares);
    const again = correction(own['entryId'], note('Deles', 'LEADER_REP'), 'Stavefejl');
    const spelt = await round.has('corrections', again);
    await story.mandated(round, {}, 'hassan');
    await story.demanded(round);
    const offerId = await story.offered(round);
    await story.accepted(round, offerId);
    const offer = { receivedOn: api.day(-20), items: [functionItem('12600.00')] };
    const unsettling = await round.has('corrections', correction(offerId, offer, 'Forkert beløb'));

    const told = async (user: string) => {
      const entries = await timelineOf(round, user);
      return [shared, spelt, unsettling].map(({ entryId }) =>
        entries.find((each) => each.entryId === entryId),
      );
    };
    const [sharing, spelling, beneath] = await told('hassan');
    expect(JSON.stringify(sharing)).toContain('Kan deles');
    expect(JSON.stringify(sharing)).not.toMatch(/Holdt tilbage|Grund/);
    expect(spelling).toMatchObject({ data: { reason: 'Stavefejl' } });
    expect(beneath).toMatchObject({ data: { reason: 'Forkert beløb' } });
    expect(JSON.stringify(beneath)).not.toContain('unsettles');
    const [toKaren, , toKarenBeneath] = await told('karen');
    expect(toKaren).toMatchObject({ data: { reason: 'Holdt tilbage' } });
    expect(toKarenBeneath).toMatchObject({ data: { unsettles: expect.any(String) } });
  });
});
