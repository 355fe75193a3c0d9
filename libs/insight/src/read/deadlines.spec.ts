import { newId, ReadSide, referenceDataStream } from '@loenspor/event-sourcing';
import type { Viewer } from '@loenspor/event-sourcing/domain';
import {
  negotiationProjections,
  negotiationRows,
  preAgreementProjections,
  preAgreementRows,
} from '@loenspor/negotiation';
import { daysAfter, deadlineKey, deadlinesWithin, usualClocks } from '@loenspor/pay';
import type { DeadlineSpan, RunningDeadline } from '@loenspor/pay';
import { payCaseProjections, payCaseRows } from '@loenspor/pay-case';
import { RecordProcedureAgreement, referenceDataDecider } from '@loenspor/reference-data';
import { repTermRows, Sights } from '@loenspor/representation';
import fc from 'fast-check';
import { beginWithReferenceData } from '../../../../infra/instance/product.js';
import { testProduct } from '../../../../infra/testing/test-product.js';
import type { TestProduct } from '../../../../infra/testing/test-product.js';
import { clockedCases, clockedPlaces, eventsOf, municipalAgreement } from '../testing/clocked-cases.js';
import type { ClockedCase } from '../testing/clocked-cases.js';
import { Deadlines } from './deadlines.js';

const cases = clockedCases(240);
const administrator = { userId: 'admin', role: 'ADMIN', authority: null, onBehalfOf: null } as const;
const viewer = (userId: string, scope: Viewer['scopes'][number]['scope']): Viewer => ({
  ...{ userId, roles: ['CONSULTANT'], operation: 'deadlines' },
  scopes: [{ role: 'CONSULTANT', scope }],
});
const viewers = {
  leadership: viewer('anders', 'ALL'),
  consultant: viewer('mikkel', 'ASSIGNED'),
  representative: viewer('lotte', 'REPRESENTED'),
};
const involved = cases.filter(({ kind }, at) => kind === 'PAY_CASE' && at % 3 === 0).map(({ id }) => id);
const weeksIn = (municipality: string) => (municipality === '175' ? 4 : municipality === '265' ? 9 : 6);

