import { apiSpec } from './testing/api-spec.js';
import type { ApiSpec } from './testing/api-spec.js';
import { correctedRound } from './testing/corrected-round.js';
import { functionPay } from './testing/deciding-story.js';
import type { Place } from './testing/deciding-story.js';
import { undocumentedIn } from './testing/documented.js';
import { importsAt, meetingRow, openingRow } from './testing/import-desk.js';
import { functionItem, negotiatingStory } from './testing/negotiating-story.js';
import { payCaseStory } from './testing/pay-case-story.js';

type Reason = Readonly<Record<string, unknown>> & { readonly code: string };
type Item = Readonly<Record<string, unknown>> & {
  readonly subject: { readonly kind: string; readonly id: string; readonly title: string };
  readonly group: string;
  readonly since: string;
  readonly dueOn: string | null;
  readonly reasons: readonly Reason[];
};
type Page = { readonly items: readonly Item[]; readonly nextCursor: string | null };

const rodovre: Place = { municipality: '175', area: 'DAYCARE' };
const rodovreLeisure: Place = { municipality: '175', area: 'LEISURE' };
const glostrup: Place = { municipality: '161', area: 'DAYCARE' };
const tarnby: Place = { municipality: '185', area: 'DAYCARE' };
/** Nobody represents it. */
const vallensbaek: Place = { municipality: '187', area: 'DAYCARE' };
let boards = 0;
/** With a board of its own, for a municipality has one open round with each of its counterparties. */
const atBoard = (place: Place): Place => {
  const board = { counterparty: { kind: 'SELF_GOVERNING_BOARD', name: `Bestyrelse ${++boards}` } };
  return { ...place, ...board };
};
const positions = { unionPosition: 'Mindst 12.000 kr.', counterpartyPosition: 'Højst 10.000 kr.' };

let api: ApiSpec;
let story: ReturnType<typeof negotiatingStory>;
let cases: ReturnType<typeof payCaseStory>;
let lottesTerm: string;
beforeAll(async () => {
  api = await apiSpec({ CONSULTANT_MUNICIPALITIES: 'karen=161,169,175,185,187;mikkel=161,175;vibeke=161' });
  story = negotiatingStory(api);
  cases = payCaseStory(api);
  lottesTerm = await story.deciding.elected('lotte', rodovre);
  await story.deciding.deputy(lottesTerm, 'signe');
  await story.deciding.elected('birgit', tarnby);
});
afterAll(() => api.close());

const inboxOf = async (user: string, headers = {}) =>
  (await api.given(user).gets<Page>('/api/inbox?limit=200', headers)).items;
const rowOf = async (user: string, id: string, headers = {}) =>
  (await inboxOf(user, headers)).find(({ subject }) => subject.id === id);
const reasonsOf = async (user: string, id: string) => (await rowOf(user, id))?.reasons ?? [];
const codesOf = async (user: string, id: string) => (await reasonsOf(user, id)).map(({ code }) => code);
const decides = (mandateId: string, act: string, user = 'lotte') =>
  api.given(user).posts(`/api/mandates/${mandateId}/${act}`, { reason: 'Loftet er for lavt' });
const meeting = () => ({ heldOn: api.day(-3), participants: [] });

describe('an inbox', () => {
  it('is empty for a representative who represents nothing, and shut to who has no part in cases', async () => {
    await api.when('hassan').gets('/api/inbox').thenAnswers({ items: [], nextCursor: null });
    for (const user of ['dorthe', 'admin'])
      await api.when(user).gets('/api/inbox').thenRefuses('role-may-not');
    await api.when(null).gets('/api/inbox').thenRefuses('not-signed-in');
    await api.when('karen').gets('/api/inbox?limit=201').thenRefuses('field-invalid');
    await api.when('karen').gets('/api/inbox?cursor=x').thenRefuses('field-invalid');
  });
});

