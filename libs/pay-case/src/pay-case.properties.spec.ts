import type { Broken, MemoryDesk } from '@loenspor/casework/testing';
import { fold } from '@loenspor/event-sourcing/domain';
import fc from 'fast-check';
import { payCaseDecider } from './domain/index.js';
import type { PayCaseCommand, RecordedPayCase } from './domain/index.js';
import { broughtBack, unfounded } from './testing/book.acts.js';
import { leaking, lostAgreements, misdrawn, overdrawn, undrawn, unfinished } from './testing/book.pools.js';
import { rowsAstray } from './testing/book.rows.js';
import { outOfPlace, standOf, tooSoon } from './testing/book.steps.js';
import { logOf } from './testing/book.js';
import { memoryDesk } from './testing/memory-desk.js';
import { directed } from './testing/story-directed.js';
import { played, story } from './testing/story.js';
import type { Moment } from './testing/story.js';

/** What is not as the book says, in a log as it stands. */
async function troubles(desk: MemoryDesk, pageSize = 3) {
  const events = await desk.log();
  const log = logOf(events);
  const statuses = [...log.cases].map(
    ([, told]) => [fold(payCaseDecider, told).status, standOf(told).status] as const,
  );
  return {
    unfounded: unfounded(log),
    broughtBack: broughtBack(log),
    outOfPlace: outOfPlace(log),
    tooSoon: tooSoon(log),
    overdrawn: overdrawn(log),
    leaking: leaking(log),
    lostAgreements: lostAgreements(log),
    undrawn: undrawn(log),
    misdrawn: misdrawn(log),
    unfinished: unfinished(log),
    rowsAstray: rowsAstray(events, log, pageSize),
    statuses: statuses.flatMap(([is, should]) => (is === should ? [] : [`${is}, by the book ${should}`])),
  };
}
type Rule = keyof Awaited<ReturnType<typeof troubles>>;
const none: Readonly<Record<Rule, readonly string[]>> = {
  ...{ unfounded: [], broughtBack: [], outOfPlace: [], tooSoon: [] },
  ...{ overdrawn: [], leaking: [] },
  ...{ lostAgreements: [], undrawn: [], misdrawn: [], unfinished: [] },
  ...{ rowsAstray: [], statuses: [] },
};

const STORIES = 50;
const wanted = [
  ...['PayAgreed', 'AgreementSigned', 'PaymentVerified', 'PreAgreementApplied', 'DisputeSettled'],
  ...['PoolDrawn', 'PoolReleased', 'MandateConsumed', 'MandateRevoked', 'CaseHeld', 'MembershipEnded'],
  ...['CaseResumed', 'CaseReopened', 'MemberWithdrew', 'MemberConsentWithdrawn', 'DisputeEscalated'],
  ...['EntryCorrected', 'ReviewTaskRaised', 'ReviewTaskDecided', 'EntryMarkedDuplicate'],
  ...['accept: on-hold', 'accept: consent-missing', 'accept: mandate-missing', 'accept: outside-mandate'],
  ...['reopen', 'reopen again'],
  ...['resume: role-may-not', 'escalate: escalation-lapsed', 'escalate: consent-missing'],
  ...['settle: mandate-missing', 'apply: pre-agreement-not-applicable', 'answered after a death'],
];
const sample = fc.sample(story, { numRuns: 300, seed: 26 });

describe('whatever several people do at once with pay cases', () => {
  let desk: MemoryDesk;
  const came = new Map<string, number>();
  const tell = (what: string, times = 1) => came.set(what, (came.get(what) ?? 0) + times);
  const play = async (told: readonly Moment[]) => {
    for (const [what, times] of await played(desk, told)) tell(what, times);
    for (const { type } of await desk.log()) tell(type);
  };
  beforeAll(async () => {
    desk = await memoryDesk();
  });
  afterAll(() => desk.close());

  it('goes by the book', async () => {
    await fc.assert(
      fc.asyncProperty(story, async (told) => {
        await play(told);
        expect(await troubles(desk)).toEqual(none);
      }),
      // A story is long to shrink; its seed and path play it again.
      { numRuns: STORIES, endOnFailure: true },
    );
  }, 300_000);

  it.each(Object.entries(directed))(
    'goes by the book where a story is led to one point: %s',
    async (_what, stories) => {
      for (const told of stories) {
        await play(told);
        expect(await troubles(desk)).toEqual(none);
      }
    },
    60_000,
  );

  it('comes to all of it often enough for that to mean something', async () => {
    const rare = () => wanted.filter((what) => (came.get(what) ?? 0) < 3);
    for (const told of sample) if (rare().length > 0) await play(told);
    expect(rare()).toEqual([]);
  }, 120_000);

  it('has people in each other’s way', () => expect(desk.store.moved).toBeGreaterThan(STORIES / 2));
});

const consuming = ['consume-mandate', 'consume-late-mandate', 'consume-late-mandate-of-case'];
type Control = Broken & { readonly stories?: readonly (readonly Moment[])[] };

