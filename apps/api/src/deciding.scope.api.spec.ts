import { newId } from '@loenspor/event-sourcing';
import type { AuthorizationTable } from '@loenspor/identity';
import { readAuthorization } from '../../../infra/instance/authorization-file.js';
import { apiSpec } from './testing/api-spec.js';
import type { ApiSpec } from './testing/api-spec.js';
import { correctedCase, correctedRound } from './testing/corrected-round.js';
import { decidingStory, functionPay, negotiationBody, payCaseBody } from './testing/deciding-story.js';
import type { Place } from './testing/deciding-story.js';
import { importCalls, importMakings, settledImport } from './testing/import-calls.js';
import { negotiationCalls } from './testing/negotiation-calls.js';
import { payCaseCalls } from './testing/pay-case-calls.js';
import { referenceMakings } from './testing/reference-calls.js';
import { besides, elsewhere, isInScope, rodovre, scopesOf, viewers } from './testing/scopes-of-people.js';
import type { Thing } from './testing/scopes-of-people.js';

type Row = AuthorizationTable['operations'][number];
type Collection =
  'imports' | 'mandates' | 'negotiations' | 'pay-cases' | 'pre-agreements' | 'rep-terms' | 'review-tasks';

let api: ApiSpec;
let rows: readonly Row[];
let things: Readonly<Record<Collection, readonly Thing[]>>;

const reason = { reason: 'Prøve' };
const story = () => decidingStory(api);
const agreementBody = (place: Place, counterparty: object = { kind: 'MUNICIPALITY' }) => ({
  ...{ ...place, counterparty, scope: 'LEADER_AGREEMENT', title: 'Prøve', effectiveFrom: '2024-04-01' },
  items: [{ element: 'FUNCTION', permanence: 'PERMANENT', amount: functionPay.floor }],
});
const board = { kind: 'SELF_GOVERNING_BOARD', name: 'Bestyrelsen for Møllen' };

/** One of everything in a place, logged by one of its consultants. */
const settle = async (consultant: string, userId: string, place: Place) => {
  const story = decidingStory(api, consultant);
  const term = await story.elected(userId, place);
  const negotiation = await story.negotiation(place);
  const agreed = await api.given(consultant).posts('/api/pre-agreements', agreementBody(place, board));
  const { subject: shown } = await story.payCase(place, { name: 'Vita Sand' });
  const { subject: hidden } = await story.payCase(place, { name: 'Egon Sand' });
  await story.consented(shown, 'INVOLVED');
  const reviewed = await correctedRound(api, { consultant, rep: userId, place });
  const corrected = await correctedCase(api, { consultant, place });
  const mandates = [
    { id: reviewed.mandateId, place },
    { id: corrected.mandateId, place, hidden: true },
    { id: await story.submitted(negotiation), place },
    { id: await story.submitted(shown), place },
    { id: await story.submitted(hidden), place, hidden: true },
  ];
  return {
    mandates,
    negotiations: [
      { id: negotiation.id, place },
      { id: reviewed.id, place },
    ],
    'pay-cases': [
      { id: shown.id, place },
      { id: hidden.id, place, hidden: true },
      { id: corrected.id, place, hidden: true },
    ],
    'pre-agreements': [{ id: agreed.id, place }],
    'rep-terms': [{ id: term, place }],
    imports: [{ id: await settledImport(api, consultant, place), place }],
    'review-tasks': [
      { id: reviewed.taskId, place },
      { id: corrected.taskId, place },
    ],
  } satisfies typeof things;
};

beforeAll(async () => {
  api = await apiSpec({ CONSULTANT_MUNICIPALITIES: 'karen=175;mikkel=161' });
  const { operations } = await readAuthorization();
  rows = operations.filter(({ roles = {} }) => Object.values(roles).some((scope) => scope !== 'SELF'));
  const settled = await Promise.all([
    settle('karen', 'lotte', rodovre),
    settle('karen', 'hassan', besides),
    settle('mikkel', 'birgit', elsewhere),
  ]);
  const all = (collection: Collection) => settled.flatMap((each): readonly Thing[] => each[collection]);
  things = {
    ...{ imports: all('imports'), mandates: all('mandates'), negotiations: all('negotiations') },
    ...{ 'pay-cases': all('pay-cases'), 'rep-terms': all('rep-terms') },
    ...{ 'pre-agreements': all('pre-agreements'), 'review-tasks': all('review-tasks') },
  };
});
afterAll(() => api.close());