describe('a mandate that waits', () => {
  it('is its approver’s to decide, for the deputy to know, and gone when it is decided', async () => {
    const round = await story.round(rodovre);
    const mandateId = await story.deciding.submitted(round.subject);
    const { number } = await api.given('karen').gets<{ number: string }>(round.path);
    expect(await rowOf('lotte', round.id)).toEqual({
      subject: {
        ...{ kind: 'NEGOTIATION', id: round.id, number },
        title: `${number}, Rødovre dagtilbud, kommunen`,
      },
      ...{ ...rodovre, counterparty: { kind: 'MUNICIPALITY' }, status: 'MANDATE_PENDING' },
      ...{ group: 'DECIDE', since: api.day(0), dueOn: null },
      reasons: [
        {
          ...{ code: 'MANDATE_TO_DECIDE', group: 'DECIDE', since: api.day(0), mandateId, mayDecide: true },
          approver: { userId: 'lotte', role: 'LEADER_REP', reason: 'IN_OFFICE' },
          words: 'Mandatet skal godkendes af dig: du er LTR',
        },
      ],
    });
    expect(await reasonsOf('signe', round.id)).toEqual([
      {
        ...{ code: 'MANDATE_TO_DECIDE', group: 'INFORM', since: api.day(0), mandateId, mayDecide: false },
        approver: { userId: 'lotte', role: 'LEADER_REP', reason: 'IN_OFFICE' },
        deputyOf: { userId: 'lotte', name: 'Lotte Holm' },
        words: 'Mandatet venter på Lotte Holm, som du er stedfortræder for',
      },
    ]);
    for (const other of ['karen', 'mikkel', 'anders', 'birgit', 'hassan'])
      expect([other, await codesOf(other, round.id)]).toEqual([other, []]);
    await story.approved(mandateId);
    for (const rep of ['lotte', 'signe']) expect([rep, await codesOf(rep, round.id)]).toEqual([rep, []]);
    expect(await codesOf('karen', round.id)).toEqual(['MANDATE_DECIDED']);
  });

  it('is the deputy’s to decide while the representative is away, who goes on seeing it', async () => {
    const round = await story.round(atBoard(tarnby));
    const mandateId = await story.deciding.submitted(round.subject);
    const [term] = (
      await api.given('karen').gets<{ items: { id: string }[] }>('/api/rep-terms?municipality=185')
    ).items;
    await story.deciding.deputy(term!.id, 'hassan');
    expect(await reasonsOf('hassan', round.id)).toMatchObject([{ group: 'INFORM', mayDecide: false }]);
    await api
      .given('karen')
      .posts(`/api/rep-terms/${term!.id}/absences`, { from: api.day(0), to: api.day(9) });
    expect(await reasonsOf('hassan', round.id)).toMatchObject([
      {
        ...{ group: 'DECIDE', mayDecide: true, deputyOf: { userId: 'birgit', name: 'Birgit Kjær' } },
        approver: { userId: 'hassan', reason: 'DEPUTY' },
        words: 'Mandatet skal godkendes af dig: du er stedfortræder for Birgit Kjær',
      },
    ]);
    expect(await reasonsOf('birgit', round.id)).toMatchObject([
      { group: 'INFORM', mayDecide: false, words: 'Mandatet venter på Hassan Ibrahim' },
    ]);
    expect(await codesOf('anders', round.id)).toEqual([]);
    await story.approved(mandateId, 'hassan');
    expect([await codesOf('hassan', round.id), await codesOf('birgit', round.id)]).toEqual([[], []]);
  });

  it('falls to leadership where nobody represents the area, and to nobody else', async () => {
    const round = await story.round(atBoard(vallensbaek));
    const mandateId = await story.deciding.submitted(round.subject);
    expect(await reasonsOf('anders', round.id)).toMatchObject([
      {
        ...{ code: 'MANDATE_TO_DECIDE', group: 'DECIDE', mayDecide: true },
        approver: { role: 'LEADERSHIP', reason: 'NO_REP' },
        words: 'Mandatet skal godkendes af ledelsen: området har ingen LTR',
      },
    ]);
    const english = await rowOf('anders', round.id, { 'Accept-Language': 'en' });
    expect([english?.subject.title, english?.reasons[0]?.['words']]).toEqual([
      expect.stringMatching(/^FA-.*, Vallensbæk daycare, Bestyrelse \d+$/),
      'The mandate waits for leadership: the area has no representative',
    ]);
    expect(await codesOf('vibeke', round.id)).toEqual(['MANDATE_TO_DECIDE']);
    expect(await codesOf('lotte', round.id)).toEqual([]);
    await api.given('karen').posts(`/api/mandates/${mandateId}/submission-withdrawal`, { reason: 'Fejl' });
    expect(await codesOf('anders', round.id)).toEqual([]);
  });

  it('falls to leadership when it raises the pay of the representative alone, who is told of it', async () => {
    const round = await story.round(atBoard(rodovre));
    const alone = { ...functionPay, beneficiaries: [{ userId: 'lotte' }, { userId: 'signe' }] };
    await story.deciding.submitted(round.subject, { items: [alone] });
    expect(await reasonsOf('anders', round.id)).toMatchObject([
      { mayDecide: true, approver: { role: 'LEADERSHIP', reason: 'CONFLICT' } },
    ]);
    expect(await reasonsOf('lotte', round.id)).toMatchObject([{ group: 'INFORM', mayDecide: false }]);
    await round.has('closure', { reason: 'Forkert' });
    expect([await codesOf('anders', round.id), await codesOf('lotte', round.id)]).toEqual([[], []]);
  });

  it('of who leads and submitted it too is for another one of leadership', async () => {
    const theirs = negotiatingStory(api, 'vibeke');
    const round = await theirs.round(glostrup);
    await theirs.deciding.submitted(round.subject);
    expect(await reasonsOf('vibeke', round.id)).toMatchObject([{ group: 'INFORM', mayDecide: false }]);
    expect(await reasonsOf('anders', round.id)).toMatchObject([{ group: 'DECIDE', mayDecide: true }]);
  });

  it('of a pay case is the representative’s only where the member wishes so', async () => {
    const [shown, hidden] = [
      await cases.consentedIn(rodovre, { wish: 'INVOLVED' }),
      await cases.consentedIn(rodovre, { wish: 'NOT_INVOLVED' }),
    ];
    for (const { subject } of [shown, hidden]) await story.deciding.submitted(subject);
    expect(await rowOf('lotte', shown.id)).toMatchObject({
      subject: { kind: 'PAY_CASE', title: expect.stringMatching(/^LS-[-\d]+, Rødovre dagtilbud, kommunen$/) },
      person: { personId: shown.personId, name: 'Åse Østergaard' },
      reasons: [{ group: 'DECIDE', mayDecide: true }],
    });
    expect(await reasonsOf('signe', shown.id)).toMatchObject([{ group: 'INFORM' }]);
    for (const rep of ['lotte', 'signe'])
      expect([rep, await rowOf(rep, hidden.id)]).toEqual([rep, undefined]);
    expect(await reasonsOf('anders', hidden.id)).toMatchObject([
      { group: 'DECIDE', approver: { role: 'LEADERSHIP', reason: 'NOT_INVOLVED' } },
    ]);
    expect(await codesOf('anders', shown.id)).toEqual([]);
    await hidden.has('consent', { givenOn: api.day(0), leaderRep: 'INVOLVED' });
    expect([await codesOf('anders', hidden.id), await codesOf('lotte', hidden.id)]).toEqual([
      [],
      ['MANDATE_TO_DECIDE'],
    ]);
  });

  it('is the other area’s representative’s where both were elected jointly and the own one is away', async () => {
    const jointly = { electoralGroup: { leaders: 9, jointElection: true } };
    const own = await story.deciding.elected('hassan', { municipality: '169', area: 'DAYCARE' }, jointly);
    await story.deciding.elected('birgit', { municipality: '169', area: 'LEISURE' }, jointly);
    const round = await story.round({ municipality: '169', area: 'DAYCARE' });
    await story.deciding.submitted(round.subject);
    expect([await codesOf('hassan', round.id), await codesOf('birgit', round.id)]).toEqual([
      ['MANDATE_TO_DECIDE'],
      [],
    ]);
    await api.given('karen').posts(`/api/rep-terms/${own}/absences`, { from: api.day(0), to: api.day(9) });
    expect(await reasonsOf('birgit', round.id)).toMatchObject([
      { group: 'DECIDE', mayDecide: true, approver: { userId: 'birgit', reason: 'JOINT_ELECTION' } },
    ]);
    expect(await reasonsOf('hassan', round.id)).toMatchObject([{ group: 'INFORM', mayDecide: false }]);
  });
});

