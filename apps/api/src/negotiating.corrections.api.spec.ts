import { newId } from '@loenspor/event-sourcing';
import { apiSpec } from './testing/api-spec.js';
import type { ApiSpec } from './testing/api-spec.js';
import { functionItem, negotiatingStory } from './testing/negotiating-story.js';
import type { Round } from './testing/negotiating-story.js';

let api: ApiSpec;
let story: ReturnType<typeof negotiatingStory>;
const [rodovre, koge] = ['175', '259'].map((municipality) => ({ municipality, area: 'DAYCARE' as const }));
const at = (municipality: string) => ({ municipality, area: 'DAYCARE' as const });

beforeAll(async () => {
  api = await apiSpec({ CONSULTANT_MUNICIPALITIES: 'karen=175,253,259,265,269,329;mikkel=161' });
  story = negotiatingStory(api);
  for (const { municipality } of [...['175', '253', '259', '265', '269', '329'].map(at)])
    await story.deciding.elected('lotte', at(municipality));
});
afterAll(() => api.close());

type Entry = Readonly<Record<string, unknown>> & { readonly entryId: string };
const correction = (entryId: unknown, replacement: unknown, reason = 'Tastefejl') => ({
  ...{ entryId, reason, replacement },
});
const participants = [{ name: 'Bo Friis', role: 'HR-konsulent', side: 'COUNTERPARTY' }];
const positions = { unionPosition: 'Mindst 12.000', counterpartyPosition: 'Højst 10.000' };
/** The entries of a list of the answer. */
const listed = async ({ gets }: Round, list: string, user?: string) =>
  (await gets(user).thenAnswers())[list] as readonly Entry[];
const timelineOf = async (path: string, user = 'karen', order = '') =>
  (await api.given(user).gets<{ items: readonly Entry[] }>(`${path}/timeline?limit=200${order}`)).items;