/** What is well said in each command, so that sight is what decides; an operation that is not here fails. */
const bodies: Readonly<Record<string, () => object>> = {
  mandateAmend: () => ({ items: [functionPay], ...reason }),
  mandateApprove: () => story().approval({ fallbackReason: 'Prøve' }),
  mandateRedraft: () => story().content(),
  mandateReject: () => reason,
  mandateReturn: () => reason,
  mandateRevoke: () => reason,
  mandateSubmit: () => ({}),
  mandateWithdrawSubmission: () => reason,
  ...importCalls,
  ...negotiationCalls({ day: (days) => api.day(days) }),
  ...payCaseCalls({ day: (days) => api.day(days) }),
  preAgreementAdopt: () => ({ board: 'Bestyrelsen for Møllen', from: api.day(0) }),
  preAgreementTerminate: () => ({ noticedBy: 'UNION', noticeDate: api.day(0) }),
  preAgreementWithdrawTermination: () => ({ on: api.day(0), ...reason }),
  repTermAbsenceWithdraw: () => ({ from: api.day(0), to: api.day(1) }),
  repTermAppointDeputy: () => ({ userId: 'signe', from: api.day(0) }),
  repTermDecideObjection: () => ({ outcome: 'UPHELD', decidedOn: api.day(0), ...reason }),
  repTermEnd: () => ({ reason: 'OTHER', endedOn: api.day(0) }),
  repTermGrantDelegation: () => ({
    ...{ subjects: ['NEGOTIATIONS'], mayNegotiate: true, maySign: true, on: api.day(0) },
  }),
  repTermNotifyEmployer: () => ({ notifiedOn: api.day(0) }),
  repTermReceiveObjection: () => ({ receivedOn: api.day(0), ground: 'Prøve' }),
  repTermRecordAbsence: () => ({ from: api.day(0), to: api.day(1) }),
  repTermWithdrawDelegation: () => ({ on: api.day(0), ...reason }),
  reviewTaskDecide: () => ({ outcome: 'STANDS', ...reason }),
};
/** The same of what makes something in a place; a mandate, of something in it. */
const makings: Readonly<
  Record<string, (place: Place) => readonly (object & { readonly hidden?: boolean })[]>
> = {
  ...importMakings,
  ...referenceMakings,
  mandateDraft: (place) => [
    ...things.negotiations.filter((each) => each.place === place).map(({ id }) => draftOf('NEGOTIATION', id)),
    ...things['pay-cases'].filter((each) => each.place === place).map(({ id }) => draftOf('PAY_CASE', id)),
  ],
  negotiationOpen: (place) => [negotiationBody(place)],
  payCaseOpen: (place) => [payCaseBody(place, { name: 'Prøve' })],
  preAgreementRecord: (place) => [agreementBody(place)],
  repTermElect: (place) => [
    {
      ...{ ...place, userId: 'signe', electedOn: api.day(0) },
      ...{ electoralGroup: { leaders: 9 }, monthsAttached: 9 },
    },
  ],
};
const draftOf = (kind: 'NEGOTIATION' | 'PAY_CASE', id: string) => ({
  ...{ subject: { kind, id }, ...story().content() },
});

/** What nobody has seen: whoever reaches the thing is told so, and nothing changes. */
const unseen = { 'If-Match': '"4711"' };
/** Rules speak English to whoever asks for it: there a word too many would show. */
const inEnglish = { 'Accept-Language': 'en' };
const [posts, gets] = ['POST', 'GET'].map((method) => (row: Row) => row.call.startsWith(`${method} `)) as [
  (row: Row) => boolean,
  (row: Row) => boolean,
];
/** What has no id, or is of more than one kind or of no place; their own stories tell of their scope. */
const withoutIds: ReadonlySet<string> = new Set([
  'comparisonBoard',
  'consultantList',
  'deadlineList',
  'negotiationCount',
  'payCaseCount',
  'searchFind',
  'userList',
  'reviewList',
  'inboxList',
  'historyList',
  'changesStream',
  'statisticsPay',
  ...Object.keys(referenceMakings),
]);
/** What a question cannot be asked without. */
const moments = '?from=2020-01-01&to=2099-01-01';
const questions: Readonly<Record<string, string>> = {
  comparisonNegotiation: moments,
  comparisonPayCase: moments,
};
const isOfOne = ({ call }: Row) => call.includes('/:id');
const pathOf = ({ call }: Row) => call.slice(call.indexOf('/'));
const collectionOf = (row: Row) => pathOf(row).split('/')[2] as Collection;