describe('a result that waits', () => {
  it('is ratified by its approver; then its consultant signs', async () => {
    const round = await story.acceptedIn(atBoard(rodovre));
    expect(await reasonsOf('lotte', round.id)).toMatchObject([
      {
        ...{ code: 'RESULT_TO_RATIFY', group: 'DECIDE', mayDecide: true, entryId: round.resultId },
        ...{ since: api.day(-10), words: 'Resultatet skal godkendes af dig: du er LTR' },
      },
    ]);
    expect(await reasonsOf('signe', round.id)).toMatchObject([{ code: 'RESULT_TO_RATIFY', group: 'INFORM' }]);
    expect(await codesOf('karen', round.id)).toEqual([]);
    await story.ratified(round);
    for (const rep of ['lotte', 'signe']) expect([rep, await codesOf(rep, round.id)]).toEqual([rep, []]);
    expect(await reasonsOf('karen', round.id)).toMatchObject([
      { code: 'RESULT_RATIFIED', group: 'ANSWER', since: api.day(0) },
    ]);
    await round.has('signatures', story.signature('UNION'));
    expect(await codesOf('karen', round.id)).toEqual(['RESULT_RATIFIED']);
    await round.has('signatures', story.signature('COUNTERPARTY'));
    expect(await codesOf('karen', round.id)).toEqual([]);
  });

  it('falls to leadership where nobody represents the area; when it is rejected, its consultant goes on', async () => {
    const round = await story.acceptedIn(atBoard(vallensbaek), { approver: 'anders' });
    expect(await reasonsOf('anders', round.id)).toMatchObject([
      { code: 'RESULT_TO_RATIFY', mayDecide: true, approver: { role: 'LEADERSHIP', reason: 'NO_REP' } },
    ]);
    await round.has(
      'ratification',
      story.ratification({ outcome: 'REJECTED', reason: 'For lidt' }),
      'anders',
    );
    expect(await codesOf('anders', round.id)).toEqual([]);
    expect(await reasonsOf('karen', round.id)).toMatchObject([
      { code: 'RESULT_REJECTED', group: 'ANSWER' },
      {
        code: 'DEADLINE',
        rule: 'MEETING',
        words: expect.stringMatching(/^Frist efter lokal procedureaftale/),
      },
    ]);
    await round.has('meetings', meeting());
    expect(await codesOf('karen', round.id)).toEqual([]);
  });
});

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
    expect(await reasonsOf('karen', round.id)).toEqual([
      { code: 'MANDATE_DECIDED', group: 'ANSWER', since: api.day(0), mandateId, outcome, words },
    ]);
    await round.has(
      'notes',
      { on: api.day(0), channel: 'PHONE', text: 'Ja', visibility: 'LEADER_REP' },
      'lotte',
    );
    expect(await codesOf('karen', round.id)).toEqual(['MANDATE_DECIDED']);
    expect(await codesOf('mikkel', round.id)).toEqual([]);
    await round.has('strategy', { text: 'Vi begynder forfra' });
    expect(await codesOf('karen', round.id)).toEqual([]);
  });

  it('goes with the case when it is handed over', async () => {
    const payCase = await cases.consentedIn(rodovre);
    const { has, id } = payCase;
    await cases.mandated(payCase);
    expect([await codesOf('karen', id), await codesOf('mikkel', id)]).toEqual([['MANDATE_DECIDED'], []]);
    await has('assignment', { consultantId: 'mikkel' });
    expect([await codesOf('karen', id), await codesOf('mikkel', id)]).toEqual([[], ['MANDATE_DECIDED']]);
  });

  it('is a deadline that runs out within two weeks, or that has run out', async () => {
    const round = await story.round(atBoard(tarnby));
    await round.has('employer-demand', { receivedOn: api.day(-27) });
    expect(await codesOf('karen', round.id)).toEqual([]);
    const soon = await story.round(rodovreLeisure);
    await soon.has('employer-demand', { receivedOn: api.day(-28) });
    expect(await rowOf('karen', soon.id)).toMatchObject({
      ...{ group: 'ANSWER', since: api.day(-28), dueOn: api.day(14) },
      reasons: [{ code: 'DEADLINE', rule: 'MEETING', dueOn: api.day(14), lapsed: false }],
    });
    expect([await codesOf('mikkel', soon.id), await codesOf('anders', soon.id)]).toEqual([[], []]);
    await soon.has('meetings', meeting());
    expect(await codesOf('karen', soon.id)).toEqual([]);
    const payCase = await cases.demandedIn(rodovre);
    await payCase.has('meetings', meeting());
    await payCase.has('disagreement', { recordedOn: api.day(-29), kind: 'INTEREST', ...positions });
    expect(await reasonsOf('karen', payCase.id)).toMatchObject([
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
    expect(await reasonsOf('karen', round.id)).toMatchObject([
      { code: 'DEADLINE', rule: 'MANDATE_EXPIRY', mandateId, dueOn: api.day(5) },
    ]);
  });

  it('is a pair of entries that may tell of the same, until one is marked', async () => {
    const round = await story.round({ municipality: '187', area: 'LEISURE' });
    const { entryId: of } = await round.has('meetings', meeting());
    expect(await codesOf('karen', round.id)).toEqual([]);
    const { entryId } = await round.has('meetings', meeting());
    expect(await reasonsOf('karen', round.id)).toMatchObject([
      { code: 'POSSIBLE_DUPLICATE', group: 'INFORM', since: api.day(0), entryId, of },
    ]);
    await round.has('duplicates', { entryId, of });
    expect(await codesOf('karen', round.id)).toEqual([]);
    const payCase = await cases.demandedIn(rodovre);
    await payCase.has('meetings', meeting());
    const first = await cases.offered(payCase);
    const second = await cases.offered(payCase);
    await cases.offered(payCase, [functionItem('13000.00')]);
    expect(await reasonsOf('karen', payCase.id)).toMatchObject([
      { code: 'POSSIBLE_DUPLICATE', entryId: second, of: first },
    ]);
    await payCase.has('closure', { reason: 'Opgivet' });
    expect(await codesOf('karen', payCase.id)).toEqual([]);
  });

  it('is a decision to look at again, for leadership too', async () => {
    const { id, taskId } = await correctedRound(api, { consultant: 'karen', rep: 'lotte', place: rodovre });
    for (const user of ['karen', 'anders'])
      expect([user, await reasonsOf(user, id)]).toMatchObject([
        user,
        [{ code: 'REVIEW_TASK', group: 'DECIDE', mayDecide: true, taskId, since: api.day(0) }],
      ]);
    for (const user of ['mikkel', 'lotte', 'signe'])
      expect([user, await codesOf(user, id)]).toEqual([user, []]);
    await api
      .given('anders')
      .posts(`/api/review-tasks/${taskId}/decision`, { outcome: 'STANDS', reason: 'Ens' });
    for (const user of ['karen', 'anders']) expect([user, await codesOf(user, id)]).toEqual([user, []]);
  });

  it('is a payslip that was not checked, once pay is paid', async () => {
    const { id, has } = await cases.signedIn(rodovre, { signing: { effectiveFrom: api.day(-40) } });
    expect(await reasonsOf('karen', id)).toMatchObject([{ code: 'PAYSLIP', since: api.day(0) }]);
    await has('payment-verification', { verifiedOn: api.day(0), payslipMonth: api.day(0).slice(0, 7) });
    expect(await codesOf('karen', id)).toEqual([]);
    const later = await cases.signedIn(rodovre, { signing: { effectiveFrom: api.day(20) } });
    expect(await codesOf('karen', later.id)).toEqual([]);
  });
});

