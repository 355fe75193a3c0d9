import { apiSpec } from './testing/api-spec.js';
import type { ApiSpec } from './testing/api-spec.js';
import { decidingStory, functionPay, l2000, periodEnds } from './testing/deciding-story.js';
import type { Subject } from './testing/deciding-story.js';

let api: ApiSpec;
let story: ReturnType<typeof decidingStory>;
beforeAll(async () => {
  api = await apiSpec();
  story = decidingStory(api);
});
afterAll(() => api.close());

const daycareOf = (municipality: string) => ({ municipality, area: 'DAYCARE' }) as const;
const calls = (user: string, mandate: string, act: string, body: object = {}) =>
  api.when(user).posts(`/api/mandates/${mandate}/${act}`, body);
const shown = (mandate: string) => api.when('karen').gets(`/api/mandates/${mandate}`);
const withFloor = (amount: string) => [{ ...functionPay, floor: l2000(amount) }];
const reason = { reason: 'Bunden er for lav' };
/** A negotiation in a municipality whose representative is lotte. */
const ofLotte = async (municipality: string): Promise<Subject> => {
  await story.elected('lotte', daycareOf(municipality));
  return story.negotiation(daycareOf(municipality));
};

describe('a mandate from its draft to its approval', () => {
  it('is redrafted, submitted, taken back, sent back, and approved as it was shown', async () => {
    const subject = await ofLotte('101');
    const id = await story.drafted(subject);
    await shown(id).thenAnswers({ status: 'DRAFT', version: 1, contentHash: null });
    await api
      .when('karen')
      .gets(`/api/negotiations/${subject.id}`)
      .thenAnswers({
        ...{ status: 'PREPARING', mandate: { id, status: 'DRAFT', version: 1 } },
      });
    await calls('karen', id, 'draft', story.content({ items: withFloor('13000.00') })).thenAnswers();
    const first = await calls('karen', id, 'submission').thenAnswers({
      ...{ status: 'SUBMITTED', contentHash: expect.stringMatching(/^[0-9a-f]{64}$/) },
      ...{ approver: { userId: 'lotte', role: 'LEADER_REP', reason: 'IN_OFFICE' } },
    });
    await api
      .when('karen')
      .gets(`/api/negotiations/${subject.id}`)
      .thenAnswers({ status: 'MANDATE_PENDING' });
    await calls('karen', id, 'draft', story.content()).thenRefuses('wrong-status', {
      ...{ resourceStatus: 'SUBMITTED' },
      ...{ allowed: ['submission-withdrawal', 'approval', 'rejection', 'return'] },
    });
    await calls('karen', id, 'submission-withdrawal', { reason: 'Tastefejl' }).thenAnswers({
      status: 'DRAFT',
    });
    const second = await calls('karen', id, 'submission').thenAnswers();
    await calls('lotte', id, 'return', reason).thenAnswers({ status: 'DRAFT' });
    const changed = story.content({ items: withFloor('13500.00'), note: 'Efter mødet' });
    await calls('karen', id, 'draft', changed).thenAnswers({ status: 'DRAFT' });
    const third = await calls('karen', id, 'submission').thenAnswers({ status: 'SUBMITTED' });
    const hashes = [first, second, third].map(({ contentHash }) => contentHash);
    expect(new Set(hashes).size).toBe(3);

    const approval = (contentHash: unknown) => story.approval({ contentHash });
    const floor = { field: 'floor', element: 'FUNCTION', permanence: 'PERMANENT' };
    await calls('lotte', id, 'approval', approval(second['contentHash'])).thenRefuses('content-changed', {
      changes: [
        { field: 'note', from: null, to: 'Efter mødet' },
        { ...floor, from: l2000('13000.00'), to: l2000('13500.00') },
      ],
    });
    await calls('lotte', id, 'approval', approval('f'.repeat(64))).thenRefuses('content-changed');
    await calls('lotte', id, 'approval', approval(third['contentHash'])).thenAnswers({ status: 'APPROVED' });
    await shown(id).thenAnswers({
      ...{ status: 'APPROVED', version: 1, contentHash: third['contentHash'], items: withFloor('13500.00') },
      versions: [
        { status: 'APPROVED', approvedBy: 'lotte', basis: { kind: 'MEMBER_MEETING', headcount: 14 } },
      ],
    });
    await api.when('lotte').gets(`/api/negotiations/${subject.id}`).thenAnswers({ status: 'READY' });
    await calls('lotte', id, 'approval', story.approval()).thenRefuses('wrong-status', {
      ...{ resourceStatus: 'APPROVED', allowed: ['amendments', 'revocation'] },
    });
    const trail = await api
      .given('lotte')
      .gets<{ items: { type: string }[] }>(`/api/negotiations/${subject.id}/timeline?order=recorded`);
    const steps = trail.items.map(({ type }) => type).filter((type) => type !== 'MandateOpened');
    expect(steps).toEqual([
      ...['NegotiationOpened', 'MandateDrafted', 'MandateRedrafted', 'MandateSubmitted'],
      ...['MandateSubmissionWithdrawn', 'MandateSubmitted', 'MandateReturned', 'MandateRedrafted'],
      ...['MandateSubmitted', 'MandateApproved'],
    ]);
  });

  it('is approved on a basis that says how many met, and not of a day to come', async () => {
    const id = await story.submitted(await ofLotte('147'));
    const meeting = { kind: 'MEMBER_MEETING', on: api.day(-1) };
    await calls('lotte', id, 'approval', { basis: meeting }).thenRefuses('headcount-missing');
    const tomorrow = { ...meeting, on: api.day(1), headcount: 3 };
    await calls('lotte', id, 'approval', { basis: tomorrow }).thenRefuses('date-in-future');
    await calls('lotte', id, 'approval').thenRefuses('field-missing');
    const asked = { kind: 'WRITTEN_CONSULTATION', on: api.day(0), note: 'Otte svar, ingen imod' };
    await calls('lotte', id, 'approval', { basis: asked, note: 'Godkendt' }).thenAnswers({
      status: 'APPROVED',
    });
  });

  it('is rejected for good, and another one is drafted then and not before', async () => {
    const subject = await ofLotte('151');
    const id = await story.submitted(subject);
    const another = { subject, ...story.content() };
    await api.when('karen').posts('/api/mandates', another).thenRefuses('mandate-exists');
    await calls('lotte', id, 'rejection', reason).thenAnswers({ status: 'REJECTED' });
    await calls('lotte', id, 'approval', story.approval()).thenRefuses('wrong-status', {
      ...{ resourceStatus: 'REJECTED', allowed: [] },
    });
    const { id: next } = await api
      .when('karen')
      .posts('/api/mandates', another)
      .thenMakes({ status: 'DRAFT' });
    await api
      .when('karen')
      .gets(`/api/negotiations/${subject.id}`)
      .thenAnswers({ mandate: { id: next } });
    expect(await story.idsIn('karen', `/api/mandates?subject=${subject.id}`)).toEqual([id, next].sort());
  });
});

