import { apiSpec } from './testing/api-spec.js';
import type { ApiSpec } from './testing/api-spec.js';
import { decidingStory, functionPay, negotiationBody, payCaseBody } from './testing/deciding-story.js';

let api: ApiSpec;
let story: ReturnType<typeof decidingStory>;
beforeAll(async () => {
  api = await apiSpec();
  story = decidingStory(api);
});
afterAll(() => api.close());

const daycareOf = (municipality: string) => ({ municipality, area: 'DAYCARE' }) as const;
const approves = (user: string, mandate: string, more: object = {}) =>
  api.when(user).posts(`/api/mandates/${mandate}/approval`, story.approval({ ...more }));
const byLeadership = { fallbackReason: 'Der er ingen ledertillidsrepræsentant' };
const decisions = ['rejection', 'return', 'revocation'];

describe('whoever submits a mandate', () => {
  it('decides nothing about it, whatever other role the person has', async () => {
    const place = daycareOf('101');
    const mandate = await story.submitted(await story.negotiation(place, 'vibeke'), {}, 'vibeke');
    await approves('vibeke', mandate, byLeadership).thenRefuses('own-submission');
    for (const decision of decisions)
      await api
        .when('vibeke')
        .posts(`/api/mandates/${mandate}/${decision}`, { reason: 'Fortrudt' })
        .thenRefuses('own-submission');
    await approves('anders', mandate, byLeadership).thenAnswers({ status: 'APPROVED' });
    await api
      .when('vibeke')
      .posts(`/api/mandates/${mandate}/revocation`, { reason: 'Fortrudt' })
      .thenRefuses('own-submission');
  });

  it('is the person, not the role: of what somebody else submitted the same person decides', async () => {
    const mandate = await story.submitted(await story.negotiation(daycareOf('147')));
    await approves('vibeke', mandate, byLeadership).thenAnswers({ status: 'APPROVED' });
  });

  it('is who submitted it last, not who wrote it or submitted it before', async () => {
    const mandate = await story.submitted(await story.negotiation(daycareOf('151')), {}, 'vibeke');
    await api
      .given('vibeke')
      .posts(`/api/mandates/${mandate}/submission-withdrawal`, { reason: 'Fejl i bunden' });
    await api.given('karen').posts(`/api/mandates/${mandate}/submission`);
    await approves('vibeke', mandate, byLeadership).thenAnswers({ status: 'APPROVED' });
  });

  it('of an amendment is barred from that one', async () => {
    const mandate = await story.submitted(await story.negotiation(daycareOf('153')));
    await approves('vibeke', mandate, byLeadership).thenAnswers();
    const amendment = { items: [functionPay], reason: 'Bunden var for høj' };
    await api.given('vibeke').posts(`/api/mandates/${mandate}/amendments`, amendment);
    await approves('vibeke', mandate, byLeadership).thenRefuses('own-submission');
    await approves('anders', mandate, byLeadership).thenAnswers({ status: 'APPROVED' });
  });

  it('is barred as the representative too: what she submits goes to somebody else', async () => {
    const place = daycareOf('157');
    await story.elected('vibeke', place);
    const subject = await story.negotiation(place);
    const own = await story.drafted(subject, {}, 'vibeke');
    await api
      .when('vibeke')
      .posts(`/api/mandates/${own}/submission`)
      .thenAnswers({
        approver: { role: 'LEADERSHIP', reason: 'CONFLICT' },
      });
    await approves('vibeke', own, byLeadership).thenRefuses('own-submission');
    await approves('anders', own, byLeadership).thenAnswers();
    const revocation = { reason: 'Der skal et nyt til' };
    await api.given('anders').posts(`/api/mandates/${own}/revocation`, revocation);
    const other = await story.submitted(subject);
    await approves('vibeke', other).thenAnswers({ status: 'APPROVED' });
  });

  it('is barred before it is asked who the approver is, or what was shown', async () => {
    const place = daycareOf('155');
    await story.elected('lotte', place);
    const mandate = await story.submitted(await story.negotiation(place), {}, 'vibeke');
    await approves('vibeke', mandate, { contentHash: '0'.repeat(64) }).thenRefuses('own-submission');
    await approves('anders', mandate, { contentHash: '0'.repeat(64) }).thenRefuses('not-the-approver', {
      approver: { userId: 'lotte', role: 'LEADER_REP', reason: 'IN_OFFICE' },
    });
    await approves('lotte', mandate).thenAnswers({ status: 'APPROVED' });
  });
});