type Told = { readonly reached: boolean; readonly answer: string };
/** An answer to the last byte, but for the ids that were sent. */
const told = async (user: string, row: Row, { id, body }: { id: string; body?: object }): Promise<Told> => {
  const path = pathOf(row).replace(':id', id).replace(':row', '1');
  const made = posts(row)
    ? api.when(user).posts(path, body ?? bodies[row.operation]?.() ?? {}, { ...unseen, ...inEnglish })
    : api.when(user).gets(`${path}${questions[row.operation] ?? ''}`, inEnglish);
  const { status, headers, text, body: answered } = await made.thenTold();
  const varying = new Set(['date', 'content-length']);
  const kept = [...headers].filter(([name]) => !varying.has(name));
  const ids = /[0-9a-f]{8}-[0-9a-f]{4}-[57][0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g;
  const answer = JSON.stringify([status, kept, text.replaceAll(ids, 'id')]);
  const reached = posts(row) ? answered['code'] === 'stale-revision' : status === 200;
  return { reached, answer };
};
/** Null where the product does as the table says; else a line. */
const held = (told: Told, absent: Told, isSeen: boolean, what: string): string | null => {
  if (isSeen) return told.reached ? null : `${what} is in scope and was answered ${told.answer}`;
  return told.answer === absent.answer ? null : `${what} is out of scope and was answered ${told.answer}`;
};

/** Where the product and `expected` differ, a line each, for one operation on things that stand. */
const differences = async (row: Row, expected: typeof isInScope) => {
  const lines: (string | null)[] = [];
  for (const user of viewers.filter((each) => scopesOf(each, row).length > 0)) {
    const absent = await told(user, row, { id: newId() });
    expect([user, row.operation, absent.answer]).toEqual([
      user,
      row.operation,
      expect.stringMatching(/^\[404,/),
    ]);
    const ofUser = things[collectionOf(row)].map(async (thing) => {
      const what = `${user} ${row.operation} ${JSON.stringify(thing)}`;
      return held(await told(user, row, thing), absent, expected(user, row, thing), what);
    });
    lines.push(...(await Promise.all(ofUser)));
  }
  return lines.filter((line) => line !== null);
};
const eventsButAttempts = async () => {
  const { events } = await api.product.store.readAll(null, 10_000);
  return (await api.product.codec.decode(events)).filter(({ type }) => type !== 'AttemptRefused').length;
};

describe('what the table says of scope', () => {
  it('is tried in every operation that takes a role: with a body for each command, and things for each path', () => {
    const [ofOne, ofMany] = [rows.filter(isOfOne), rows.filter((row) => !isOfOne(row))];
    expect(Object.keys(bodies).sort()).toEqual(
      ofOne
        .filter(posts)
        .map(({ operation }) => operation)
        .sort(),
    );
    expect(Object.keys(makings).sort()).toEqual(
      ofMany
        .filter(posts)
        .map(({ operation }) => operation)
        .sort(),
    );
    const tried = rows.filter(({ operation }) => !withoutIds.has(operation));
    for (const row of tried) expect(things[collectionOf(row)]?.length ?? row.operation).toBeGreaterThan(2);
  });

  it('holds for everything that stands: in scope it is reached, out of it it is as if it were not', async () => {
    const before = await eventsButAttempts();
    for (const row of rows.filter(isOfOne)) expect(await differences(row, isInScope)).toEqual([]);
    expect(await eventsButAttempts()).toBe(before);
  }, 120_000);

  it('is found wanting where it says another thing than the product does', async () => {
    const show = rows.find(({ operation }) => operation === 'payCaseShow');
    const bent: typeof isInScope = (user, row, thing) => isInScope(user, row, { place: thing.place });
    const lines = await differences(show!, bent);
    expect(lines.map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual([
      ...['lotte payCaseShow', 'lotte payCaseShow'],
      ...['hassan payCaseShow', 'hassan payCaseShow'],
    ]);
    expect(await differences(show!, () => false)).toHaveLength(2 * 9 + 6 + 3 + 1 + 1);
  });

  it('holds for what is to be made: not in another’s municipality, not for another’s negotiation or case', async () => {
    const before = await eventsButAttempts();
    const draft = rows.find(({ operation }) => operation === 'mandateDraft')!;
    for (const row of rows.filter((each) => posts(each) && !isOfOne(each)))
      for (const user of viewers.filter((each) => scopesOf(each, row).length > 0)) {
        const absent = await told(user, draft, { id: '', body: draftOf('NEGOTIATION', newId()) });
        for (const place of [rodovre, besides, elsewhere])
          for (const body of makings[row.operation]?.(place) ?? []) {
            const answer = await told(user, row, { id: '', body });
            const what = `${user} ${row.operation} in ${JSON.stringify(place)}`;
            expect(held(answer, absent, isInScope(user, row, { place }), what)).toBeNull();
          }
      }
    expect(await eventsButAttempts()).toBe(before);
  });

  it('holds for what it was at an instant', async () => {
    const instant = new Date().toISOString();
    for (const row of rows.filter(({ operation }) => operation.endsWith('Show') && operation !== 'meShow'))
      for (const user of viewers)
        for (const { id, ...thing } of things[collectionOf(row)]) {
          const asked = api.when(user).gets(`${pathOf(row).replace(':id', id)}?asOf=${instant}`);
          if (isInScope(user, row, thing)) await asked.thenAnswers({ id });
          else await asked.thenRefuses('not-found');
        }
  }, 120_000);
});

type Page = { readonly items: readonly { readonly id: string }[]; readonly nextCursor: string | null };

describe('lists', () => {
  /** Filters that find a thing, were it to be seen; a list that is not here fails. */
  const filters: Readonly<Record<string, (thing: Thing) => readonly string[]>> = {
    importList: () => [],
    mandateList: ({ place }) => [`municipality=${place.municipality}&area=${place.area}&status=SUBMITTED`],
    negotiationList: ({ place }) => [
      `municipality=${place.municipality}&area=${place.area}`,
      ...[
        'agreementPeriod=OK26',
        'status=MANDATE_PENDING',
        'asOf=2099-01-01',
        'consultant=karen',
        'consultant=mikkel',
        'q=FA',
      ],
    ],
    payCaseList: ({ place }) => [
      `municipality=${place.municipality}&area=${place.area}`,
      ...[
        'agreementPeriod=OK26',
        'asOf=2099-01-01',
        'consultant=karen',
        'consultant=mikkel',
        'q=Sand',
        'q=LS',
        'q=Møllen',
      ],
    ],
    preAgreementList: ({ place }) => [
      `municipality=${place.municipality}&area=${place.area}`,
      'on=2024-05-01',
    ],
    repTermList: ({ place }) => [
      `municipality=${place.municipality}&area=${place.area}`,
      `on=${api.day(-5)}`,
    ],
  };
  const viewersOf = (row: Row) => viewers.filter((each) => scopesOf(each, row).length > 0);
  const listed = () => rows.filter((row) => gets(row) && !isOfOne(row) && !withoutIds.has(row.operation));
  const walked = async (user: string, path: string) => {
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const query: string = `${path}?limit=1${cursor && `&cursor=${cursor}`}`;
      const page: Page = await api.given(user).gets<Page>(query);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    return seen.sort();
  };

  it('hold what is in scope and nothing else, page for page', async () => {
    expect(
      listed()
        .map(({ operation }) => operation)
        .sort(),
    ).toEqual(Object.keys(filters).sort());
    for (const row of listed())
      for (const user of viewersOf(row)) {
        const expected = things[collectionOf(row)].filter((thing) => isInScope(user, row, thing));
        const ids = expected.map(({ id }) => id).sort();
        const path = pathOf(row);
        expect([user, path, await story().idsIn(user, path)]).toEqual([user, path, ids]);
        expect([user, path, await walked(user, path)]).toEqual([user, path, ids]);
      }
  });

  it('find nothing out of scope by any filter', async () => {
    for (const row of listed())
      for (const user of viewersOf(row)) {
        const hidden = things[collectionOf(row)].filter((thing) => !isInScope(user, row, thing));
        const queries = new Set(hidden.flatMap((thing) => filters[row.operation]?.(thing) ?? []));
        for (const query of queries) {
          const found = await story().idsIn(user, `${pathOf(row)}?${query}`);
          const leaked = hidden.filter(({ id }) => found.includes(id));
          expect([user, query, leaked]).toEqual([user, query, []]);
        }
      }
    const ofHidden = things['pay-cases'].find(({ hidden, place }) => hidden && place === rodovre)!;
    const path = `/api/mandates?subject=${ofHidden.id}`;
    expect(await story().idsIn('lotte', path)).toEqual([]);
    expect(await story().idsIn('karen', path)).toHaveLength(1);
  });
});

describe('whoever reaches out of scope', () => {
  it('is remembered, by what was asked and for which id; whoever asks for what is not there is not', async () => {
    const [{ id }] = things.negotiations.filter(({ place }) => place === elsewhere) as [Thing];
    const attempts = async () =>
      (await story().eventsOf('AttemptRefused')).map(({ actor, data }) => ({
        userId: actor.userId,
        ...data,
      }));
    await api.restart();
    const before = (await attempts()).length;
    const [mandate] = things.mandates.filter(({ place }) => place === elsewhere) as [Thing];
    await api.when('karen').posts(`/api/mandates/${mandate.id}/submission`).thenRefuses('not-found');
    await api.when('karen').posts(`/api/mandates/${newId()}/submission`).thenRefuses('not-found');
    await api.when('karen').gets(`/api/negotiations/${id}`).thenRefuses('not-found');
    await api.restart();
    expect((await attempts()).slice(before)).toEqual([
      {
        ...{ userId: 'karen', operation: 'mandateSubmit', rule: 'not-found' },
        resource: { kind: 'mandates', id: mandate.id },
      },
    ]);
  });
});
