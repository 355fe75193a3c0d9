import { decodeEnvelope, encodeEnvelope, hexOf, newId } from '@loenspor/event-sourcing';
import type { Answered } from '@loenspor/event-sourcing/domain';
import type { DomainError } from '@loenspor/event-sourcing/domain';
import { ListMandates, GetMandate } from './read/mandate.queries.js';
import {
  AskAmendment,
  AskApproval,
  AskDraft,
  AskRedraft,
  AskRejection,
  AskReturn,
  AskRevocation,
  AskSubmission,
  AskSubmissionWithdrawal,
} from './domain/index.js';
import type { DraftBody, RecordedMandate } from './domain/index.js';
import { deciding } from './testing/deciding.js';
import type { Deciding } from './testing/deciding.js';
import {
  ApprovalHandler,
  RejectionHandler,
  ReturnHandler,
  RevocationHandler,
} from './write/mandate-decision.handlers.js';
import {
  AmendmentHandler,
  DraftHandler,
  RedraftHandler,
  SubmissionHandler,
  SubmissionWithdrawalHandler,
} from './write/mandate.handlers.js';

const level = { per: 'YEAR', level: 'L2000_03_31' } as const;
const draft: DraftBody = {
  kind: 'SUBJECT_TO_RATIFICATION',
  items: [{ element: 'FUNCTION', permanence: ['PERMANENT'], floor: { amount: '12000.00', ...level } }],
  validFrom: '2026-06-01',
  validTo: '2028-03-31',
};
const higher: DraftBody['items'] = [
  { element: 'FUNCTION', permanence: ['PERMANENT'], floor: { amount: '13000.00', ...level } },
];
const basis = { kind: 'MEMBER_MEETING', on: '2026-05-30', headcount: 14 } as const;
type Subject = { readonly kind: 'NEGOTIATION' | 'PAY_CASE'; readonly id: string };