describe('a representative with an interest of her own (scenario 15)', () => {
  const holbaek = daycareOf('316');
  const named = (...beneficiaries: object[]) => ({ items: [{ ...functionPay, beneficiaries }] });
  beforeAll(async () => {
    await story.deputy(await story.elected('lotte', holbaek), 'hassan');
  });
  const withBoard = async (name: string) => {
    const counterparty = { kind: 'SELF_GOVERNING_BOARD', name };
    const body = { ...negotiationBody(holbaek), counterparty };
    return {
      kind: 'NEGOTIATION',
      id: (await api.given('karen').posts('/api/negotiations', body)).id,
    } as const;
  };

  it('that all leaders share decides, and it is shown', async () => {
    const mandate = await story.submitted(await story.negotiation(holbaek));
    await api
      .when('lotte')
      .gets(`/api/mandates/${mandate}`)
      .thenAnswers({
        ...{ classInterest: true, approver: { userId: 'lotte', reason: 'IN_OFFICE' } },
      });
    await approves('lotte', mandate).thenAnswers({ status: 'APPROVED' });
    const shown = await api.given('karen').gets(`/api/mandates/${mandate}`);
    expect(shown).toMatchObject({
      classInterest: true,
      versions: [{ classInterest: true, approvedBy: 'lotte' }],
    });
  });

  it('who is the only or one of several beneficiaries by name does not decide: the deputy does', async () => {
    for (const [board, ...beneficiaries] of [
      ['Bestyrelsen for Nord', { userId: 'lotte' }],
      ['Bestyrelsen for Syd', { userId: 'aase' }, { userId: 'lotte' }],
    ] as const) {
      const mandate = await story.drafted(await withBoard(board), named(...beneficiaries));
      await api
        .when('karen')
        .posts(`/api/mandates/${mandate}/submission`)
        .thenAnswers({
          approver: { userId: 'hassan', role: 'LEADER_REP', reason: 'DEPUTY' },
        });
      await approves('lotte', mandate).thenRefuses('conflict-of-interest');
      for (const decision of decisions)
        await api
          .when('lotte')
          .posts(`/api/mandates/${mandate}/${decision}`, { reason: 'Nej' })
          .thenRefuses('conflict-of-interest');
      const shown = await api.given('hassan').gets(`/api/mandates/${mandate}`);
      expect(shown).toMatchObject({ classInterest: false });
      await approves('hassan', mandate).thenAnswers({ status: 'APPROVED' });
    }
  });

  it('decides where somebody else is named', async () => {
    const mandate = await story.submitted(await withBoard('Bestyrelsen for Øst'), named({ userId: 'aase' }));
    await approves('lotte', mandate).thenAnswers({ status: 'APPROVED' });
  });

  it('by a registered person with her sign-in is barred too, and without a deputy leadership decides', async () => {
    const place = daycareOf('259');
    await story.elected('signe', place);
    const { personId } = await story.payCase(place, { name: 'Signe Friis', userId: 'signe' });
    const mandate = await story.drafted(await story.negotiation(place), named({ personId }));
    await api
      .when('karen')
      .posts(`/api/mandates/${mandate}/submission`)
      .thenAnswers({
        approver: { role: 'LEADERSHIP', reason: 'CONFLICT' },
      });
    await approves('signe', mandate).thenRefuses('conflict-of-interest');
    await approves('anders', mandate).thenRefuses('field-missing');
    await approves('anders', mandate, { fallbackReason: 'LTR er part i sagen' }).thenAnswers();
  });

  it('is barred by an amendment that names her, and decides about the rest again when that is gone', async () => {
    const mandate = await story.submitted(await withBoard('Bestyrelsen for Vest'));
    await approves('lotte', mandate).thenAnswers();
    const amendment = { ...named({ userId: 'lotte' }), reason: 'Funktionen er kun Lottes' };
    await api
      .when('karen')
      .posts(`/api/mandates/${mandate}/amendments`, amendment)
      .thenAnswers({
        approver: { userId: 'hassan', reason: 'DEPUTY' },
      });
    await approves('lotte', mandate).thenRefuses('conflict-of-interest');
    await api.given('hassan').posts(`/api/mandates/${mandate}/rejection`, { reason: 'Nej' });
    await api
      .when('lotte')
      .posts(`/api/mandates/${mandate}/revocation`, { reason: 'Nyt møde' })
      .thenAnswers();
  });

  it('whose own pay the case is about does not decide it, though she is involved', async () => {
    const place = daycareOf('265');
    await story.elected('lotte', place);
    const { subject } = await story.payCase(place, { name: 'Lotte Holm', userId: 'lotte' });
    await story.consented(subject, 'INVOLVED');
    const mandate = await story.submitted(subject);
    await approves('lotte', mandate).thenRefuses('conflict-of-interest');
    await approves('anders', mandate, { fallbackReason: 'LTR er part i sagen' }).thenAnswers();
    const other = await story.payCase(place, { name: 'Åse Østergaard', userId: 'aase' });
    await story.consented(other.subject, 'INVOLVED');
    await approves('lotte', await story.submitted(other.subject)).thenAnswers();
  });
});

