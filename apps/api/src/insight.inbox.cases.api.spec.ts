import { apiSpec } from './testing/api-spec.js';
import type { ApiSpec } from './testing/api-spec.js';
import { correctedRound } from './testing/corrected-round.js';
import type { Place } from './testing/deciding-story.js';
import { undocumentedIn } from './testing/documented.js';
import { importsAt, meetingRow, openingRow } from './testing/import-desk.js';
import { atBoard, inboxAt } from './testing/inbox-desk.js';
import type { InboxItem, InboxPage } from './testing/inbox-desk.js';
import { functionItem, negotiatingStory } from './testing/negotiating-story.js';
import { payCaseStory } from './testing/pay-case-story.js';

const rodovre: Place = { municipality: '175', area: 'DAYCARE' };
const rodovreLeisure: Place = { municipality: '175', area: 'LEISURE' };
const tarnby: Place = { municipality: '185', area: 'DAYCARE' };
const positions = { unionPosition: 'Mindst 12.000 kr.', counterpartyPosition: 'Højst 10.000 kr.' };

let api: ApiSpec;
let story: ReturnType<typeof negotiatingStory>;
let cases: ReturnType<typeof payCaseStory>;
let inbox: ReturnType<typeof inboxAt>;
beforeAll(async () => {
  api = await apiSpec({ CONSULTANT_MUNICIPALITIES: 'karen=161,175,185,187;mikkel=161,175;vibeke=161' });
  story = negotiatingStory(api);
  cases = payCaseStory(api);
  inbox = inboxAt(api);
  await story.deciding.deputy(await story.deciding.elected('lotte', rodovre), 'signe');
});
afterAll(() => api.close());

const decides = (mandateId: string, act: string) =>
  api.given('lotte').posts(`/api/mandates/${mandateId}/${act}`, { reason: 'Loftet er for lavt' });
const meeting = () => ({ heldOn: api.day(-3), participants: [] });

