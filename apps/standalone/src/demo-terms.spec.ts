import { newId, repOfficeStream } from '@loenspor/event-sourcing';
import { addMonths } from '@loenspor/pay';
import { repOfficeDecider, representsOn, termStatusOn, usualRepRules } from '@loenspor/representation';
import type { RepOfficeCommand } from '@loenspor/representation';
import { type TestLog, testLog } from '../../../infra/testing/test-log.js';
import { recordDemoTerms } from './demo-terms.js';

describe('the leader representatives of the demo', () => {
  let log: TestLog;
  beforeEach(async () => {
    log = await testLog();
  });
  afterEach(() => log.close());

  const on = (day: string) => () => new Date(`${day}T12:00:00Z`);
  const office = async (municipality: string, area: 'DAYCARE' | 'LEISURE') =>
    (await log.executor.load(repOfficeDecider, repOfficeStream(municipality, area))).state;

  it('are in office, their terms active, on the day of the first start and for long', async () => {
    const today = '2026-05-31';
    await recordDemoTerms({ executor: log.executor }, on(today));
    for (const [municipality, area, userId] of [
      ['175', 'DAYCARE', 'lotte'],
      ['175', 'LEISURE', 'hassan'],
      ['165', 'DAYCARE', 'birgit'],
    ] as const) {
      const terms = await office(municipality, area);
      for (const day of [today, addMonths(today, 12)]) {
        const found = representsOn(terms, userId, day);
        expect(found?.as).toBe('LEADER_REP');
        expect(found && termStatusOn(found.term, day)).toBe('ACTIVE');
      }
    }
    expect(representsOn(await office('175', 'DAYCARE'), 'signe', today)?.as).toBe('DEPUTY');
    expect(representsOn(await office('175', 'LEISURE'), 'signe', today)).toBeNull();
    expect(await office('165', 'LEISURE')).toBeNull();
  });

  it('are recorded once, however often and late the demo is started', async () => {
    await recordDemoTerms({ executor: log.executor }, on('2026-05-31'));
    const head = await log.store.head();
    expect(head).not.toBeNull();
    await recordDemoTerms({ executor: log.executor }, on('2026-05-31'));
    await recordDemoTerms({ executor: log.executor }, on('2027-01-15'));
    expect(await log.store.head()).toBe(head);
  });

  it('leave an office alone that somebody has filled, and the demo starts all the same', async () => {
    const { executor } = log;
    await executor.execute(repOfficeDecider, {
      stream: repOfficeStream('175', 'DAYCARE'),
      meta: { actor: karen, occurredOn: '2026-05-01', commandId: newId() },
      prepare: () => ({ command: electionOf('pia') }),
    });
    await recordDemoTerms({ executor }, on('2026-05-31'));
    expect((await office('175', 'DAYCARE'))?.terms.map(({ userId }) => userId)).toEqual(['pia']);
    expect((await office('165', 'DAYCARE'))?.terms.map(({ userId }) => userId)).toEqual(['birgit']);
  });
});

const karen = { userId: 'karen', role: 'CONSULTANT', authority: null, onBehalfOf: null } as const;

function electionOf(userId: string): RepOfficeCommand {
  const place = { municipality: '175', area: 'DAYCARE', termId: newId() } as const;
  const election = { electedOn: '2026-05-01', electoralGroup: { leaders: 7 }, monthsAttached: 12 };
  return { type: 'ElectTerm', data: { ...place, userId, ...election }, facts: { rules: usualRepRules } };
}
