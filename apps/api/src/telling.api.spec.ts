import { startMail } from '../../../infra/instance/mail-of-product.js';
import type { Repeating } from '../../../infra/instance/repeating.js';
import { readSettings } from '../../../infra/settings/settings.js';
import { startMailServer } from '../../../infra/testing/mail-server.js';
import type { MailServer } from '../../../infra/testing/mail-server.js';
import { apiSpec } from './testing/api-spec.js';
import type { ApiSpec } from './testing/api-spec.js';
import { decidingStory } from './testing/deciding-story.js';
import type { Place } from './testing/deciding-story.js';
import { negotiatingStory } from './testing/negotiating-story.js';

const rodovre: Place = { municipality: '175', area: 'DAYCARE' };
const ballerup: Place = { municipality: '151', area: 'DAYCARE' };
const tarnby: Place = { municipality: '185', area: 'DAYCARE' };
/** Nobody represents it. */
const vallensbaek: Place = { municipality: '187', area: 'DAYCARE' };

const atOnce = { mode: 'AT_ONCE', dailyAt: '17:00', quiet: null };

let api: ApiSpec;
let server: MailServer;
let mail: Repeating;
let begin: () => Promise<Repeating>;
let story: ReturnType<typeof decidingStory>;
beforeAll(async () => {
  api = await apiSpec();
  server = await startMailServer();
  story = decidingStory(api);
  const term = await story.elected('lotte', rodovre);
  await story.deputy(term, 'signe');
  await story.elected('birgit', tarnby);
  const settings = readSettings(
    { SMTP_URL: server.url, MAIL_FROM: 'loenspor@demo.example', PUBLIC_URL: 'https://lp.example' },
    { demo: 'people', directory: '/nowhere' },
  );
  const often = { ...settings, everySeconds: 0.5, lookEveryMs: 200 };
  begin = () => startMail(api.product, often, () => undefined);
  mail = await begin();
  // It may be night.
  for (const user of ['lotte', 'signe', 'hassan', 'anders', 'vibeke'])
    await api.given(user).posts('/api/me/mail', atOnce);
});
afterAll(async () => {
  await mail.stop();
  await server.close();
  await api.close();
});

describe('a mandate that is laid before somebody', () => {
  it('is told to its approver by mail, with a link that opens the decision and names nobody', async () => {
    const before = server.received.length;
    const mandateId = await story.submitted(await story.negotiation(rodovre));
    await server.has(before + 1);
    const { to, raw } = server.received.at(-1) ?? { to: [], raw: '' };
    expect(to).toEqual(['lotte@demo.example']);
    expect(raw).toContain(`https://lp.example/mandater/${mandateId}/beslutning`);
    for (const word of ['Rødovre', 'R=C3=B8dovre', 'Karen', 'FA-2026', '12000'])
      expect(raw).not.toContain(word);
    await api.given('lotte').gets(`/api/mandates/${mandateId}`);
  });

  it('is told to each of the leadership where nobody represents the leaders', async () => {
    const before = server.received.length;
    await story.submitted(await story.negotiation(vallensbaek));
    await server.has(before + 2);
    const to = server.received.slice(before).map((letter) => letter.to.join());
    expect(to.toSorted()).toEqual(['anders@demo.example', 'vibeke@demo.example']);
  });

  it('is told to the deputy while the representative is away', async () => {
    const terms = await api.given('lotte').gets<{ repTerms: { id: string }[] }>('/api/me');
    await api
      .given('lotte')
      .posts(`/api/rep-terms/${terms.repTerms[0]?.id}/absences`, { from: api.day(0), to: api.day(3) });
    const board = { counterparty: { kind: 'SELF_GOVERNING_BOARD', name: 'Skovbørnehaven' } };
    const before = server.received.length;
    await story.submitted(await story.negotiation({ ...rodovre, ...board }));
    await server.has(before + 1);
    expect(server.received.at(-1)?.to).toEqual(['signe@demo.example']);
  });
});

describe('a result that waits for its ratification', () => {
  it('is told once to its approver, with a link that opens the decision; one settled before that is not', async () => {
    const negotiating = negotiatingStory(api);
    await story.elected('hassan', ballerup);
    // Nobody looks while the rounds come as far as their results: of these alone a letter is written.
    await mail.stop();
    const board = { counterparty: { kind: 'SELF_GOVERNING_BOARD', name: 'Skovbørnehaven' } };
    const waits = await negotiating.acceptedIn(ballerup, { approver: 'hassan' });
    const settled = await negotiating.acceptedIn({ ...ballerup, ...board }, { approver: 'hassan' });
    await negotiating.ratified(settled, 'hassan');
    const toHassan = () => server.received.filter(({ to }) => to.includes('hassan@demo.example'));
    expect(toHassan()).toEqual([]);
    mail = await begin();
    // The letters of others, of what fell to them meanwhile, may come before it.
    while (toHassan().length === 0) await server.has(server.received.length + 1);
    const letters = toHassan();
    expect(letters.map(({ to }) => to)).toEqual([['hassan@demo.example']]);
    // Of two it would lead to the list of them.
    const said = letters[0]?.raw.replaceAll('=\r\n', '') ?? '';
    expect(said).toContain(`https://lp.example/forhandlinger/${waits.id}/beslutning`);
    expect(said).not.toContain(settled.id);
    await waits.gets('hassan').thenAnswers({ ratification: { state: 'REQUIRED' } });
  });
});

describe('what a person chooses', () => {
  it('is the usual until something is chosen, and then that', async () => {
    const usual = { mode: 'AT_ONCE', dailyAt: '17:00', quiet: { from: '22:00', to: '07:00' } };
    const standing = { address: 'birgit@demo.example', sending: 'OUTBOX' };
    await api
      .when('birgit')
      .gets('/api/me/mail')
      .thenAnswers({ ...usual, ...standing });
    const choice = { mode: 'DAILY', dailyAt: '19:30', quiet: null };
    await api
      .when('birgit')
      .posts('/api/me/mail', choice)
      .thenAnswers({ ...choice, ...standing });
    await api
      .when('birgit')
      .gets('/api/me/mail')
      .thenAnswers({ ...choice, ...standing });
    await api.when('karen').gets('/api/me/mail').thenAnswers(usual);
  });

  it('is refused where it is none', async () => {
    const choice = { mode: 'DAILY', dailyAt: '19:30', quiet: null };
    for (const wrong of [
      { mode: 'SELDOM' },
      { dailyAt: '24:00' },
      { dailyAt: '7:00' },
      { quiet: { from: '22:00', to: 'sent' } },
      { quiet: 'nat' },
    ])
      await api
        .when('birgit')
        .posts('/api/me/mail', { ...choice, ...wrong })
        .thenRefuses('field-invalid');
    await api
      .when('birgit')
      .posts('/api/me/mail', { ...choice, more: 1 })
      .thenRefuses('unknown-field');
    await api.when('dorthe').gets('/api/me/mail').thenRefuses('role-may-not');
    await api.when(null).gets('/api/me/mail').thenRefuses('not-signed-in');
  });

  it('leaves the outbox empty where letters are sent', async () => {
    await api.when('lotte').gets('/api/outbox').thenAnswers({ items: [], nextCursor: null });
    await api.when('dorthe').gets('/api/outbox').thenRefuses('role-may-not');
  });
});
