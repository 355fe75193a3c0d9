import { apiSpec } from './testing/api-spec.js';
import type { ApiSpec } from './testing/api-spec.js';
import { payCaseBody } from './testing/deciding-story.js';
import { functionItem, payCaseStory } from './testing/pay-case-story.js';
import type { Case } from './testing/pay-case-story.js';

let api: ApiSpec;
let story: ReturnType<typeof payCaseStory>;
const rodovre = { municipality: '175', area: 'DAYCARE' } as const;

beforeAll(async () => {
  api = await apiSpec({ CONSULTANT_MUNICIPALITIES: 'karen=175;mikkel=161' });
  story = payCaseStory(api);
});
afterAll(() => api.close());

const participants = [{ name: 'Bo Friis', role: 'HR-konsulent', side: 'COUNTERPARTY' }];
const step = (name: string) => ({ element: 'BASE_PAY', permanence: 'PERMANENT', step: name });
const correction = (entryId: unknown, replacement: object) => ({
  entryId,
  reason: 'Tastefejl',
  replacement,
});
const entryOf = async (made: Promise<{ readonly [field: string]: unknown }>) =>
  String((await made)['entryId']);
const entryIn = async ({ timeline }: Case, type: string) =>
  (await timeline()).find((entry) => entry['type'] === type)?.['entryId'];

/** Whether a search for a word finds a case. */
async function found(word: string, id: string, is: boolean) {
  const { items } = await api
    .given('karen')
    .gets<{ readonly items: readonly { readonly id: string }[] }>(`/api/search?q=${word}`);
  expect(items.some((item) => item.id === id)).toBe(is);
}