describe('what waits in a consultant’s own cases', () => {
  it.each([
    ['rejection', 'REJECTED', 'Mandatet er afvist'],
    ['return', 'RETURNED', 'Mandatet er sendt tilbage'],
    ['revocation', 'REVOKED', 'Mandatet er tilbagekaldt'],
  ])('is the %s of a mandate, until something is done', async (act, outcome, words) => {
    const round = await story.round(atBoard(rodovre));
    const mandateId = await story.deciding.submitted(round.subject);
    if (act === 'revocation') await story.approved(mandateId);
    await decides(mandateId, act);
    expect(await inbox.reasonsOf('karen', round.id)).toEqual([
      { code: 'MANDATE_DECIDED', group: 'ANSWER', since: api.day(0), mandateId, outcome, words },
    ]);
    await round.has(
      'notes',
      { on: api.day(0), channel: 'PHONE', text: 'Ja', visibility: 'LEADER_REP' },
      'lotte',
    );
    expect(await inbox.codesOf('karen', round.id)).toEqual(['MANDATE_DECIDED']);
    expect(await inbox.codesOf('mikkel', round.id)).toEqual([]);
    await round.has('strategy', { text: 'Vi begynder forfra' });
    expect(await inbox.codesOf('karen', round.id)).toEqual([]);
  });

  it('goes with the case when it is handed over', async () => {
    const payCase = await cases.consentedIn(rodovre);
    const { has, id } = payCase;
    await cases.mandated(payCase);
    expect([await inbox.codesOf('karen', id), await inbox.codesOf('mikkel', id)]).toEqual([
      ['MANDATE_DECIDED'],
      [],
    ]);
    await has('assignment', { consultantId: 'mikkel' });
    expect([await inbox.codesOf('karen', id), await inbox.codesOf('mikkel', id)]).toEqual([
      [],
      ['MANDATE_DECIDED'],
    ]);
  });

  it('is a deadline that runs out within two weeks, or that has run out', async () => {
    const round = await story.round(atBoard(tarnby));
    await round.has('employer-demand', { receivedOn: api.day(-27) });
    expect(await inbox.codesOf('karen', round.id)).toEqual([]);
    const soon = await story.round(rodovreLeisure);
    await soon.has('employer-demand', { receivedOn: api.day(-28) });
    expect(await inbox.rowOf('karen', soon.id)).toMatchObject({
      ...{ group: 'ANSWER', since: api.day(-28), dueOn: api.day(14) },
      reasons: [{ code: 'DEADLINE', rule: 'MEETING', dueOn: api.day(14), lapsed: false }],
    });
    expect([await inbox.codesOf('mikkel', soon.id), await inbox.codesOf('anders', soon.id)]).toEqual([
      [],
      [],
    ]);
    await soon.has('meetings', meeting());
    expect(await inbox.codesOf('karen', soon.id)).toEqual([]);
    const payCase = await cases.demandedIn(rodovre);
    await payCase.has('meetings', meeting());
    await payCase.has('disagreement', { recordedOn: api.day(-29), kind: 'INTEREST', ...positions });
    expect(await inbox.reasonsOf('karen', payCase.id)).toMatchObject([
      {
        ...{ code: 'DEADLINE', rule: 'ESCALATION', level: 2, step: 'DEMANDED', lapsed: true },
        ...{ dueOn: api.day(-8), words: expect.stringMatching(/^Overskredet: Interessetvist/) },
      },
    ]);
  });

  it('is a mandate that runs out', async () => {
    const round = await story.round({ municipality: '161', area: 'LEISURE' });
    const mandateId = await story.mandated(round, { validTo: api.day(5) }, 'anders');
    await round.has('strategy', { text: 'Kort frist' });
    expect(await inbox.reasonsOf('karen', round.id)).toMatchObject([
      { code: 'DEADLINE', rule: 'MANDATE_EXPIRY', mandateId, dueOn: api.day(5) },
    ]);
  });

  it('is a pair of entries that may tell of the same, until one is marked', async () => {
    const round = await story.round({ municipality: '187', area: 'LEISURE' });
    const { entryId: of } = await round.has('meetings', meeting());
    expect(await inbox.codesOf('karen', round.id)).toEqual([]);
    const { entryId } = await round.has('meetings', meeting());
    expect(await inbox.reasonsOf('karen', round.id)).toMatchObject([
      { code: 'POSSIBLE_DUPLICATE', group: 'INFORM', since: api.day(0), entryId, of },
    ]);
    await round.has('duplicates', { entryId, of });
    expect(await inbox.codesOf('karen', round.id)).toEqual([]);
    const payCase = await cases.demandedIn(rodovre);
    await payCase.has('meetings', meeting());
    const first = await cases.offered(payCase);
    const second = await cases.offered(payCase);
    await cases.offered(payCase, [functionItem('13000.00')]);
    expect(await inbox.reasonsOf('karen', payCase.id)).toMatchObject([
      { code: 'POSSIBLE_DUPLICATE', entryId: second, of: first },
    ]);
    await payCase.has('closure', { reason: 'Opgivet' });
    expect(await inbox.codesOf('karen', payCase.id)).toEqual([]);
  });

  it('is a decision to look at again, for leadership too', async () => {
    const { id, taskId } = await correctedRound(api, { consultant: 'karen', rep: 'lotte', place: rodovre });
    for (const user of ['karen', 'anders'])
      expect([user, await inbox.reasonsOf(user, id)]).toMatchObject([
        user,
        [{ code: 'REVIEW_TASK', group: 'DECIDE', mayDecide: true, taskId, since: api.day(0) }],
      ]);
    for (const user of ['mikkel', 'lotte', 'signe'])
      expect([user, await inbox.codesOf(user, id)]).toEqual([user, []]);
    await api
      .given('anders')
      .posts(`/api/review-tasks/${taskId}/decision`, { outcome: 'STANDS', reason: 'Ens' });
    for (const user of ['karen', 'anders']) expect([user, await inbox.codesOf(user, id)]).toEqual([user, []]);
  });

  it('is a payslip that was not checked, once pay is paid', async () => {
    const { id, has } = await cases.signedIn(rodovre, { signing: { effectiveFrom: api.day(-40) } });
    expect(await inbox.reasonsOf('karen', id)).toMatchObject([{ code: 'PAYSLIP', since: api.day(0) }]);
    await has('payment-verification', { verifiedOn: api.day(0), payslipMonth: api.day(0).slice(0, 7) });
    expect(await inbox.codesOf('karen', id)).toEqual([]);
    const later = await cases.signedIn(rodovre, { signing: { effectiveFrom: api.day(20) } });
    expect(await inbox.codesOf('karen', later.id)).toEqual([]);
  });
});

