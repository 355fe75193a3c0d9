import { randomUUID } from 'node:crypto';
import { apiSpec } from './testing/api-spec.js';
import type { ApiSpec } from './testing/api-spec.js';
import { decidingStory, functionPay, payCaseBody } from './testing/deciding-story.js';

let api: ApiSpec;
let story: ReturnType<typeof decidingStory>;
beforeAll(async () => {
  api = await apiSpec();
  story = decidingStory(api);
});
afterAll(() => api.close());

const daycareOf = (municipality: string) => ({ municipality, area: 'DAYCARE' }) as const;
const byLeadership = { fallbackReason: 'Der er ingen ledertillidsrepræsentant' };
const approves = (user: string, mandate: string, more: object = {}) =>
  api.when(user).posts(`/api/mandates/${mandate}/approval`, story.approval({ ...more }));
const revokes = (user: string, mandate: string) =>
  api.when(user).posts(`/api/mandates/${mandate}/revocation`, { reason: 'Det skal laves om' });
const naming = (...beneficiaries: object[]) => ({ items: [{ ...functionPay, beneficiaries }] });
const amended = (mandate: string, by: string, content: object = { items: [functionPay] }) =>
  api.given(by).posts(`/api/mandates/${mandate}/amendments`, { ...content, reason: 'Nye krav' });

describe('the sign-in of a person', () => {
  it('is taken as people sign in, so that an interest is not hidden by a blank', async () => {
    const body = (userId: string) => payCaseBody(daycareOf('101'), { name: 'Lotte Holm', userId });
    for (const userId of ['lotte ', ' lotte', ' ', ''])
      await api.when('karen').posts('/api/pay-cases', body(userId)).thenRefuses('field-invalid');
    await api.when('karen').posts('/api/pay-cases', body('lotte')).thenMakes();
  });
});

describe('the people whom a mandate names', () => {
  it('are registered ones: a mistyped id would hide an interest', async () => {
    const place = daycareOf('147');
    const { personId } = await story.payCase(place);
    const subject = await story.negotiation(place);
    const draft = (each: object) => ({ subject, ...story.content(naming(each)) });
    await api
      .when('karen')
      .posts('/api/mandates', draft({ personId: randomUUID() }))
      .thenRefuses('field-invalid');
    const { id } = await api.when('karen').posts('/api/mandates', draft({ personId })).thenMakes();
    const redraft = (each: object) =>
      api.when('karen').posts(`/api/mandates/${id}/draft`, story.content(naming(each)));
    await redraft({ personId: randomUUID() }).thenRefuses('field-invalid');
    await redraft({ userId: 'lotte' }).thenAnswers();
  });

  it('are a hundred at most, in all items together', async () => {
    const subject = await story.negotiation(daycareOf('151'));
    const people = (count: number) => Array.from({ length: count }, (_, at) => ({ userId: `leder${at}` }));
    const items = (count: number) => [
      { ...functionPay, beneficiaries: people(50) },
      { ...functionPay, element: 'QUALIFICATION', beneficiaries: people(count) },
    ];
    const draft = (count: number) => ({ subject, ...story.content({ items: items(count) }) });
    await api.when('karen').posts('/api/mandates', draft(51)).thenRefuses('field-invalid');
    await api.when('karen').posts('/api/mandates', draft(50)).thenMakes();
  });
});

describe('a revocation', () => {
  it('is no business of whom the version in force names, whatever waits beside it', async () => {
    const place = daycareOf('153');
    await story.elected('hassan', place);
    const mandate = await story.submitted(await story.negotiation(place), naming({ userId: 'hassan' }));
    await approves('anders', mandate, byLeadership).thenAnswers({ status: 'APPROVED' });
    await revokes('hassan', mandate).thenRefuses('conflict-of-interest');
    await amended(mandate, 'karen');
    await revokes('hassan', mandate).thenRefuses('conflict-of-interest');
    await revokes('anders', mandate).thenAnswers({ status: 'REVOKED' });
  });

  it('is no business of whoever submitted the version in force, whatever waits beside it', async () => {
    const subject = await story.negotiation(daycareOf('155'), 'vibeke');
    const mandate = await story.submitted(subject, {}, 'vibeke');
    await approves('anders', mandate, byLeadership).thenAnswers();
    await amended(mandate, 'karen');
    await revokes('vibeke', mandate).thenRefuses('own-submission');
    await revokes('anders', mandate).thenAnswers({ status: 'REVOKED' });
  });

  it('may be of somebody whose amendment waits: it ends what others asked for', async () => {
    const mandate = await story.submitted(await story.negotiation(daycareOf('157')));
    await approves('anders', mandate, byLeadership).thenAnswers();
    await amended(mandate, 'vibeke');
    await revokes('vibeke', mandate).thenAnswers({ status: 'REVOKED' });
  });
});