describe('a corrected entry of a pay case', () => {
  it('says what it should have said, keeps its id, and beside it what it said before', async () => {
    const { id, has, posts, gets, timeline } = await story.opened(rodovre);
    const meeting = { heldOn: api.day(-3), place: 'Rådhuset', participants };
    const entryId = await entryOf(has('meetings', meeting));
    const replacement = { heldOn: api.day(-4), place: 'Teams', participants };
    await posts('corrections', correction(entryId, replacement)).thenAnswers({ id, revision: 2 });
    await gets().thenAnswers({
      meetings: [{ ...replacement, entryId, correctedFrom: { heldOn: api.day(-3), place: 'Rådhuset' } }],
    });
    const told = await timeline();
    expect(told.find((entry) => entry['entryId'] === entryId)).toMatchObject({
      ...{ occurredOn: api.day(-4), correctedBy: expect.anything() },
    });
    expect(told.find(({ type }) => type === 'EntryCorrected')?.['summary']).toMatch(
      /^Rettet: Møde holdt · Teams · 1 .*\. Før: Møde holdt · Rådhuset · 1 .*\. Grund: Tastefejl$/,
    );
  });

  it.each([
    ['consent', { givenOn: -5 }, { givenOn: -6, leaderRep: 'INVOLVED' }, 'consent'],
    ['employer-demand', { receivedOn: -5 }, { receivedOn: -6 }, 'employerDemands'],
    [
      'notes',
      { on: -5, channel: 'PHONE', text: 'Ring', visibility: 'INTERNAL' },
      { on: -6, channel: 'MAIL', text: 'Skriv', visibility: 'LEADER_REP' },
      'notes',
    ],
    [
      'offers',
      { receivedOn: -5, items: [functionItem('1.00')] },
      { receivedOn: -6, items: [functionItem('2.00')], note: 'Mail' },
      'offers',
    ],
    [
      'provisional-pay',
      { items: [step('44')], from: -5 },
      { items: [step('45')], from: -6 },
      'provisionalPay',
    ],
    [
      'disagreement',
      { recordedOn: -5, kind: 'RIGHTS', unionPosition: 'A', counterpartyPosition: 'B' },
      { recordedOn: -6, kind: 'RIGHTS', unionPosition: 'C', counterpartyPosition: 'D' },
      'disagreements',
    ],
  ] as const)('is one of %s, replaced by the body of its own call', async (act, body, replacement, field) => {
    const dated = (told: object) =>
      Object.fromEntries(
        Object.entries(told).map(([name, value]) => [
          name,
          typeof value === 'number' ? api.day(value) : value,
        ]),
      );
    const { has, posts, gets } = await story.opened(rodovre);
    const entryId = await entryOf(has(act, dated(body)));
    await posts('corrections', correction(entryId, dated(replacement))).thenAnswers({ revision: 2 });
    const { [field]: shown } = await gets().thenAnswers();
    expect(Array.isArray(shown) ? shown[0] : shown).toMatchObject(dated(replacement));
    await posts('corrections', correction(entryId, { ...dated(replacement), more: 1 })).thenRefuses(
      'unknown-field',
      { errors: [{ path: 'replacement.more' }] },
    );
    await posts('corrections', correction(entryId, {})).thenRefuses('field-missing');
  });

  it('is a withdrawal of the consent, which was given before', async () => {
    const { has, posts, gets } = await story.consentedIn(rodovre);
    const entryId = await entryOf(has('consent-withdrawal', { on: api.day(-5), reason: 'Vil selv' }));
    await posts('corrections', correction(entryId, { on: api.day(-50) })).thenRefuses('consent-missing');
    await posts('corrections', correction(entryId, { on: api.day(1) })).thenRefuses('date-in-future', {
      errors: [{ path: 'replacement.on' }],
    });
    await posts('corrections', correction(entryId, { on: api.day(-6) })).thenAnswers();
    await gets().thenAnswers({ consent: null });
  });

  it('is a demand or a proposal of ours, under the consent and inside the mandate of its day', async () => {
    const begun = await story.demandedIn(rodovre);
    const { has, posts } = begun;
    const proposed = { madeOn: api.day(-15), items: [functionItem('14000.00')] };
    const entryId = await entryOf(has('proposals', proposed));
    await posts(
      'corrections',
      correction(entryId, { ...proposed, items: [functionItem('10000.00')] }),
    ).thenRefuses('outside-mandate', { assessment: { inside: false, breaches: [{ code: 'BELOW_FLOOR' }] } });
    await posts('corrections', correction(entryId, { ...proposed, madeOn: api.day(-50) })).thenRefuses(
      'consent-missing',
    );
    await posts(
      'corrections',
      correction(entryId, { ...proposed, items: [functionItem('13000.00')] }),
    ).thenAnswers({ assessment: { inside: true } });
    const demand = await entryIn(begun, 'DemandSent');
    await posts('corrections', correction(demand, { sentOn: api.day(-50) })).thenRefuses('consent-missing');
    await posts('corrections', correction(demand, { sentOn: api.day(-31) })).thenAnswers();
  });

  it('warns of what is unusual about it, and of a twin', async () => {
    const { has, posts } = await story.opened(rodovre);
    const offer = { receivedOn: api.day(-5), items: [step('50')] };
    const first = await entryOf(has('offers', offer));
    const second = await entryOf(has('offers', { ...offer, items: [step('49')] }));
    await posts('corrections', correction(second, { ...offer, items: [step('51')] })).thenAnswers({
      warnings: [{ code: 'base-pay-above-step-50', ref: 'replacement.items.0.step' }],
    });
    await posts('corrections', correction(second, offer)).thenAnswers({
      warnings: [{ code: 'possible-duplicate', ref: first }],
    });
    await posts('corrections', correction(second, { ...offer, items: [step('99')] })).thenRefuses(
      'pay-step-unknown',
    );
  });

  it('is an opening, of whose terms the answer, the search and the timeline tell from then on', async () => {
    const begun = await story.opened(rodovre, { institution: 'Solgården', memberSince: '2020-03-01' });
    const { id, path, personId, posts, gets, timeline } = begun;
    const entryId = await entryIn(begun, 'CaseOpened');
    const said = {
      ...payCaseBody(rodovre, { name: 'x' }),
      ...{ person: { personId }, institution: 'Kornblomsten', position: 'Klyngeleder' },
    };
    const days = { memberSince: '2019-03-01', startDate: '2026-08-01' };
    await posts('corrections', correction(entryId, { ...said, ...days })).thenAnswers({ id, revision: 1 });
    await gets().thenAnswers({
      ...{ status: 'OPENED', institution: 'Kornblomsten', post: 'Klyngeleder', ...days },
    });
    expect((await timeline()).at(-1)?.['summary']).toMatch(
      /^Rettet: Lønsag åbnet: .* · Kornblomsten · Klyngeleder · tiltrædelse 1\. august 2026 · medlem siden 1\. marts 2019, .*\. Før: .* · Solgården · .* · medlem siden 1\. marts 2020, /,
    );
    await found('Kornblomsten', id, true);
    await found('Solgården', id, false);
    await posts('corrections', correction(entryId, said)).thenAnswers();
    await gets().thenAnswers({ memberSince: null, startDate: null });
    expect(
      (await api.when('karen').gets(`${path}?asOf=${new Date().toISOString()}`).thenAnswers())['post'],
    ).toBe('Klyngeleder');
  });

  it('is an opening of the same case, with what to do where it is another', async () => {
    const begun = await story.opened(rodovre);
    const { personId, posts } = begun;
    const entryId = await entryIn(begun, 'CaseOpened');
    const said = { ...payCaseBody(rodovre, { name: 'x' }), person: { personId } };
    const refused = (more: object, field: string) =>
      posts('corrections', correction(entryId, { ...said, ...more })).thenRefuses('field-invalid', {
        errors: [{ path: `replacement.${field}` }],
      });
    await refused({ municipality: '161' }, 'municipality');
    await refused({ person: { name: 'Åse Østergaard' } }, 'person');
    await refused({ member: false }, 'member');
    await refused({ scope: 'PEDAGOGUE_AGREEMENT' }, 'scope');
    await refused({ agreementPeriod: 'OK24' }, 'agreementPeriod');
    await posts('corrections', correction(entryId, { ...said, memberSince: api.day(1) })).thenRefuses(
      'date-in-future',
      { errors: [{ path: 'replacement.memberSince' }] },
    );
    await posts('corrections', correction(entryId, { ...said, more: 1 })).thenRefuses('unknown-field');
    await posts('corrections', correction(entryId, said)).thenAnswers();
  });

  it('is a membership end or a withdrawal, whose status stays', async () => {
    const begun = await story.demandedIn(rodovre);
    const { has, posts, gets } = begun;
    const ended = await entryOf(has('membership-end', { endedOn: api.day(-5) }));
    await posts('corrections', correction(ended, { endedOn: api.day(1) })).thenRefuses('date-in-future');
    await posts('corrections', correction(ended, { endedOn: api.day(-6) })).thenAnswers();
    await gets().thenAnswers({ status: 'ON_HOLD', hold: { heldOn: api.day(-6), cause: 'MEMBERSHIP_ENDED' } });
    const withdrawn = await entryOf(has('withdrawal', { on: api.day(-4), reason: 'Vil selv' }));
    const replacement = { on: api.day(-3), reason: 'Fik andet arbejde' };
    await posts('corrections', correction(withdrawn, { on: api.day(-3) })).thenRefuses('field-missing');
    await posts('corrections', correction(withdrawn, replacement)).thenAnswers();
    await gets().thenAnswers({ status: 'WITHDRAWN', withdrawal: { entryId: withdrawn, ...replacement } });
  });

  it('is no decision, of the case or of its mandate', async () => {
    const signed = await story.signedIn(rodovre);
    const { posts, resultId } = signed;
    const decisions = [
      resultId,
      await entryIn(signed, 'AgreementSigned'),
      await entryIn(signed, 'MandateApproved'),
    ];
    for (const entryId of decisions)
      await posts('corrections', correction(entryId, { heldOn: api.day(-1) })).thenRefuses('not-correctable');
    await posts('corrections', correction(signed.id, { heldOn: api.day(-1) })).thenRefuses('field-invalid', {
      errors: [{ path: 'entryId' }],
    });
    await posts('corrections', correction(resultId, {}), 'mikkel').thenRefuses('not-found');
    await posts('corrections', correction(resultId, {}), 'anders').thenRefuses('role-may-not');
  });

  it('is a payslip that was checked, compared anew', async () => {
    const { has, posts, gets } = await story.signedIn(rodovre);
    const payslip = { verifiedOn: api.day(0), payslipMonth: api.day(0).slice(0, 7), backPay: '100.00' };
    const entryId = await entryOf(has('payment-verification', payslip));
    await gets().thenAnswers({ status: 'CLOSED', closure: null, paymentVerification: payslip });
    await posts('corrections', correction(entryId, { ...payslip, backPay: '200.00' })).thenAnswers();
    await gets().thenAnswers({
      status: 'CLOSED',
      paymentVerification: { backPay: '200.00', correctedFrom: { backPay: '100.00' } },
    });
    await posts('corrections', correction(entryId, { ...payslip, payslipMonth: '2020-01' })).thenRefuses(
      'field-invalid',
      { errors: [{ path: 'replacement.payslipMonth' }] },
    );
    await posts('corrections', correction(entryId, { ...payslip, verifiedOn: api.day(-11) })).thenRefuses(
      'field-invalid',
      { errors: [{ path: 'replacement.verifiedOn' }] },
    );
  });
});