describe('the deadlines of everybody', () => {
  let product: TestProduct;
  let deadlines: Deadlines;

  beforeAll(async () => {
    product = await testProduct([...negotiationRows, ...payCaseRows, ...preAgreementRows, ...repTermRows]);
    await beginWithReferenceData(product);
    const { rows, executor, references, pools } = product;
    for (const municipality of ['175', '265'])
      await executor.execute(referenceDataDecider, {
        stream: referenceDataStream('procedure-agreements'),
        meta: { commandId: newId(), actor: administrator, occurredOn: '2026-09-01' },
        prepare: () => ({
          command: new RecordProcedureAgreement({ municipality, meetingWeeks: weeksIn(municipality) }),
        }),
      });
    references.forget();
    const events = eventsOf(cases);
    const projections = [
      negotiationProjections(rows),
      payCaseProjections(rows),
      preAgreementProjections(rows),
    ];
    for (const projection of projections.flat()) await projection.apply(events, pools.app);
    const sights = new Sights(
      { represents: async () => true },
      async () => [{ municipality: '101', area: 'DAYCARE' }],
      { involvedCases: async () => involved, askedOf: async () => [], isAsked: async () => false },
      () => ['175', '751'],
    );
    const side = new ReadSide(rows, product, () => new Date('2026-11-22T10:00:00.000Z'));
    const municipalities = clockedPlaces.map((code) => ({ code, name: code }));
    deadlines = new Deadlines(side, sights, references, { clocks: usualClocks, municipalities });
  });
  afterAll(() => product.close());

  const keys = (those: readonly RunningDeadline[]) => those.map((each) => deadlineKey(each).join(' '));
  const daysOf = (those: readonly RunningDeadline[], id: string) =>
    those.filter(({ subject, of }) => (of ?? subject).id === id).map(({ rule, dueOn }) => `${rule} ${dueOn}`);

  it('are those of each case by its steps, its municipality and its mandate', async () => {
    const all = await deadlines.runningFor(viewers.leadership);
    for (const each of cases) expect(daysOf(all, each.id).toSorted()).toEqual(byHand(each));
    expect(new Set(keys(all)).size).toBe(all.length);
    expect(new Set(all.map(({ rule }) => rule))).toEqual(
      new Set(['ESCALATION', 'MEETING', 'MANDATE_EXPIRY', 'REVIEW', 'TERMINATION']),
    );
    expect(all.map(({ subject }) => subject.id)).toContain(municipalAgreement('101', 'LEISURE'));
  });

  it('are seen as far as the reader sees', async () => {
    const all = await deadlines.runningFor(viewers.leadership);
    const { consultant, representative } = viewers;
    const ofConsultant = all.filter(({ municipality }) => ['175', '751'].includes(municipality));
    expect(keys(await deadlines.runningFor(consultant))).toEqual(keys(ofConsultant));
    const ofRepresentative = all.filter(({ municipality, area, subject, of }) => {
      const { kind, id } = of ?? subject;
      if (kind === 'PAY_CASE') return involved.includes(id);
      return municipality === '101' && area === 'DAYCARE';
    });
    expect(ofRepresentative.length).toBeGreaterThan(20);
    expect(keys(await deadlines.runningFor(representative))).toEqual(keys(ofRepresentative));
  });

  it('are the same in pages of any size, from and to any day', async () => {
    const day = fc.integer({ min: -10, max: 120 }).map((days) => daysAfter('2026-09-25', days));
    const someDay = fc.option(fc.oneof(day, fc.constant('2028-03-31')), { nil: undefined });
    const asked = fc.record({ from: someDay, to: someDay, size: fc.integer({ min: 9, max: 120 }) });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...Object.values(viewers)), asked, async (who, { from, to, size }) => {
        const span = { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
        const whole = deadlinesWithin(await deadlines.runningFor(who), span);
        expect(keys(await inPages(who, span, size, whole.length))).toEqual(keys(whole));
      }),
      { numRuns: 20 },
    );
  }, 120_000);

  async function inPages(who: Viewer, span: DeadlineSpan, limit: number, most: number) {
    const found: RunningDeadline[] = [];
    for (;;) {
      const last = found.at(-1);
      const after = last && { after: deadlineKey(last) };
      const page = await deadlines.runningFor(who, { ...span, ...after, limit });
      found.push(...page);
      if (page.length < limit || found.length > most) return found;
    }
  }

  it('of the cases of one consultant are found by the consultant, until a day', async () => {
    const all = await deadlines.runningFor(viewers.leadership);
    const own = new Set(cases.filter(({ consultantId }) => consultantId === 'c1').map(({ id }) => id));
    const theirs = all.filter(
      ({ subject, of, dueOn }) => own.has((of ?? subject).id) && dueOn <= '2026-11-01',
    );
    const question = { sight: { of: 'EVERYTHING' }, consultantId: 'c1', to: '2026-11-01' } as const;
    const found = deadlinesWithin(await deadlines.runningInCasesOf(question), {});
    expect(theirs.length).toBeGreaterThan(10);
    expect(keys(found)).toEqual(keys(theirs));
  });
});

/** What runs for a case, by its story alone. */
function byHand({ closed, disagreedOn, demandedOn, municipality, mandate }: ClockedCase): readonly string[] {
  if (closed) return [];
  return [
    ...(disagreedOn === null
      ? [`MEETING ${daysAfter(demandedOn, 7 * weeksIn(municipality))}`]
      : [`ESCALATION ${daysAfter(disagreedOn, 21)}`]),
    ...(mandate ? [`MANDATE_EXPIRY ${mandate.validTo}`] : []),
  ].toSorted();
}