describe('the book of pay cases', () => {
  /** What is wrong in the first story that a desk which is broken on purpose plays otherwise than the book. */
  async function found(
    { stories = sample, ...broken }: Control,
    rule: Rule | 'played',
    line: RegExp,
  ): Promise<string> {
    const desk = await memoryDesk(broken);
    try {
      for (const told of stories) {
        const ended = await played(desk, told).then(() => null, String);
        const lines = rule === 'played' ? [ended ?? ''] : (await troubles(desk))[rule];
        const trouble = lines.find((each) => line.test(each));
        if (trouble !== undefined) return trouble;
      }
      return '';
    } finally {
      await desk.close();
    }
  }
  type Bend = (command: PayCaseCommand, state: RecordedPayCase) => readonly [PayCaseCommand, RecordedPayCase];
  const ofCases = (bend: Bend): Broken => ({
    rules: {
      payCase: (decider) => ({
        ...decider,
        decide: (command, state) =>
          decider.decide(...bend(command as PayCaseCommand, state as RecordedPayCase)),
      }),
    },
  });

  it.each<[string, Rule, RegExp, Control]>([
    [
      'a case that goes on on the day of what it had agreed',
      'tooSoon',
      /goes on on .*, and ended on/,
      {
        stories: directed.reopened,
        ...ofCases((command, state) => [
          command.type === 'ReopenCase' && command.facts.draw
            ? { ...command, data: { ...command.data, on: state.result?.on ?? '' } }
            : command,
          state,
        ]),
      },
    ],
    [
      'acts of ours on hold',
      'outOfPlace',
      /PayAgreed while ON_HOLD/,
      {
        stories: directed.held,
        ...ofCases((command, state) => [
          command,
          command.type === 'AcceptOffer' ? { ...state, status: 'NEGOTIATING' } : state,
        ]),
      },
    ],
    [
      'anybody who resumes after a membership end',
      'outOfPlace',
      /only leadership/,
      {
        stories: directed.held,
        ...ofCases((command, state) => [
          command.type === 'ResumeCase' ? { ...command, facts: { leads: true } } : command,
          state,
        ]),
      },
    ],
    [
      'an act that asks for no consent',
      'unfounded',
      /no consent/,
      ofCases((command, state) => [
        command,
        command.type === 'MakeDemand' || command.type === 'EscalateDispute'
          ? { ...state, entries: [...state.entries, anyConsent] }
          : state,
      ]),
    ],
    [
      'an offer that is taken whatever the mandate says',
      'unfounded',
      /outside of its mandate/,
      ofCases((command, state) => [
        command.type === 'AcceptOffer' && command.facts.assessment
          ? {
              ...command,
              facts: { ...command.facts, assessment: { ...command.facts.assessment, inside: true } },
            }
          : command,
        state,
      ]),
    ],
    [
      'a decision on facts that are not so any more',
      'unfounded',
      /revoked|no mandate covers it|was version/,
      { withoutGuards: true, stories: directed.gone },
    ],
    [
      'a draw that nobody completes or gives back',
      'leaking',
      /reserved for nothing|its reservation is lost/,
      { stories: directed.died, withoutPolicies: ['complete-draw', 'release-draw'] },
    ],
    [
      'a case that is taken up without what was agreed',
      'lostAgreements',
      /its result fell, and its pool held it/,
      {
        stories: directed.reopened,
        ...ofCases((command, state) => [
          command.type === 'ReopenCase' ? { ...command, facts: { draw: null, poolRefused: true } } : command,
          state,
        ]),
      },
    ],
    [
      'a mandate that is not used up',
      'unfinished',
      /its mandate is left/,
      { stories: directed.signed, withoutPolicies: consuming },
    ],
  ])(
    'turns red at %s',
    async (_what, rule, line, control) => {
      expect(await found(control, rule, line)).toMatch(line);
    },
    60_000,
  );

  it('turns red at an agreement under a pool that draws nothing', async () => {
    const desk = await memoryDesk();
    await played(desk, directed.drawnAtOnce[0] ?? []);
    const events = await desk.log();
    expect(undrawn(logOf(events))).toEqual([]);
    const without = events.map((event) => {
      if (event.type !== 'PayAgreed') return event;
      const { draw: _draw, ...data } = event.data as { readonly draw?: object };
      return { ...event, data };
    });
    expect(undrawn(logOf(without)).join()).toMatch(/drew on undefined/);
    await desk.close();
  });

  it('turns red at a pool that is drawn on once more', async () => {
    const desk = await memoryDesk();
    await played(desk, directed.drawnAtOnce[0] ?? []);
    const events = await desk.log();
    expect(overdrawn(logOf(events))).toEqual([]);
    const draw = events.find(({ type }) => type === 'PoolDrawn');
    const again = (caseId: string) =>
      draw ? [{ ...draw, eventId: caseId, commandId: caseId, data: { ...draw.data, caseId } }] : [];
    expect(overdrawn(logOf([...events, ...again('other')])).join()).toMatch(/drawn/);
    const { caseId } = draw?.data as { readonly caseId: string };
    expect(overdrawn(logOf([...events, ...again(caseId)])).join()).toMatch(/two reservations/);
    await desk.close();
  });

  it('turns red at rows that have missed an event', async () => {
    const desk = await memoryDesk();
    for (const told of sample.slice(0, 10)) await played(desk, told);
    const events = await desk.log();
    const log = logOf(events);
    const missed = events.findIndex(({ type }) => type === 'MemberConsentRecorded');
    expect(rowsAstray(events, log, 3)).toEqual([]);
    expect(rowsAstray(events.toSpliced(missed, 1), log, 3)).not.toEqual([]);
    await desk.close();
  });
});

const anyConsent: RecordedPayCase['entries'][number] = {
  ...{ entryId: 'any', type: 'MemberConsentRecorded', on: '2000-01-01', data: {} },
  ...{ imported: false, byRep: false, correctedBy: null, duplicateOf: null },
};