describe('a decision that rested on what was corrected', () => {
  const offer = (amount: string) => ({ receivedOn: api.day(-20), items: [functionItem(amount)] });
  const unsettled = async () => {
    const reached = await story.agreedIn(rodovre);
    const { entryId, reviewTaskId } = await reached.has(
      'corrections',
      correction(reached.offerId, offer('12400.00')),
    );
    return { ...reached, correctionId: entryId, taskId: String(reviewTaskId) };
  };
  const decides = (taskId: string, body: object, user = 'karen') =>
    api.when(user).posts(`/api/review-tasks/${taskId}/decision`, body);

  it('keeps its effect, and waits to be looked at', async () => {
    const { gets, taskId, correctionId, resultId, timeline } = await unsettled();
    await gets().thenAnswers({
      status: 'AGREED',
      result: { entryId: resultId, items: [functionItem('12500.00')] },
      reviewTasks: [{ taskId, correctionId, decisionId: resultId, outcome: null, decidedOn: null }],
    });
    const told = (await timeline()).find(({ type }) => type === 'ReviewTaskRaised');
    expect(told?.['summary']).toMatch(/^Resultatet af .* skal ses efter: grundlaget er ændret siden$/);
  });

  it('stands, for a reason, by a consultant or leadership, once', async () => {
    const { id, gets, taskId, posts } = await unsettled();
    await decides(taskId, { outcome: 'STANDS', reason: 'x' }, 'mikkel').thenRefuses('not-found');
    await decides(taskId, { outcome: 'STANDS' }).thenRefuses('field-missing');
    await decides(taskId, { outcome: 'STANDS', reason: 'Inden for mandatet' }, 'anders').thenAnswers({
      id: taskId,
      payCaseId: id,
    });
    await decides(taskId, { outcome: 'REOPEN', reason: 'Nej' }).thenRefuses('wrong-status', {
      resourceStatus: 'STANDS',
    });
    await gets().thenAnswers({
      status: 'AGREED',
      reviewTasks: [{ outcome: 'STANDS', reason: 'Inden for mandatet', decidedOn: api.day(0) }],
    });
    await posts('signatures', story.signature('UNION')).thenAnswers();
  });

  it('falls with what rests on it when it is taken up again, before the signing', async () => {
    const { has, gets, taskId, offerId } = await unsettled();
    await has('signatures', story.signature('UNION'));
    await decides(taskId, { outcome: 'REOPEN', reason: 'Andet beløb' }).thenAnswers();
    await gets().thenAnswers({ status: 'NEGOTIATING', result: null, signatures: [] });
    await has('acceptance', story.acceptance(offerId));
    await gets().thenAnswers({ status: 'AGREED', result: { items: [functionItem('12400.00')] } });
  });

  it('waits for a hold to end, and for a case that is closed to be reopened', async () => {
    const { has, taskId } = await unsettled();
    await has('hold', { reason: 'Ferie' });
    await decides(taskId, { outcome: 'REOPEN', reason: 'x' }).thenRefuses('on-hold');
    await has('closure', { reason: 'Faldet' });
    await decides(taskId, { outcome: 'REOPEN', reason: 'x' }).thenRefuses('wrong-status', {
      resourceStatus: 'CLOSED',
    });
    await decides(taskId, { outcome: 'STANDS', reason: 'x' }).thenAnswers();
  });

  it('is unsettled by a consent that came later, and by another pay a conto', async () => {
    const begun = await story.offeredIn(rodovre);
    const conto = await entryOf(begun.has('provisional-pay', { items: [step('44')], from: api.day(-60) }));
    await story.accepted(begun, begun.offerId);
    const consent = await entryIn(begun, 'MemberConsentRecorded');
    const late = await begun.has('corrections', correction(consent, { givenOn: api.day(-5) }));
    const other = await begun.has(
      'corrections',
      correction(conto, { items: [step('45')], from: api.day(-60) }),
    );
    const same = await begun.has('corrections', correction(consent, { givenOn: api.day(-4) }));
    expect([late, other, same].map(({ reviewTaskId }) => typeof reviewTaskId)).toEqual([
      'string',
      'string',
      'undefined',
    ]);
  });

  it('is unknown where there is no such task', () =>
    decides('0190a0a0-0000-7000-8000-00000000dead', { outcome: 'STANDS', reason: 'x' }).thenRefuses(
      'not-found',
    ));
});