describe('a corrected entry', () => {
  const today = () => api.day(0);
  const earlier = () => api.day(-5);
  /** By the call that logs it: what it said, what it should have said, what of it is answered, what is wrong. */
  const kinds = (): readonly [string, string, object, object, object, object, string][] => [
    [
      ...(['demand', 'demands', { sentOn: today() }, { sentOn: earlier() }] as const),
      ...([{ sentOn: earlier(), mandate: { version: 1 } }, { sentOn: 7 }, 'sentOn'] as const),
    ],
    [
      ...(['background', 'background', { title: 'Normering' }, { title: 'Ledelsesspænd' }] as const),
      ...([{ background: { title: 'Ledelsesspænd' }, addedOn: today() }, { title: ' ' }, 'title'] as const),
    ],
    [
      ...(['strategy', 'strategies', { text: 'Løntrin' }, { text: 'Funktionsløn' }] as const),
      ...([{ text: 'Funktionsløn', writtenOn: today() }, {}, 'text'] as const),
    ],
    [
      'notes',
      'notes',
      { on: today(), channel: 'PHONE', text: 'Ring', visibility: 'INTERNAL' },
      { on: earlier(), channel: 'MAIL', text: 'Skriv', visibility: 'LEADER_REP' },
      { on: earlier(), channel: 'MAIL', text: 'Skriv', visibility: 'LEADER_REP' },
      { on: earlier(), channel: 'MAIL', text: 'Skriv' },
      'visibility',
    ],
    [
      ...([
        'employer-demand',
        'employerDemands',
        { receivedOn: today() },
        { receivedOn: earlier() },
      ] as const),
      ...([{ receivedOn: earlier() }, { receivedOn: api.day(1) }, 'receivedOn'] as const),
    ],
    [
      'meetings',
      'meetings',
      { heldOn: today(), participants },
      { heldOn: earlier(), place: 'Rådhuset', participants: [] },
      { heldOn: earlier(), place: 'Rådhuset', participants: [], minutes: null },
      { heldOn: earlier(), participants: [{ name: 'Bo' }] },
      'participants.0.role',
    ],
    [
      'proposals',
      'proposals',
      { madeOn: today(), items: [functionItem('14000.00')] },
      { madeOn: earlier(), items: [functionItem('13000.00')] },
      { madeOn: earlier(), items: [functionItem('13000.00')], assessment: { inside: true } },
      { madeOn: earlier(), items: [functionItem('13000.00', { permanence: 'NEVER' })] },
      'items.0.permanence',
    ],
    [
      'offers',
      'offers',
      { receivedOn: today(), items: [functionItem('12500.00')], note: 'Pr. mail' },
      { receivedOn: earlier(), items: [functionItem('11000.00')] },
      { receivedOn: earlier(), items: [functionItem('11000.00')], assessment: { inside: false }, note: null },
      { receivedOn: '1998-01-01', items: [functionItem('11000.00')] },
      'receivedOn',
    ],
    [
      'disagreement',
      'disagreements',
      { recordedOn: today(), kind: 'INTEREST', ...positions },
      { recordedOn: earlier(), kind: 'INTEREST', ...positions, minutes: 'Se bilag' },
      { recordedOn: earlier(), kind: 'INTEREST', ...positions, minutes: 'Se bilag' },
      { recordedOn: earlier(), kind: 'RIGHTS', ...positions },
      'kind',
    ],
    [
      'escalations',
      'escalations',
      { level: 2, step: 'DEMANDED', on: today() },
      { level: 2, step: 'DEMANDED', on: earlier() },
      { level: 2, step: 'DEMANDED', on: earlier(), dueOn: api.day(16), overrideReason: null },
      { level: 2, step: 'HELD', on: earlier() },
      'step',
    ],
  ];

  it('is read as the call reads it that logs such a one, of every kind', async () => {
    const round = await story.round(rodovre!);
    await story.mandated(round);
    for (const [call, list, said, told, answered, wrong, field] of kinds()) {
      const { entryId } = await round.has(call, said);
      await round
        .posts('corrections', correction(entryId, { ...told, more: 1 }))
        .thenRefuses('unknown-field', { errors: [{ path: 'replacement.more' }] });
      const { status, body } = await round.posts('corrections', correction(entryId, wrong)).thenTold();
      const errors = body['errors'] as readonly { readonly path: string }[] | undefined;
      expect([call, status, errors?.[0]?.path]).toEqual([call, 422, `replacement.${field}`]);
      const corrected = await round
        .posts('corrections', correction(entryId, told))
        .thenAnswers({ id: round.id });
      const [entry] = (await listed(round, list)).filter((each) => each.entryId === entryId);
      expect(entry).toMatchObject({ ...answered, correctedFrom: {} });
      expect((await round.timeline()).find((each) => each['entryId'] === entryId)).toMatchObject({
        correctedBy: corrected['entryId'],
      });
    }
    await round.gets().thenAnswers({ status: 'DISPUTE_L1', reviewTasks: [] });
  }, 60_000);

  it('tells what it said before, in the answer and for ever in the timeline', async () => {
    const round = await story.demandedIn(koge!);
    const offer = { receivedOn: api.day(-2), items: [functionItem('12500.00')], note: 'Pr. mail' };
    const { entryId } = await round.has('offers', offer);
    const replacement = { receivedOn: api.day(-4), items: [functionItem('11000.00')] };
    const told = await round.posts('corrections', correction(entryId, replacement)).thenAnswers({
      assessment: { inside: false, breaches: [{ code: 'BELOW_FLOOR' }] },
    });
    expect(told).not.toHaveProperty('reviewTaskId');
    expect(await listed(round, 'offers')).toMatchObject([
      {
        ...{ offerId: entryId, ...replacement, assessment: told['assessment'], note: null },
        correctedFrom: { ...offer, assessment: { inside: true } },
      },
    ]);
    const entries = await timelineOf(round.path);
    const [original, corrected] = [entryId, told['entryId']].map((id) =>
      entries.find((entry) => entry.entryId === id),
    );
    expect(original).toMatchObject({
      ...{ occurredOn: api.day(-4), data: { items: offer.items }, correctedBy: told['entryId'] },
    });
    const then = await api.given('karen').gets(`${round.path}?asOf=${String(original?.['recordedAt'])}`);
    expect(then['offers']).toMatchObject([
      { offerId: entryId, receivedOn: offer.receivedOn, items: offer.items },
    ]);
    expect(corrected).toMatchObject({
      ...{ type: 'EntryCorrected', occurredOn: api.day(0), data: { reason: 'Tastefejl', replacement: {} } },
    });
  });

  it('is refused where the step itself would be: without price level or mandate, outside of it, in the future', async () => {
    const round = await story.demandedIn(at('253'));
    const { entryId } = await round.has('proposals', {
      madeOn: api.day(-3),
      items: [functionItem('14000.00')],
    });
    const [demand] = await listed(round, 'demands');
    const proposed = (amount: string, madeOn = api.day(-3)) => ({ madeOn, items: [functionItem(amount)] });
    const refuses = (replacement: object, code: string, id: unknown = entryId) =>
      round.posts('corrections', correction(id, replacement)).thenRefuses(code);
    const { level: _level, ...bare } = functionItem('14000.00').amount;
    const missing = await refuses(
      { madeOn: api.day(-3), items: [functionItem('', { amount: bare })] },
      'price-level-missing',
    );
    expect(missing).toMatchObject({
      ...{ detail: expect.stringMatching(/31\.3\.2000-niveau.*nutidskroner/) },
      errors: [{ path: 'replacement.items.0.amount.level' }],
    });
    const basePay = (step: string) => ({ element: 'BASE_PAY', permanence: 'PERMANENT', step });
    await refuses({ madeOn: api.day(-3), items: [basePay('99')] }, 'pay-step-unknown');
    await refuses(proposed('14000.00', api.day(1)), 'date-in-future');
    await refuses(proposed('11000.00'), 'outside-mandate');
    await refuses(proposed('14000.00', api.day(-61)), 'mandate-missing');
    await refuses({ sentOn: api.day(-61) }, 'mandate-missing', demand?.entryId);
    await round.posts('corrections', correction(demand?.entryId, { sentOn: api.day(-60) })).thenAnswers();
    await round.posts('corrections', correction(entryId, proposed('13000.00'))).thenAnswers({
      assessment: { inside: true },
    });
    const { entryId: offerId } = await round.has('offers', {
      receivedOn: api.day(-2),
      items: [basePay('50')],
    });
    const offered = { receivedOn: api.day(-2), items: [basePay('51')] };
    await round.posts('corrections', correction(offerId, offered)).thenAnswers({
      warnings: [{ code: 'base-pay-above-step-50', ref: 'replacement.items.0.step' }],
    });
  });

  it('is no decision, no entry of a mandate, and none that is not there', async () => {
    const round = await story.signedIn(at('265'));
    const entries = await timelineOf(round.path);
    const decisions = ['NegotiationOpened', 'ResultReached', 'ResultRatified', 'AgreementSigned'];
    for (const type of [...decisions, 'MandateApproved', 'MandateSubmitted', 'MandateConsumed']) {
      const entry = entries.find((each) => each['type'] === type);
      await round.posts('corrections', correction(entry?.entryId, {})).thenRefuses('not-correctable');
    }
    await round.posts('corrections', correction(newId(), {})).thenRefuses('field-invalid', {
      errors: [{ path: 'entryId' }],
    });
    const [demand] = await listed(round, 'demands');
    const body = correction(demand?.entryId, { sentOn: api.day(-29) });
    await round.posts('corrections', body, 'anders').thenRefuses('role-may-not');
    await round.posts('corrections', body, 'lotte').thenRefuses('role-may-not');
    await round.posts('corrections', body, 'mikkel').thenRefuses('not-found');
    await round.posts('corrections', { ...body, replacement: [] }).thenRefuses('field-invalid');
    await round.posts('corrections', { ...body, replacement: null }).thenRefuses('field-missing');
    await round.posts('corrections', body, 'karen', { 'If-Match': '"0"' }).thenRefuses('stale-revision');
    const key = { 'Idempotency-Key': newId() };
    const first = await round.posts('corrections', body, 'karen', key).thenAnswers();
    expect(await round.posts('corrections', body, 'karen', key).thenAnswers()).toEqual(first);
  });
});