describe('leadership with an interest of its own', () => {
  it('is barred by the person too', async () => {
    const { subject } = await story.payCase(daycareOf('163'), { name: 'Vibeke Skov', userId: 'vibeke' });
    const mandate = await story.submitted(subject);
    await approves('vibeke', mandate).thenRefuses('conflict-of-interest');
    await approves('anders', mandate).thenAnswers({ status: 'APPROVED' });
  });
});

describe('the pedagogues’ agreement (scenario 12)', () => {
  const dragor = daycareOf('155');
  const scope = 'PEDAGOGUE_AGREEMENT';

  it('is no subject of ours: refused, recorded, and nothing is opened', async () => {
    const before = await story.idsIn('karen', '/api/negotiations');
    await api
      .when('karen')
      .posts('/api/negotiations', { ...negotiationBody(dragor), scope })
      .thenRefuses('wrong-scope');
    const person = { name: 'Souschef Bo Lind' };
    await api
      .when('karen')
      .posts('/api/pay-cases', { ...payCaseBody(dragor, person), scope })
      .thenRefuses('wrong-scope');
    expect(await story.idsIn('karen', '/api/negotiations')).toEqual(before);
    expect(await story.idsIn('karen', '/api/pay-cases?municipality=155')).toEqual([]);
    await api.restart();
    const attempts = await story.eventsOf('AttemptRefused');
    const wrongScope = attempts.filter(({ data }) => (data as { rule: string }).rule === 'wrong-scope');
    expect(wrongScope.map(({ actor, data }) => [actor.userId, data])).toEqual([
      ['karen', { operation: 'negotiationOpen', resource: { kind: 'negotiations' }, rule: 'wrong-scope' }],
      ['karen', { operation: 'payCaseOpen', resource: { kind: 'pay-cases' }, rule: 'wrong-scope' }],
    ]);
    await api
      .when('karen')
      .posts('/api/pay-cases', payCaseBody(dragor, { name: 'Leder Bo Lind' }))
      .thenMakes();
  });

  it('is not the only thing that a case needs: whoever is no member has none', async () => {
    const body = { ...payCaseBody(dragor, { name: 'Ida Rask' }), member: false };
    await api.when('karen').posts('/api/pay-cases', body).thenRefuses('not-a-member');
  });
});
