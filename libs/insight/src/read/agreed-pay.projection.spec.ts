import {
  CommandExecutor,
  EventCodec,
  newId,
  ProjectionRunner,
  ReadSide,
  systemClock,
} from '@loenspor/event-sourcing';
import type { Decided, Decider } from '@loenspor/event-sourcing';
import { MemoryKeyRing } from '@loenspor/event-sourcing/testing';
import { payCaseDecider } from '@loenspor/pay-case';
import type { PayCase, PayCaseEvent } from '@loenspor/pay-case';
import { testLog } from '../../../../infra/testing/test-log.js';
import type { TestLog } from '../../../../infra/testing/test-log.js';
import { pay } from '../testing/sixty-leaders.js';
import { isShown } from '../domain/statistics.publication.js';
import { AgreedPayRow } from './agreed-pay.row.js';
import { statisticsProjections, statisticsRows } from './agreed-pay.projection.js';
import { PayStatistics } from './pay-statistics.js';

type Told = Decided<PayCaseEvent>;
const dictated: Decider<PayCase, Told, PayCaseEvent> = { ...payCaseDecider, decide: (said) => [said] };
const actor = { userId: 'karen', role: 'CONSULTANT', authority: null, onBehalfOf: null } as const;
const items = [pay('FUNCTION', 12_000)];

describe('what a pay case came to', () => {
  let log: TestLog;
  let keys: MemoryKeyRing;
  let codec: EventCodec;
  let caseId: string;
  let personId: string;
  beforeAll(async () => {
    log = await testLog(statisticsRows);
    keys = new MemoryKeyRing();
    codec = new EventCodec(log.store.storeId, keys, []);
  });
  afterAll(() => log.close());
  beforeEach(() => {
    [caseId, personId] = [newId(), newId()];
  });

  let version = 1;
  const catchUp = () => {
    const projections = statisticsProjections(log.rows).map((each) => ({ ...each, version }));
    return new ProjectionRunner({ store: log.store, codec, pool: log.pools.app, projections }).catchUp();
  };
  const row = async (id = caseId) => {
    await catchUp();
    return log.rows.getRepository(AgreedPayRow).findOneByOrFail({ caseId: id });
  };
  const say = async (...told: Told[]) => {
    const executor = new CommandExecutor(log.store, codec, systemClock);
    for (const command of told)
      await executor.execute(dictated, {
        stream: `payCase-${caseId}`,
        meta: { commandId: newId(), actor, occurredOn: '2026-05-04' },
        prepare: () => ({ command }),
      });
  };
  const opened = (): Told => ({
    type: 'CaseOpened',
    data: {
      ...{
        number: `LS-${caseId}`,
        origin: 'HIRING',
        municipality: '175',
        area: 'DAYCARE',
        personId,
        member: true,
      },
      ...{ scope: 'LEADER_AGREEMENT', counterparty: { kind: 'MUNICIPALITY' }, institution: 'Møllehuset' },
      ...{
        position: 'Daglig leder',
        startDate: '2026-04-01',
        agreementPeriod: 'OK26',
        consultantId: 'karen',
      },
    },
  });
  const offered: Told = { type: 'OfferReceived', data: { items, note: 'Hemmelig' } };
  const agreed: Told = {
    type: 'PayAgreed',
    data: { items, memberAcceptedOn: '2026-05-04', effectiveFrom: '2026-06-01' },
  };
  const signed = (side: 'UNION' | 'COUNTERPARTY'): Told => ({
    type: 'AgreementSigned',
    data: { side, signatory: 'Hanne Dahl', effectiveFrom: '2026-06-01' },
  });

  it('counts when both sides have signed, from its first day', async () => {
    await say(opened(), offered, agreed, signed('UNION'));
    expect(await row()).toMatchObject({ personId, startsAnew: true, agreed: null, erased: false });
    await say(signed('COUNTERPARTY'));
    expect(await row()).toMatchObject({ agreed: { from: '2026-06-01', items, post: 'Daglig leder' } });
  });

  it('counts when an agreement was applied, and no more when the member has withdrawn', async () => {
    const applied: Told = { type: 'PreAgreementApplied', data: { payDate: '2026-05-01', items } };
    await say(opened(), applied);
    expect(await row()).toMatchObject({ agreed: { from: '2026-05-01', items } });
    await say({ type: 'MemberWithdrew', data: { reason: 'Nej' } });
    expect((await row()).agreed).toBeNull();
  });

  it('is the same event by event as in one page, and says when it changed', async () => {
    const story = [opened(), offered, agreed, signed('UNION'), signed('COUNTERPARTY')];
    for (const told of story) {
      await say(told);
      await catchUp();
    }
    const slowly = await row();
    await say({ type: 'NoteAdded', data: { channel: 'PHONE', visibility: 'INTERNAL', text: 'Tak' } });
    expect((await row()).changedAt).toBe(slowly.changedAt);
    version++;
    expect({ ...(await row()), course: null }).toEqual({ ...slowly, course: null });
  });

  it('keeps nothing of what was said on the way', async () => {
    await say(opened(), offered, agreed, signed('UNION'), signed('COUNTERPARTY'));
    const kept = JSON.stringify(await row());
    for (const secret of ['Hemmelig', 'Hanne', 'Møllehuset', '2026-04-01'])
      expect(kept).not.toContain(secret);
  });

  it('is in no figure once it is erased, of no day, and is counted as erased', async () => {
    const everything = { kind: 'RECURRING', variable: 'ALL' } as const;
    const statistics = new PayStatistics(new ReadSide(log.rows, { store: log.store, codec }), 5);
    const told = async (on: string) => {
      const { publication, erased } = await statistics.current();
      const state = publication.cellOn(everything, on);
      return [isShown(state) ? state.figures.length : state, erased];
    };
    await log.rows.query('TRUNCATE read.agreed_pay');
    for (let nth = 0; nth < 6; nth++) {
      [caseId, personId] = [newId(), newId()];
      await say(opened(), agreed, signed('UNION'), signed('COUNTERPARTY'));
    }
    await catchUp();
    const before = await told('2026-06-01');
    keys.erase({ subject: personId, class: 'terms' });
    version++;
    expect(await row()).toMatchObject({ erased: true });
    const [many, erased] = await told('2026-06-01');
    expect([before[1], erased]).toEqual([0, 1]);
    const all = await log.rows.getRepository(AgreedPayRow).find();
    expect(many).toBe(all.filter((each) => each.agreed !== null && !each.erased).length);
  });
});