/** What of a municipality waits for a decision, as the lists of leadership ask. */
const waiting = async (municipality: string) => {
  const path = `/api/mandates?status=WAITING&municipality=${municipality}`;
  const { items } = await api.given('anders').gets<{ items: readonly { readonly id: string }[] }>(path);
  return items.map((each) => each.id);
};

describe('an amendment of a mandate', () => {
  it('leaves the old version in force until it is approved, and when it is rejected', async () => {
    const subject = await ofLotte('153');
    const id = await story.submitted(subject);
    expect(await waiting('153')).toEqual([id]);
    await calls('lotte', id, 'approval', story.approval()).thenAnswers();
    expect(await waiting('153')).toEqual([]);
    const lower = { items: withFloor('11000.00'), reason: 'Kommunen har afvist bunden' };
    await calls('karen', id, 'amendments', lower).thenAnswers({
      ...{ status: 'AMENDING', contentHash: expect.any(String), approver: { userId: 'lotte' } },
    });
    await shown(id).thenAnswers({ status: 'AMENDING', version: 1, items: [functionPay] });
    expect(await waiting('153')).toEqual([id]);
    await api.when('karen').gets(`/api/negotiations/${subject.id}`).thenAnswers({ status: 'READY' });
    await calls('lotte', id, 'rejection', reason).thenAnswers({ status: 'APPROVED' });
    expect(await waiting('153')).toEqual([]);
    await shown(id).thenAnswers({ version: 1, versions: [{ status: 'APPROVED' }, { status: 'REJECTED' }] });

    await calls('karen', id, 'amendments', lower).thenAnswers({ status: 'AMENDING' });
    await calls('karen', id, 'amendments', lower).thenRefuses('wrong-status', { resourceStatus: 'AMENDING' });
    const { contentHash } = await api.given('karen').gets(`/api/mandates/${id}`);
    await calls('lotte', id, 'approval', story.approval({ contentHash })).thenRefuses('content-changed', {
      changes: [{ field: 'floor', from: l2000('12000.00'), to: l2000('11000.00') }],
    });
    await calls('lotte', id, 'approval', story.approval()).thenAnswers({ status: 'APPROVED' });
    await shown(id).thenAnswers({ version: 3, items: withFloor('11000.00') });
  });

  it('is of something approved only, and can be taken back or sent back to it', async () => {
    const id = await story.submitted(await ofLotte('155'));
    const amendment = { items: withFloor('11000.00'), reason: 'Ny udmelding' };
    await calls('karen', id, 'amendments', amendment).thenRefuses('wrong-status');
    await calls('lotte', id, 'approval', story.approval()).thenAnswers();
    await calls('karen', id, 'amendments', amendment).thenAnswers();
    await calls('karen', id, 'submission-withdrawal', { reason: 'Alligevel ikke' }).thenAnswers({
      ...{ status: 'APPROVED' },
    });
    await calls('karen', id, 'amendments', amendment).thenAnswers();
    await calls('lotte', id, 'return', reason).thenAnswers({ status: 'APPROVED' });
    await shown(id).thenAnswers({
      versions: [{ status: 'APPROVED' }, { status: 'WITHDRAWN' }, { status: 'RETURNED' }],
    });
  });
});