describe('mandates on a log', () => {
  let desk: Deciding;
  beforeEach(async () => {
    desk = await deciding();
  });
  afterEach(() => desk.log.close());

  const draftOf = async (subject: Subject, body: DraftBody = draft, by = 'karen', key?: string) => {
    const asked = new AskDraft('', { ...body, subject }, desk.call(by, key ? { idempotencyKey: key } : {}));
    return new DraftHandler(desk.facts).execute(asked);
  };
  const submit = (id: string, by = 'karen') =>
    new SubmissionHandler(desk.facts).execute(new AskSubmission(id, {}, desk.call(by)));
  const approve = (id: string, by: string, body: Partial<AskApproval['body']> = {}) =>
    new ApprovalHandler(desk.facts).execute(new AskApproval(id, { basis, ...body }, desk.call(by)));
  const submitted = async (subject: Subject, body = draft, by = 'karen') => {
    const { answer } = await draftOf(subject, body, by);
    await submit(answer.id, by);
    return answer.id;
  };
  const refusalOf = async (doing: Promise<unknown>) =>
    doing.then(
      () => 'nothing',
      (error: unknown) => {
        const { code, details } = error as DomainError;
        return Object.keys(details ?? {}).length > 0 ? { code, ...details } : code;
      },
    );
  const eventsOf = async (id: string) =>
    (await desk.executor.history(`mandate-${id}`)).map(({ type }) => type);
  const show = async (id: string, asOf?: string) => {
    await desk.catchUp();
    return desk.shows.execute(new GetMandate(desk.viewer('karen'), id, asOf));
  };

  it('goes from a draft to an approval by the representative in office', async () => {
    const { termId } = await desk.elect('lotte');
    const { answer } = await draftOf(await desk.negotiation());
    expect(answer).toMatchObject({ revision: 0, status: 'DRAFT' });
    const laid = (await submit(answer.id)).answer;
    const approver = { userId: 'lotte', role: 'LEADER_REP', reason: 'IN_OFFICE' };
    expect(laid).toMatchObject({ revision: 1, status: 'SUBMITTED', approver });
    const approved = (await approve(answer.id, 'lotte', { contentHash: String(laid['contentHash']) })).answer;
    expect(approved).toMatchObject({ revision: 2, status: 'APPROVED' });
    const [event] = (await desk.executor.history(`mandate-${answer.id}`)).slice(-1);
    expect(event).toMatchObject({
      actor: { userId: 'lotte', role: 'LEADER_REP', authority: `term:${termId}` },
      occurredOn: '2026-06-01',
      data: { contentHash: laid['contentHash'], classInterest: true, basis },
    });
    expect(await show(answer.id)).toMatchObject({
      status: 'APPROVED',
      approver,
      classInterest: true,
      versions: [{ approvedBy: 'lotte', classInterest: true }],
    });
  });

  it('is one for each subject while it stands, also when two draft at once', async () => {
    const subject = await desk.negotiation();
    const tries = await Promise.allSettled([draftOf(subject), draftOf(subject, draft, 'morten')]);
    const made = tries.find((each) => each.status === 'fulfilled')?.value as Answered;
    const refused = tries.find((each) => each.status === 'rejected')?.reason as DomainError;
    expect(refused).toMatchObject({ code: 'mandate-exists', details: { mandateId: made.answer.id } });
    await submit(made.answer.id);
    const no = new AskRejection(made.answer.id, { reason: 'Nej' }, desk.call('gitte'));
    await new RejectionHandler(desk.facts).execute(no);
    expect((await draftOf(subject)).answer).toMatchObject({ status: 'DRAFT' });
  });

  it('is drafted once for one idempotency key', async () => {
    const subject = await desk.negotiation();
    const key = '0190a0a0-0000-4000-8000-0000000000aa';
    const call = desk.call('karen', { idempotencyKey: key });
    const handler = new DraftHandler(desk.facts);
    const first = await handler.execute(new AskDraft('', { ...draft, subject }, call));
    const again = await handler.execute(new AskDraft('', { ...draft, subject }, call));
    expect(again).toEqual({ ...first, replayed: true });
    expect(await eventsOf(first.answer.id)).toEqual(['MandateDrafted']);
  });

  it('claims nothing when its validity lies outside of the period, or its pool is none', async () => {
    const subject = await desk.negotiation();
    const outside = draftOf(subject, { ...draft, validTo: '2031-01-01' });
    expect(await refusalOf(outside)).toBe('validity-outside-period');
    const payCase = await desk.payCase('pia', 'INVOLVED');
    const { answer } = await draftOf(subject);
    expect(await refusalOf(draftOf(payCase, { ...draft, drawsOn: answer.id }))).toBe('field-invalid');
    const redraft = { ...draft, pool: { amount: '50000.00', ...level } };
    await new RedraftHandler(desk.facts).execute(new AskRedraft(answer.id, redraft, desk.call('karen')));
    const made = await draftOf(payCase, { ...draft, drawsOn: answer.id });
    expect(made.answer).toMatchObject({ status: 'DRAFT' });
    const elsewhere = await desk.payCase('per', 'INVOLVED');
    expect(await refusalOf(draftOf(elsewhere, { ...draft, drawsOn: made.answer.id }))).toBe('field-invalid');
  });

  it('is not to be seen, nor decided, by whoever represents nobody', async () => {
    const id = await submitted(await desk.negotiation());
    expect(await refusalOf(approve(id, 'hassan'))).toBe('not-found');
    await desk.elect('hassan');
    expect(await refusalOf(approve(id, 'hassan'))).toBe('nothing');
  });

  it('is refused to its submitter first, then to the interested, then to anybody but the approver', async () => {
    await desk.elect('lotte');
    const own = await submitted(await desk.negotiation(), draft, 'morten');
    expect(await refusalOf(approve(own, 'morten'))).toBe('own-submission');
    const named = { ...draft, items: [{ ...higher[0]!, beneficiaries: [{ userId: 'gitte' }] }] };
    const about = await submitted(await desk.negotiation(), named);
    expect(await refusalOf(approve(about, 'gitte'))).toBe('conflict-of-interest');
    expect(await refusalOf(approve(own, 'gitte'))).toMatchObject({
      code: 'not-the-approver',
      approver: { userId: 'lotte' },
    });
    expect(await refusalOf(approve(own, 'lotte'))).toBe('nothing');
    expect(await refusalOf(approve(about, 'lotte'))).toBe('nothing');
  });

  it('passes over a representative whose own pay it is, to leadership with a reason', async () => {
    await desk.elect('lotte');
    const id = await submitted(await desk.payCase('lotte', 'INVOLVED'));
    expect(await refusalOf(approve(id, 'lotte'))).toBe('conflict-of-interest');
    expect(await refusalOf(approve(id, 'gitte'))).toBe('field-missing');
    await approve(id, 'gitte', { fallbackReason: 'LTR er selv part' });
    const [event] = (await desk.executor.history(`mandate-${id}`)).slice(-1);
    expect(event?.actor).toMatchObject({ role: 'LEADERSHIP', authority: 'fallback:conflict' });
  });

  it('is leadership’s, without a reason, when the member wants no representative', async () => {
    await desk.elect('lotte');
    const id = await submitted(await desk.payCase('pia', 'NOT_INVOLVED'));
    expect(await refusalOf(approve(id, 'lotte'))).toBe('not-found');
    expect(await refusalOf(approve(id, 'gitte'))).toBe('nothing');
  });

  it('is approved as it was shown, else the changes are told', async () => {
    await desk.elect('lotte');
    const { answer } = await draftOf(await desk.negotiation());
    const shown = String((await submit(answer.id)).answer['contentHash']);
    const back = new AskReturn(answer.id, { reason: 'Bunden er for lav' }, desk.call('lotte'));
    await new ReturnHandler(desk.facts).execute(back);
    const redraft = new AskRedraft(answer.id, { ...draft, items: higher }, desk.call('karen'));
    await new RedraftHandler(desk.facts).execute(redraft);
    const now = String((await submit(answer.id)).answer['contentHash']);
    expect(await refusalOf(approve(answer.id, 'lotte', { contentHash: shown }))).toMatchObject({
      code: 'content-changed',
      changes: [{ field: 'floor', element: 'FUNCTION', permanence: 'PERMANENT' }],
    });
    expect(await refusalOf(approve(answer.id, 'lotte', { contentHash: 'f'.repeat(64) }))).toMatchObject({
      code: 'content-changed',
    });
    expect(await refusalOf(approve(answer.id, 'lotte', { contentHash: now }))).toBe('nothing');
  });

  it('keeps its approved version while an amendment waits, and after it is withdrawn', async () => {
    await desk.elect('lotte');
    const id = await submitted(await desk.negotiation());
    await approve(id, 'lotte');
    const amendment = new AskAmendment(id, { items: higher, reason: 'Nyt' }, desk.call('karen'));
    const amended = await new AmendmentHandler(desk.facts).execute(amendment);
    expect(amended.answer).toMatchObject({ status: 'AMENDING', approver: { userId: 'lotte' } });
    expect(await show(id)).toMatchObject({ status: 'AMENDING', version: 1, items: draft.items });
    const withdrawal = new AskSubmissionWithdrawal(id, { reason: 'Fortrudt' }, desk.call('karen'));
    const { answer } = await new SubmissionWithdrawalHandler(desk.facts).execute(withdrawal);
    expect(answer).toMatchObject({ status: 'APPROVED' });
    const revocation = new AskRevocation(id, { reason: 'Forældet' }, desk.call('lotte'));
    await new RevocationHandler(desk.facts).execute(revocation);
    expect(await show(id)).toMatchObject({ status: 'REVOKED', approver: null });
  });

  it('moves to the deputy when the term ends, and may be asked of as of before', async () => {
    const { termId, office } = await desk.elect('lotte');
    const deputy = { termId, userId: 'signe', from: '2026-02-01' };
    await office({ type: 'AppointDeputy', data: deputy, facts: { today: '2026-06-01' } });
    const id = await submitted(await desk.negotiation());
    await desk.catchUp();
    const before = desk.time.now.toISOString();
    desk.time.now = new Date('2026-06-02T10:00:00.000Z');
    const end = { termId, reason: 'RESIGNED', endedOn: '2026-06-02' } as const;
    await office({ type: 'EndTerm', data: end, facts: { today: '2026-06-02' } });
    expect(await eventsOf(id)).toEqual(['MandateDrafted', 'MandateSubmitted', 'MandateReaddressed']);
    await desk.catchUp();
    expect(await eventsOf(id)).toHaveLength(3);
    expect(await show(id)).toMatchObject({ approver: { userId: 'signe', reason: 'DEPUTY' } });
    expect(await show(id, before)).toMatchObject({ approver: { userId: 'lotte', reason: 'IN_OFFICE' } });
    expect(await refusalOf(approve(id, 'lotte'))).toBe('not-found');
    expect(await refusalOf(approve(id, 'signe'))).toBe('nothing');
  });

  it('goes to the deputy while the representative is away, and back once she is there after all', async () => {
    const { termId, office } = await desk.elect('lotte');
    const deputy = { termId, userId: 'signe', from: '2026-02-01' };
    const facts = { today: '2026-06-01', byRep: null };
    await office({ type: 'AppointDeputy', data: deputy, facts });
    const id = await submitted(await desk.negotiation());
    await desk.catchUp();
    const absence = { termId, from: '2026-06-01', to: '2026-06-20' };
    await office({ type: 'RecordAbsence', data: absence, facts });
    await desk.catchUp();
    expect(await show(id)).toMatchObject({ approver: { userId: 'signe', reason: 'DEPUTY' } });
    await office({ type: 'WithdrawAbsence', data: absence, facts });
    await desk.catchUp();
    const readdressed = ['MandateReaddressed', 'MandateReaddressed'];
    expect(await eventsOf(id)).toEqual(['MandateDrafted', 'MandateSubmitted', ...readdressed]);
    expect(await show(id)).toMatchObject({ approver: { userId: 'lotte', reason: 'IN_OFFICE' } });
    const approver = { userId: 'lotte', role: 'LEADER_REP', reason: 'IN_OFFICE' };
    expect(await refusalOf(approve(id, 'signe'))).toEqual({ code: 'not-the-approver', approver });
    expect(await refusalOf(approve(id, 'lotte'))).toBe('nothing');
  });

  it('is readdressed by the projector where the rows of the request lagged', async () => {
    const id = await submitted(await desk.negotiation());
    await desk.elect('lotte');
    expect(await eventsOf(id)).not.toContain('MandateReaddressed');
    await desk.catchUp();
    expect(await eventsOf(id)).toContain('MandateReaddressed');
  });

  it('moves between the representative and leadership as the member wishes', async () => {
    await desk.elect('lotte');
    const subject = await desk.payCase('pia', 'INVOLVED');
    const id = await submitted(subject);
    const mandate = await desk.facts.mandateOf(id);
    expect(mandate.approver).toMatchObject({ userId: 'lotte' });
    await desk.consent(subject.id, 'NOT_INVOLVED');
    await desk.catchUp();
    expect((await desk.facts.mandateOf(id)).approver).toEqual({ role: 'LEADERSHIP', reason: 'NOT_INVOLVED' });
  });

  it('tells what time alone has changed, once', async () => {
    const { termId, office } = await desk.elect('lotte');
    const waiting = await submitted(await desk.negotiation());
    const expiring = await submitted(await desk.negotiation('LEISURE'), { ...draft, validTo: '2026-06-30' });
    await approve(expiring, 'gitte', { fallbackReason: 'Ingen LTR' });
    const absence = { termId, from: '2026-07-01', to: '2026-07-31' };
    const facts = { today: '2026-06-01', byRep: null };
    await office({ type: 'RecordAbsence', data: absence, facts });
    await desk.catchUp();
    expect(await desk.sweep()).toBe(0);
    desk.time.now = new Date('2026-07-01T10:00:00.000Z');
    expect(await desk.sweep()).toBe(2);
    expect((await eventsOf(waiting)).at(-1)).toBe('MandateReaddressed');
    expect((await eventsOf(expiring)).at(-1)).toBe('MandateExpired');
    expect(await desk.sweep()).toBe(0);
    await desk.catchUp();
    expect(await desk.locator.expired('2026-07-01')).toEqual([]);
    expect(await show(expiring)).toMatchObject({ status: 'EXPIRED', approver: null });
  });

  it('goes to another approver although an expired one beside it is told by a newer program', async () => {
    const { termId, office } = await desk.elect('lotte');
    const waiting = await submitted(await desk.negotiation());
    const expiring = await submitted(await desk.negotiation('LEISURE'), { ...draft, validTo: '2026-06-30' });
    await approve(expiring, 'gitte', { fallbackReason: 'Ingen LTR' });
    const absence = { termId, from: '2026-07-01', to: '2026-07-31' };
    await office({ type: 'RecordAbsence', data: absence, facts: { today: '2026-06-01', byRep: null } });
    await desk.catchUp();
    const stream = `mandate-${expiring}`;
    const last = (await desk.log.store.readStream(stream)).at(-1)!;
    const place = { eventId: newId(), revision: last.revision + 1, previous: hexOf(last.leaf) };
    const newer = { ...decodeEnvelope(last.bytes), ...place, schema: 99 };
    await desk.log.store.append({
      ...{ stream, expected: last.revision },
      events: [{ eventId: place.eventId, ...encodeEnvelope(newer), previous: last.leaf }],
    });
    desk.time.now = new Date('2026-07-01T10:00:00.000Z');
    await expect(desk.sweep()).rejects.toBeInstanceOf(AggregateError);
    expect((await eventsOf(waiting)).at(-1)).toBe('MandateReaddressed');
    expect((await desk.log.store.readStream(stream)).at(-1)?.revision).toBe(place.revision);
  });

  it('is shown to the other area’s representative who was elected jointly, this one and no other', async () => {
    const { termId, office } = await desk.elect('lotte', 'DAYCARE', true);
    await desk.elect('hassan', 'LEISURE', true);
    const [asked, other] = [await desk.negotiation(), await desk.negotiation()];
    const named = { ...draft, items: [{ ...higher[0]!, beneficiaries: [{ userId: 'lotte' }] }] };
    const id = await submitted(asked, named);
    const hidden = await submitted(other);
    await desk.catchUp();
    expect(await desk.approvers.askedOf('hassan')).toEqual([asked.id]);
    expect(await desk.approvers.isAsked('hassan', asked)).toBe(true);
    expect(await desk.approvers.isAsked('hassan', other)).toBe(false);
    expect(await refusalOf(approve(hidden, 'hassan'))).toBe('not-found');
    const listed = await desk.lists.execute(new ListMandates(desk.viewer('hassan'), { limit: 50 }));
    expect(listed.items.map((each) => each.id)).toEqual([id]);
    await approve(id, 'hassan');
    expect((await eventsOf(id)).at(-1)).toBe('MandateApproved');
    const end = { termId, reason: 'RESIGNED', endedOn: '2026-06-01' } as const;
    await office({ type: 'EndTerm', data: end, facts: { today: '2026-06-01' } });
    expect((await desk.facts.mandateOf(hidden)) satisfies RecordedMandate).toMatchObject({
      approver: { userId: 'hassan', reason: 'JOINT_ELECTION' },
    });
  });

  it('lists what a viewer sees with the approver of now', async () => {
    await desk.elect('lotte');
    const id = await submitted(await desk.negotiation());
    await submitted(await desk.negotiation('LEISURE'));
    await submitted(await desk.payCase('pia', 'NOT_INVOLVED'));
    await desk.catchUp();
    const listed = async (userId: string, filter = {}) =>
      (await desk.lists.execute(new ListMandates(desk.viewer(userId), { limit: 50, ...filter }))).items;
    expect(await listed('karen')).toHaveLength(3);
    expect(await listed('lotte')).toMatchObject([{ id, approver: { userId: 'lotte' }, classInterest: true }]);
    expect(await listed('lotte', { area: 'LEISURE' })).toEqual([]);
    expect(await listed('hassan')).toEqual([]);
  });
});