describe('a decision on what was corrected since', () => {
  const offer = (amount: string, more: object = {}) => ({
    ...{ receivedOn: api.day(-20), items: [functionItem(amount)], ...more },
  });
  const decide = (taskId: unknown, outcome: string, user = 'karen', headers = {}) =>
    api
      .when(user)
      .posts(`/api/review-tasks/${String(taskId)}/decision`, { outcome, reason: 'Set efter' }, headers);

  it('keeps its effect, and is looked at again: it stands, or the parties negotiate on', async () => {
    const round = await story.acceptedIn(at('269'));
    const { offerId, resultId } = round;
    const noted = await round.has(
      'corrections',
      correction(offerId, offer('12500.00', { note: 'Mundtligt' })),
    );
    expect(noted).not.toHaveProperty('reviewTaskId');
    const first = await round.has('corrections', correction(offerId, offer('12000.00')));
    const task = { taskId: first['reviewTaskId'], correctionId: first['entryId'], decisionId: resultId };
    const waiting = { ...task, raisedOn: api.day(0), outcome: null, decidedOn: null, reason: null };
    await round.gets().thenAnswers({ status: 'RESULT_REACHED', reviewTasks: [waiting] });
    await round.gets('anders').thenAnswers({ reviewTasks: [waiting] });
    await decide(task.taskId, 'STANDS', 'lotte').thenRefuses('role-may-not');
    await decide(task.taskId, 'STANDS', 'mikkel').thenRefuses('not-found');
    await decide(newId(), 'STANDS').thenRefuses('not-found');
    await decide(task.taskId, 'PERHAPS').thenRefuses('field-invalid');
    await decide(task.taskId, 'STANDS', 'karen', { 'If-Match': '"0"' }).thenRefuses('stale-revision');
    const stood = await decide(task.taskId, 'STANDS', 'anders').thenAnswers({
      ...{ id: task.taskId, negotiationId: round.id },
    });
    await decide(task.taskId, 'REOPEN').thenRefuses('wrong-status', { resourceStatus: 'STANDS' });
    const decided = { ...task, outcome: 'STANDS', decidedOn: api.day(0), reason: 'Set efter' };
    await round
      .gets()
      .thenAnswers({ status: 'RESULT_REACHED', revision: stood.revision, reviewTasks: [decided] });

    await story.ratified(round);
    await round.has('signatures', story.signature('UNION'));
    const second = await round.has('corrections', correction(offerId, offer('12200.00')));
    await round.gets().thenAnswers({ status: 'RATIFIED' });
    await decide(second['reviewTaskId'], 'REOPEN').thenAnswers();
    await round.gets().thenAnswers({
      ...{ status: 'NEGOTIATING', result: null, ratification: null, signatures: [] },
      reviewTasks: [decided, { outcome: 'REOPEN' }],
    });
    const told = await timelineOf(round.path, 'lotte');
    expect(told.map(({ type }) => type)).not.toContain('ReviewTaskRaised');
    expect(told.filter(({ type }) => type === 'ReviewTaskDecided')).toHaveLength(1);
    expect(await listed(round, 'reviewTasks', 'lotte')).toEqual([]);

    await story.accepted(round, offerId);
    await round.gets().thenAnswers({
      ...{ status: 'RESULT_REACHED', ratification: { state: 'REQUIRED' } },
      result: { offerId, items: [functionItem('12200.00', { change: 'NEW' })] },
    });
    await story.ratified(round);
    await story.signed(round);
    const last = await round.has('corrections', correction(offerId, offer('12300.00')));
    await decide(last['reviewTaskId'], 'REOPEN').thenAnswers();
    await round.gets().thenAnswers({ status: 'SIGNED', result: { offerId } });
  }, 30_000);
});

