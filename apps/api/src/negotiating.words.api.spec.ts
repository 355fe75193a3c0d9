import { dayWords } from '@loenspor/pay';
import { apiSpec } from './testing/api-spec.js';
import type { ApiSpec } from './testing/api-spec.js';
import { functionItem, negotiatingStory } from './testing/negotiating-story.js';
import type { Round } from './testing/negotiating-story.js';

let api: ApiSpec;
let story: ReturnType<typeof negotiatingStory>;
const at = (municipality: string) => ({ municipality, area: 'DAYCARE' as const });
const places = ['175', '253', '259', '265'] as const;

beforeAll(async () => {
  api = await apiSpec();
  story = negotiatingStory(api);
  for (const municipality of places) await story.deciding.elected('lotte', at(municipality));
});
afterAll(() => api.close());

const said = (fromToday: number, language: 'da' | 'en' = 'da') => dayWords(api.day(fromToday), language);
/** What the trail says of an entry to somebody; null where it is not told. */
const summaryOf = async ({ path }: Round, entryId: unknown, user = 'karen') => {
  type Trail = { items: readonly { entryId: string; summary: string }[] };
  const { items } = await api.given(user).gets<Trail>(`${path}/timeline?limit=200`);
  return items.find((entry) => entry.entryId === entryId)?.summary ?? null;
};
const worth = (kroner: string) => `funktionsløn ${kroner} kr./år (31.3.2000-niveau)`;

describe('the trail of a negotiation', () => {
  it('says what an entry was corrected to, from what, and what comes of it', async () => {
    const round = await story.acceptedIn(at('175'));
    const correct = (amount: string, receivedOn: string) =>
      round.has('corrections', {
        ...{ entryId: round.offerId, reason: 'Tastefejl' },
        replacement: { receivedOn, items: [functionItem(amount)] },
      });
    const first = await correct('12600.00', api.day(-21));
    const second = await correct('12600.00', api.day(-22));
    expect(await summaryOf(round, first.entryId)).toBe(
      `Rettet: Tilbud fra kommunen: ${worth('12.600')} – inden for mandatet, ${said(-21)}. ` +
        `Før: Tilbud fra kommunen: ${worth('12.500')} – inden for mandatet, ${said(-20)}. Grund: Tastefejl`,
    );
    expect(await summaryOf(round, second.entryId)).toBe(
      `Rettet: Tilbud fra kommunen: ${worth('12.600')} – inden for mandatet, ${said(-22)}. ` +
        `Før: ${said(-21)}. Grund: Tastefejl`,
    );
    expect(await summaryOf(round, first['reviewTaskId'])).toBe(
      `Resultatet af ${said(-10)} skal ses efter: tilbuddet, det hviler på, er rettet siden`,
    );
  });

  it('says which entry was told twice', async () => {
    const round = await story.demandedIn(at('253'));
    const [one, other] = [
      await round.has('meetings', { heldOn: api.day(-5), participants: [] }),
      await round.has('meetings', { heldOn: api.day(-6), participants: [] }),
    ];
    const marked = await round.has('duplicates', { entryId: other.entryId, of: one.entryId });
    expect(await summaryOf(round, marked.entryId)).toBe(`Markeret som dublet: Møde holdt, ${said(-6)}`);
  });

  it('does not tell a representative what a note was while the union kept it to itself, nor why', async () => {
    const round = await story.round(at('259'));
    const note = { on: api.day(-3), channel: 'PHONE', text: 'Ring', visibility: 'INTERNAL' };
    const { entryId } = await round.has('notes', note);
    const replacement = { ...note, on: api.day(-2), channel: 'MAIL', visibility: 'LEADER_REP' };
    const shared = await round.has('corrections', { entryId, reason: 'Må ses', replacement });
    const now = `Rettet: Note om mail, ${said(-2)}`;
    expect(await summaryOf(round, shared.entryId)).toBe(
      `${now}. Før: Note om telefonsamtale, ${said(-3)}. Grund: Må ses`,
    );
    expect(await summaryOf(round, shared.entryId, 'lotte')).toBe(now);
  });
});

describe('a refusal', () => {
  it('says which day, which amounts and what can come next, in the language of its reader', async () => {
    const round = await story.demandedIn(at('265'));
    const proposal = (amount: string, madeOn: string) => ({ madeOn, items: [functionItem(amount)] });
    const detail = async (act: string, body: object, language: string) =>
      (await round.posts(act, body, 'karen', { 'Accept-Language': language }).thenTold()).body['detail'];
    expect(await detail('proposals', proposal('12500.00', api.day(-90)), 'da')).toBe(
      `Intet godkendt mandat dækker den ${said(-90)}. Få et godkendt, hvis gyldighed dækker den dag.`,
    );
    expect(await detail('proposals', proposal('12500.00', api.day(-90)), 'en')).toContain(said(-90, 'en'));
    expect(await detail('proposals', proposal('11000.00', api.day(-9)), 'da')).toContain(
      `${worth('11.000')} er under bunden 12.000 kr./år (31.3.2000-niveau)`,
    );
    expect(await detail('demand', { sentOn: api.day(-9) }, 'da')).toBe(
      'Forhandlingen står som »Krav fremsat«. Det næste kan være: tilbud, udspil, lukning.',
    );
  });
});