describe('rows of an import that were refused', () => {
  it('are its sender’s to mend, one item an import', async () => {
    const imports = importsAt(api);
    const wrong = (day: string) => meetingRow('LS-inbox-1', { Dato: day });
    const rows = [openingRow('LS-inbox-1'), wrong('31.2.2026'), wrong('32.1.2026')];
    const { id } = await imports.sentRows(...rows);
    expect(await rowOf('karen', id)).toEqual({
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
      expect([user, await codesOf(user, id)]).toEqual([user, []]);
    await imports.resolves(id, 2, { replacement: { Dato: '28.2.2026' } }).thenAnswers();
    expect(await reasonsOf('karen', id)).toMatchObject([{ rows: 1 }]);
    await imports.resolves(id, 3, { discard: true, reason: 'Findes ikke' }).thenAnswers();
    expect(await rowOf('karen', id)).toBeUndefined();
  });
});

describe('the list', () => {
  it('has one item a case with all its reasons, the foremost first', async () => {
    const round = await story.acceptedIn(atBoard(rodovreLeisure), { approver: 'anders' });
    await story.deciding.submitted((await story.round(atBoard(rodovreLeisure))).subject);
    await round.has('meetings', meeting());
    await round.has('meetings', meeting());
    await story.ratified(round, 'anders');
    const own = (await inboxOf('karen')).filter(({ subject }) => subject.id === round.id);
    expect(own).toMatchObject([
      {
        ...{ group: 'ANSWER', dueOn: null, since: api.day(0) },
        reasons: [{ code: 'RESULT_RATIFIED' }, { code: 'POSSIBLE_DUPLICATE' }],
      },
    ]);
  });

  it('has what is due first, then what has waited longest, page for page', async () => {
    const whole = await inboxOf('karen');
    const keys = whole.map(({ dueOn, since, subject }) => [dueOn ?? '9999', since, subject.id].join(' '));
    expect(keys).toEqual(keys.toSorted());
    expect(new Set(keys).size).toBe(keys.length);
    expect(whole.filter(({ dueOn }) => dueOn !== null).length).toBeGreaterThan(1);
    const paged: Item[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: Page = await api
        .given('karen')
        .gets<Page>(`/api/inbox?limit=2${cursor && `&cursor=${cursor}`}`);
      paged.push(...page.items);
      cursor = page.nextCursor;
    }
    expect(paged).toEqual(whole);
  });

  it('is as the document says, for everybody', async () => {
    const { document } = api.api();
    for (const user of ['karen', 'anders', 'signe', 'vibeke'])
      expect([
        user,
        undocumentedIn({ items: await inboxOf(user), nextCursor: null }, '/api/inbox', document),
      ]).toEqual([user, []]);
  });
});

describe('a representative whose term has ended', () => {
  it('is told nothing any more, and the deputy decides', async () => {
    const round = await story.round(atBoard(rodovre));
    await story.deciding.submitted(round.subject);
    expect(await reasonsOf('signe', round.id)).toMatchObject([{ group: 'INFORM' }]);
    await story.deciding.ended(lottesTerm);
    expect(await inboxOf('lotte')).toEqual([]);
    expect(await reasonsOf('signe', round.id)).toMatchObject([
      {
        ...{ group: 'DECIDE', mayDecide: true, approver: { userId: 'signe', reason: 'DEPUTY' } },
        deputyOf: { userId: 'lotte', name: 'Lotte Holm' },
      },
    ]);
  });
});