describe('pay that follows from an agreement', () => {
  it('waits for its payslip beside an offer, and not once we negotiate for more', async () => {
    const tarnbyLeisure: Place = { municipality: '185', area: 'LEISURE' };
    const { id: preAgreementId } = await api.given('karen').posts('/api/pre-agreements', {
      ...{ ...tarnbyLeisure, scope: 'LEADER_AGREEMENT', counterparty: { kind: 'MUNICIPALITY' } },
      ...{ title: 'Aftale', items: [functionItem('9000.00')], effectiveFrom: '2026-04-01' },
    });
    const payCase = await cases.consentedIn(tarnbyLeisure);
    await payCase.has('pre-agreement-application', {
      ...{ preAgreementId, payDate: api.day(-25), items: [functionItem('9000.00')] },
    });
    await cases.offered(payCase, [functionItem('10000.00')], api.day(-20));
    expect(await inbox.codesOf('karen', payCase.id)).toEqual(['PAYSLIP']);
    const { entryId } = await payCase.has('meetings', { heldOn: api.day(0), participants: [] });
    const payslip = { verifiedOn: api.day(0), payslipMonth: api.day(0).slice(0, 7) };
    const { body } = await payCase.posts('payment-verification', payslip).thenTold();
    expect(body).toMatchObject({ code: 'wrong-status', resourceStatus: 'NEGOTIATING' });
    expect(body['detail']).toMatch(/^Der forhandles om mere, end forhåndsaftalen giver/);
    expect(body['allowed']).not.toContain('payment-verification');
    expect(await inbox.codesOf('karen', payCase.id)).toEqual([]);
    const replacement = { heldOn: api.day(-1), participants: [] };
    await payCase.has('corrections', { entryId, reason: 'Dagen før', replacement });
    expect(await inbox.codesOf('karen', payCase.id)).toEqual(['PAYSLIP']);
    await payCase.has('payment-verification', payslip);
    expect(await inbox.codesOf('karen', payCase.id)).toEqual([]);
  });
});

describe('a case that is on hold because the membership ended', () => {
  it('waits for leadership, and is told to its consultant, until it is resumed or closed', async () => {
    const { id, has } = await cases.consentedIn(rodovreLeisure);
    await has('hold', { reason: 'Orlov' });
    expect([await inbox.codesOf('karen', id), await inbox.codesOf('anders', id)]).toEqual([[], []]);
    const { entryId } = await has('membership-end', { endedOn: api.day(-2) });
    const reason = { code: 'MEMBERSHIP_ENDED', since: api.day(-2), entryId };
    for (const user of ['anders', 'vibeke'])
      expect([user, await inbox.reasonsOf(user, id)]).toEqual([
        user,
        [
          {
            ...{ ...reason, group: 'DECIDE', mayDecide: true },
            words: 'Medlemskabet er ophørt: sagen skal genoptages eller lukkes',
          },
        ],
      ]);
    expect(await inbox.reasonsOf('karen', id)).toEqual([
      {
        ...{ ...reason, group: 'INFORM', mayDecide: false },
        words: 'Medlemskabet er ophørt: sagen er i bero, til ledelsen genoptager den eller den lukkes',
      },
    ]);
    for (const user of ['mikkel', 'lotte', 'signe'])
      expect([user, await inbox.codesOf(user, id)]).toEqual([user, []]);
    await has('resumption', { reason: 'Medlem igen' }, 'anders');
    for (const user of ['karen', 'anders']) expect(await inbox.codesOf(user, id)).toEqual([]);
    await has('membership-end', { endedOn: api.day(-1) });
    expect(await inbox.codesOf('anders', id)).toEqual(['MEMBERSHIP_ENDED']);
    await has('closure', { reason: 'Ikke længere medlem' });
    for (const user of ['karen', 'anders']) expect(await inbox.codesOf(user, id)).toEqual([]);
  });
});