describe('the end of a mandate', () => {
  it('by revocation is the approver’s, with a reason, and makes room for another', async () => {
    const subject = await ofLotte('157');
    const id = await story.submitted(subject);
    await calls('lotte', id, 'revocation', reason).thenRefuses('wrong-status', {
      resourceStatus: 'SUBMITTED',
    });
    await calls('lotte', id, 'approval', story.approval()).thenAnswers();
    await calls('anders', id, 'revocation', reason).thenRefuses('not-the-approver');
    await calls('lotte', id, 'revocation').thenRefuses('field-missing');
    await calls('lotte', id, 'revocation', reason).thenAnswers({ status: 'REVOKED' });
    await api.when('karen').gets(`/api/negotiations/${subject.id}`).thenAnswers({ status: 'PREPARING' });
    await api
      .when('karen')
      .posts('/api/mandates', { subject, ...story.content() })
      .thenMakes();
  });

  it('by its last day needs nobody: it is shown as expired, and makes room for another', async () => {
    const subject = await ofLotte('159');
    const past = { validFrom: api.day(-20), validTo: api.day(-1) };
    const id = await story.submitted(subject, past);
    await shown(id).thenAnswers({ status: 'SUBMITTED' });
    // What it is good for: acts of the days that it covers, logged late.
    await calls('lotte', id, 'approval', story.approval()).thenAnswers({ status: 'EXPIRED' });
    await shown(id).thenAnswers({ status: 'EXPIRED', approver: null, ...past });
    await calls('lotte', id, 'revocation', reason).thenRefuses('wrong-status', {
      ...{ resourceStatus: 'EXPIRED', allowed: [] },
    });
    expect(await story.idsIn('karen', '/api/mandates?status=EXPIRED')).toEqual([id]);
    const { id: next } = await api
      .when('karen')
      .posts('/api/mandates', { subject, ...story.content() })
      .thenMakes();
    expect(await story.idsIn('karen', '/api/mandates?status=DRAFT&municipality=159')).toEqual([next]);
  });

  it('stays away on the last day itself', async () => {
    const id = await story.submitted(await ofLotte('161'), { validTo: api.day(0) });
    await calls('lotte', id, 'approval', story.approval()).thenAnswers({ status: 'APPROVED' });
    await shown(id).thenAnswers({ status: 'APPROVED', validTo: api.day(0) });
    const longer = { items: [functionPay], validTo: periodEnds, reason: 'Fristen er forlænget' };
    await calls('karen', id, 'amendments', longer).thenAnswers({ status: 'AMENDING' });
  });
});