describe('a note that the union keeps to itself', () => {
  it('tells its representative nothing, corrected or not, and no more than what is shared', async () => {
    const round = await story.round(at('329'));
    const note = (text: string, visibility: string) => ({
      ...{ on: api.day(-1), channel: 'PHONE', text, visibility },
    });
    const own = await round.has('notes', note('Kun BUPL a', 'INTERNAL'));
    await round.has('corrections', correction(own['entryId'], note('Kun BUPL b', 'INTERNAL'), 'Kun BUPL c'));
    const shared = await round.has('notes', note('Fælles d', 'LEADER_REP'));
    await round.has(
      'corrections',
      correction(shared['entryId'], note('Kun BUPL e', 'INTERNAL'), 'Kun BUPL f'),
    );
    const lottes = await round.has('notes', note('Lottes g', 'LEADER_REP'), 'lotte');
    await round.has('duplicates', { entryId: lottes['entryId'], of: own['entryId'] });
    const told = async (user: string) =>
      JSON.stringify([await round.gets(user).thenAnswers(), await timelineOf(round.path, user)]);
    for (const text of ['BUPL a', 'BUPL b', 'BUPL c', 'BUPL e', 'BUPL f'])
      expect(await told('karen')).toContain(`Kun ${text}`);
    expect(await told('lotte')).toContain('Lottes g');
    expect(await told('lotte')).not.toMatch(/Kun BUPL/);
    for (const { entryId } of [own, shared]) expect(await told('lotte')).not.toContain(entryId);
    await round
      .posts('corrections', correction(lottes['entryId'], note('Lottes g', 'INTERNAL')))
      .thenRefuses('field-invalid', { errors: [{ path: 'replacement.visibility' }] });

    await round.has('corrections', correction(own['entryId'], note('Nu fælles h', 'LEADER_REP'), 'Deles'));
    expect(await told('lotte')).toContain('Nu fælles h');
    expect(await told('lotte')).not.toMatch(/Kun BUPL|Deles/);
  });
});