describe('rows of an import that were refused', () => {
  it('are its sender’s to mend, one item an import', async () => {
    const imports = importsAt(api);
    const wrong = (day: string) => meetingRow('LS-inbox-1', { Dato: day });
    const rows = [openingRow('LS-inbox-1'), wrong('31.2.2026'), wrong('32.1.2026')];
    const { id } = await imports.sentRows(...rows);
    expect(await inbox.rowOf('karen', id)).toEqual({
      subject: { kind: 'IMPORT', id, number: null, title: 'Import af log.csv' },
      ...{ municipality: null, area: null, status: null, group: 'ANSWER', since: api.day(0), dueOn: null },
      reasons: [
        {
          ...{ code: 'IMPORT_ROWS', group: 'ANSWER', since: api.day(0), rows: 2 },
          words: '2 rækker skal rettes eller kasseres',
        },
      ],
    });
    for (const user of ['mikkel', 'anders', 'lotte'])
      expect([user, await inbox.codesOf(user, id)]).toEqual([user, []]);
    await imports.resolves(id, 2, { replacement: { Dato: '28.2.2026' } }).thenAnswers();
    expect(await inbox.reasonsOf('karen', id)).toMatchObject([{ rows: 1 }]);
    await imports.resolves(id, 3, { discard: true, reason: 'Findes ikke' }).thenAnswers();
    expect(await inbox.rowOf('karen', id)).toBeUndefined();
  });
});

describe('the list', () => {
  it('has one item a case with all its reasons, the foremost first', async () => {
    const round = await story.acceptedIn(atBoard(rodovreLeisure), { approver: 'anders' });
    await story.deciding.submitted((await story.round(atBoard(rodovreLeisure))).subject);
    await round.has('meetings', meeting());
    await round.has('meetings', meeting());
    await story.ratified(round, 'anders');
    const own = (await inbox.inboxOf('karen')).filter(({ subject }) => subject.id === round.id);
    expect(own).toMatchObject([
      {
        ...{ group: 'ANSWER', dueOn: null, since: api.day(0) },
        reasons: [{ code: 'RESULT_RATIFIED' }, { code: 'POSSIBLE_DUPLICATE' }],
      },
    ]);
  });

  it('has what is due first, then what has waited longest, page for page', async () => {
    const whole = await inbox.inboxOf('karen');
    const keys = whole.map(({ dueOn, since, subject }) => [dueOn ?? '9999', since, subject.id].join(' '));
    expect(keys).toEqual(keys.toSorted());
    expect(new Set(keys).size).toBe(keys.length);
    expect(whole.filter(({ dueOn }) => dueOn !== null).length).toBeGreaterThan(1);
    const paged: InboxItem[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: InboxPage = await api
        .given('karen')
        .gets<InboxPage>(`/api/inbox?limit=2${cursor && `&cursor=${cursor}`}`);
      paged.push(...page.items);
      cursor = page.nextCursor;
    }
    expect(paged).toEqual(whole);
  });

  it('is as the document says, for everybody', async () => {
    const document = api.api().document();
    for (const user of ['karen', 'anders', 'signe', 'vibeke'])
      expect([
        user,
        undocumentedIn({ items: await inbox.inboxOf(user), nextCursor: null }, '/api/inbox', document),
      ]).toEqual([user, []]);
  });
});