describe('what was shown', () => {
  it('has changed when only the note has', async () => {
    const subject = await story.negotiation(daycareOf('159'));
    const mandate = await story.drafted(subject, { note: 'Gammel' });
    const submission = () => api.given('karen').posts(`/api/mandates/${mandate}/submission`);
    const { contentHash } = await submission();
    await api.given('karen').posts(`/api/mandates/${mandate}/submission-withdrawal`, { reason: 'Fejl' });
    await api.given('karen').posts(`/api/mandates/${mandate}/draft`, story.content({ note: 'Ny' }));
    await submission();
    await approves('anders', mandate, { ...byLeadership, contentHash }).thenRefuses('content-changed', {
      changes: [{ field: 'note', from: 'Gammel', to: 'Ny' }],
    });
    await approves('anders', mandate, { ...byLeadership, note: 'Godt' }).thenAnswers();
    const { versions } = await api.given('karen').gets<{ versions: object[] }>(`/api/mandates/${mandate}`);
    expect(versions).toMatchObject([{ note: 'Ny', approvalNote: 'Godt', reason: null }]);
  });
});

describe('an election of both areas together', () => {
  const joint = { electoralGroup: { leaders: 9, jointElection: true } };
  const approverIn = async (municipality: string) => {
    const mandate = await story.submitted(await story.negotiation(daycareOf(municipality)));
    return (await api.given('karen').gets<{ approver: object }>(`/api/mandates/${mandate}`)).approver;
  };
  const leisureOf = (municipality: string) => ({ municipality, area: 'LEISURE' }) as const;

  it('lets the one decide for the other while both are of the same time', async () => {
    const own = await story.elected('lotte', daycareOf('161'), joint);
    await story.elected('hassan', leisureOf('161'), joint);
    await story.ended(own);
    expect(await approverIn('161')).toMatchObject({ userId: 'hassan', reason: 'JOINT_ELECTION' });
  });

  it('is forgotten with a term of other years', async () => {
    const years = { electedOn: api.day(-2000), termEndsOn: api.day(-1200), notifiedOn: null };
    await story.elected('lotte', daycareOf('163'), { ...joint, ...years });
    await story.elected('hassan', leisureOf('163'), joint);
    expect(await approverIn('163')).toEqual({ role: 'LEADERSHIP', reason: 'NO_REP' });
  });
});

describe('what a consultant should hear of a rep term', () => {
  it('is that somebody without the role can decide nothing yet', async () => {
    const election = (userId: string, municipality: string) => ({
      ...{ ...daycareOf(municipality), userId, electedOn: api.day(-5), monthsAttached: 12 },
      electoralGroup: { leaders: 9 },
    });
    const of = async (userId: string, municipality: string) =>
      (await api.given('karen').posts('/api/rep-terms', election(userId, municipality)))['warnings'];
    expect(await of('mikkel', '165')).toMatchObject([{ code: 'role-missing', ref: 'userId' }]);
    expect(await of('birgit', '167')).toBeUndefined();
    expect(await of('not-met-yet', '169')).toBeUndefined();
  });

  it('is that a delegation names a case of another office, or none', async () => {
    const term = await story.elected('signe', daycareOf('173'));
    const own = await story.negotiation(daycareOf('173'));
    const foreign = await story.negotiation(daycareOf('175'));
    const grants = (id: string) =>
      api.when('anders').posts(`/api/rep-terms/${term}/delegations`, {
        ...{ subjects: ['PAY_CASES', id], mayNegotiate: true, maySign: true, on: api.day(-1) },
      });
    await grants(foreign.id).thenRefuses('field-invalid');
    await grants(randomUUID()).thenRefuses('field-invalid');
    await grants(own.id).thenAnswers();
  });
});

describe('the form of a call', () => {
  it('is an object where there is a body, and a revision that was given where there is a tag', async () => {
    const mandate = await story.drafted(await story.negotiation(daycareOf('183')));
    const submits = (body: unknown, headers: Record<string, string> = {}) =>
      api.when('karen').posts(`/api/mandates/${mandate}/submission`, body as object, headers);
    for (const body of [[], 'x', 12, true]) await submits(body).thenRefuses('field-invalid');
    await submits({}, { 'If-Match': '"abc"' }).thenRefuses('stale-revision');
    await submits({}, { 'If-Match': 'abc' }).thenRefuses('field-invalid');
    await submits({}, { 'If-Match': '"0"' }).thenAnswers();
  });

  it('knows nothing later than now', async () => {
    const term = await story.elected('birgit', daycareOf('185'));
    const later = await api
      .given('karen')
      .gets<{ status: string }>(`/api/rep-terms/${term}?asOf=2099-01-01T00:00:00Z`);
    expect(later.status).toBe('ACTIVE');
  });
});