describe('Aabenraa, where two log the same (scenario 19)', () => {
  it('has one event of a double click, and two notes with a warning until one is marked', async () => {
    const round = await story.round({ ...rodovre!, area: 'LEISURE' });
    await story.deciding.elected('hassan', { ...rodovre!, area: 'LEISURE' });
    const note = { on: api.day(-2), channel: 'PHONE', text: 'HR om normering', visibility: 'INTERNAL' };
    const key = { 'Idempotency-Key': newId() };
    const [one, again] = await Promise.all([
      round.posts('notes', note, 'karen', key).succeeds(),
      round.posts('notes', note, 'karen', key).succeeds(),
    ]);
    expect(again).toEqual(one);
    expect(await listed(round, 'notes')).toHaveLength(1);

    const hers = { ...note, text: 'Talte med HR', visibility: 'LEADER_REP' };
    const other = await round.posts('notes', hers, 'hassan').thenAnswers();
    expect(other).not.toHaveProperty('warnings');
    const twin = await round.posts('notes', { ...note, channel: 'MEETING' }).thenAnswers({
      warnings: [{ code: 'possible-duplicate', ref: other['entryId'] }],
    });
    expect(await listed(round, 'notes')).toHaveLength(3);
    await round.has('duplicates', { entryId: twin['entryId'], of: other['entryId'] });
    expect((await listed(round, 'notes')).map(({ entryId }) => entryId)).toEqual([
      ...[one['entryId'], other['entryId']],
    ]);
    const entries = await round.timeline();
    expect(entries.find(({ entryId }) => entryId === twin['entryId'])).toMatchObject({
      duplicateOf: other['entryId'],
    });
  });
});

describe('what is logged late (scenario 21)', () => {
  it('stands in the timeline where it was, and in the order of the trail where it was recorded', async () => {
    const round = await story.round({ ...koge!, area: 'LEISURE' });
    await story.deciding.elected('birgit', { ...koge!, area: 'LEISURE' });
    const [may, june2, june5] = [api.day(-60), api.day(-18), api.day(-15)];
    const mandateId = await story.deciding.submitted(round.subject, {
      validFrom: may,
      validTo: api.day(-10),
    });
    const early = await round.has('offers', { receivedOn: june5, items: [functionItem('12500.00')] });
    expect(early['assessment']).toMatchObject({ inside: false, mandateId: null });
    await api
      .when('birgit')
      .posts(`/api/mandates/${mandateId}/approval`, { ...story.deciding.approval(), approvedOn: june2 })
      .thenRefuses('unknown-field');
    await story.approved(mandateId, 'birgit');
    await story.demanded(round, api.day(-20));
    const proposal = await round.has('proposals', { madeOn: june5, items: [functionItem('14000.00')] });
    const meeting = await round.has('meetings', { heldOn: june2, participants });
    const offer = (receivedOn: string) =>
      round.posts('offers', { receivedOn, items: [functionItem('12600.00')] }).thenAnswers();
    expect((await offer(june5))['assessment']).toMatchObject({ inside: true, mandateId });
    expect((await offer(api.day(-9)))['assessment']).toMatchObject({
      ...{ inside: false, mandateId, breaches: [{ code: 'MANDATE_EXPIRED' }] },
    });

    const ids = [meeting, proposal].map(({ entryId }) => entryId);
    const inOrder = async (order: string) =>
      (await timelineOf(round.path, 'karen', order))
        .map(({ entryId }) => entryId)
        .filter((entryId) => ids.includes(entryId));
    expect(await inOrder('')).toEqual(ids);
    expect(await inOrder('&order=recorded')).toEqual(ids.toReversed());
    const approved = (await round.timeline()).find(({ type }) => type === 'MandateApproved');
    expect(approved).toMatchObject({ occurredOn: api.day(0) });

    await round.has('corrections', correction(meeting['entryId'], { heldOn: api.day(-14), participants }));
    expect(await inOrder('')).toEqual(ids.toReversed());
    expect(await inOrder('&order=recorded')).toEqual(ids.toReversed());
    await round.gets().thenAnswers({ lastActivityOn: api.day(0), meetings: [{ heldOn: api.day(-14) }] });
  });
});
