import type { Broken, MemoryDesk } from '@loenspor/casework/testing';
import { fold } from '@loenspor/event-sourcing/domain';
import fc from 'fast-check';
import { negotiationDecider } from './domain/index.js';
import type { Negotiation, NegotiationCommand, PreAgreement, PreAgreementCommand } from './domain/index.js';
import { reviewOf } from './domain/pre-agreement.review.js';
import { logOf, ownRatifications, roundsTwice, unfinished, versionsTwice } from './testing/book.js';
import { agreementPoints, outOfForce, reviewsAstray } from './testing/book.agreements.js';
import { ladderAstray, ladderPoints } from './testing/book.ladder.js';
import { unmandated, wrongResults } from './testing/book.mandates.js';
import { rowsAstray } from './testing/book.rows.js';
import { outOfPlace, statusByTheBook } from './testing/book.steps.js';
import { asIfNothingMoved, asLeadershipSaid, byPapersAlone, slow } from './testing/broken.js';
import { memoryDesk } from './testing/memory-desk.js';

import { directed } from './testing/story-directed.js';
import { narrowed, narrowedSample } from './testing/story-narrowed.js';
import { played, story } from './testing/story.js';
import type { Moment } from './testing/story.js';

/** What is not as the book says, in a log as it stands. */
async function troubles(desk: MemoryDesk, pageSize = 3) {
  const events = await desk.log();
  const log = logOf(events);
  const statusOf = (id: string) => fold(negotiationDecider, log.negotiations.get(id) ?? []).status;
  const statuses = [...log.negotiations].map(([id, told]) => [statusOf(id), statusByTheBook(told)] as const);
  return {
    versionsTwice: versionsTwice(log),
    roundsTwice: roundsTwice(log),
    unmandated: unmandated(log),
    ownRatifications: ownRatifications(log),
    wrongResults: wrongResults(log),
    unfinished: unfinished(log, statusOf),
    outOfPlace: outOfPlace(log),
    ladderAstray: ladderAstray(log),
    outOfForce: outOfForce(log),
    reviewsAstray: reviewsAstray(log, events, { pageSize }),
    rowsAstray: rowsAstray(events, log, pageSize),
    statuses: statuses.flatMap(([is, should]) => (is === should ? [] : [`${is}, by the book ${should}`])),
  };
}
type Rule = keyof Awaited<ReturnType<typeof troubles>>;
const none: Readonly<Record<Rule, readonly string[]>> = {
  ...{ versionsTwice: [], roundsTwice: [], unmandated: [], ownRatifications: [], wrongResults: [] },
  ...{ unfinished: [], outOfPlace: [], rowsAstray: [], statuses: [] },
  ...{ ladderAstray: [], outOfForce: [], reviewsAstray: [] },
};

const STORIES = 60;
const NARROWED = 25;
const wanted = [
  ...[
    'VersionAgreed',
    'VersionEnded',
    'ResultRatified',
    'ResultRejected',
    'MandateConsumed',
    'MandateRevoked',
  ],
  ...['DisagreementRecorded', 'DisputeEscalated', 'DisputeSettled', 'NegotiationReopened', 'EntryCorrected'],
  ...[
    'ReviewTaskRaised',
    'ReviewTaskDecided',
    'AgreementRecorded',
    'TerminationNoticed',
    'TerminationWithdrawn',
  ],
  ...['accept: outside-mandate', 'accept: mandate-missing', 'open: negotiation-already-open'],
  ...['ratify: not-the-approver', 'ratify: conflict-of-interest', 'signUnion: effective-date-differs'],
  ...['escalate: escalation-lapsed', 'answered after a death'],
  ...['clock moved', 'step corrected', 'late step corrected', 'disagreement corrected beneath a step'],
  ...['correct: escalation-lapsed', 'correct: role-may-not', 'duplicate: not-correctable', 'step marked'],
  ...['signed before its base', 'recorded after what is newer', 'reopened without its result'],
  ...['review DONE', 'review OPEN', 'review DUE', 'done no more'],
];
const sample = fc.sample(story, { numRuns: 400, seed: 26 });
const [disputes, agreements] = [narrowedSample('disputes'), narrowedSample('agreements')];

describe('whatever several people do at once with negotiations, mandates and agreements', () => {
  let desk: MemoryDesk;
  const came = new Map<string, number>();
  const tell = (what: string, times = 1) => came.set(what, (came.get(what) ?? 0) + times);
  const play = async (told: readonly Moment[]) => {
    for (const [what, times] of await played(desk, told)) tell(what, times);
    const events = await desk.log();
    for (const { type } of events) tell(type);
    for (const point of [...ladderPoints(logOf(events)), ...agreementPoints(logOf(events))]) tell(point);
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
      { numRuns: STORIES },
    );
  }, 300_000);

  it.each(Object.entries(narrowed))(
    'goes by the book where it is all about %s',
    async (_what, stories) => {
      await fc.assert(
        fc.asyncProperty(stories, async (told) => {
          await play(told);
          expect(await troubles(desk)).toEqual(none);
        }),
        { numRuns: NARROWED },
      );
    },
    300_000,
  );

  it('goes by the book where a story is led to one point', async () => {
    for (const told of Object.values(directed).flat()) {
      await play(told);
      expect(await troubles(desk)).toEqual(none);
    }
  }, 60_000);

  it('comes to all of it often enough for that to mean something', async () => {
    const rare = () => wanted.filter((what) => (came.get(what) ?? 0) < 3);
    for (const told of [...disputes, ...sample]) if (rare().length > 0) await play(told);
    expect(rare()).toEqual([]);
  }, 60_000);

  it('has people in each other’s way', () => expect(desk.store.moved).toBeGreaterThan(STORIES / 2));
});

type Control = Broken & { readonly stories?: readonly (readonly Moment[])[] };

describe('the book', () => {
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
  const without = (...withoutPolicies: readonly string[]): Broken => ({ withoutPolicies });
  type Bend<Command, State> = (command: Command, state: State) => readonly [Command, State];
  const bent = <Command, State>(category: string, bend: Bend<Command, State>): Broken => ({
    rules: {
      [category]: (decider) => ({
        ...decider,
        decide: (command, state) => decider.decide(...bend(command as Command, state as State)),
      }),
    },
  });
  const negotiation = (bend: (command: NegotiationCommand) => NegotiationCommand) =>
    bent<NegotiationCommand, unknown>('negotiation', (command, state) => [bend(command), state]);

  it.each<[string, Rule, RegExp, Control]>([
    [
      'a version that ends no other',
      'versionsTwice',
      /versions \d and \d/,
      {
        rules: {
          preAgreement: (decider) => ({
            ...decider,
            decide: (command, state) =>
              decider.decide(command, state).filter(({ type }) => type !== 'VersionEnded'),
          }),
        },
      },
    ],
    [
      'a round that is claimed without asking',
      'roundsTwice',
      /rounds of .+ and/,
      bent<PreAgreementCommand, PreAgreement>('preAgreement', (command, state) => [
        command,
        command.type === 'ClaimRound' ? { ...state, rounds: [] } : state,
      ]),
    ],
    [
      'a decision on facts that are not so any more',
      'unmandated',
      /revoked|no mandate covers it|was version/,
      { withoutGuards: true, stories: directed.revokedMeanwhile },
    ],
    [
      'an offer that is taken whatever the mandate says',
      'unmandated',
      /outside of its mandate/,
      negotiation((command) =>
        command.type === 'AcceptOffer' && command.facts.assessment
          ? {
              ...command,
              facts: { ...command.facts, assessment: { ...command.facts.assessment, inside: true } },
            }
          : command,
      ),
    ],
    [
      'an act that asks for no mandate of its day',
      'unmandated',
      /NegotiationDemanded.+no mandate covers it/,
      negotiation((command) =>
        command.type === 'MakeDemand'
          ? { ...command, facts: { mandate: { mandateId: 'm', version: 1, kind: 'FULL_POWER' } } }
          : command,
      ),
    ],
    [
      'a result that forgets what went on',
      'wrongResults',
      /lost something/,
      {
        stories: directed.overAnAgreement,
        ...negotiation((command) =>
          command.type === 'AcceptOffer' && command.facts.base
            ? { ...command, facts: { ...command.facts, base: { ...command.facts.base, items: [] } } }
            : command,
        ),
      },
    ],
    [
      'a result that is signed over what was agreed since',
      'wrongResults',
      /rests on what is no more/,
      {
        stories: directed.overtakenWhileClosed,
        ...negotiation(asIfNothingMoved),
      },
    ],
    [
      'a signature that nobody compares',
      'outOfPlace',
      /had signed|another day/,
      bent<NegotiationCommand, object>('negotiation', (command, state) => [
        command,
        command.type === 'SignAgreement' ? { ...state, signatures: [] } : state,
      ]),
    ],
    [
      'clocks that never run out',
      'outOfPlace',
      /came too late/,
      negotiation((command) =>
        command.type === 'EscalateDispute'
          ? { ...command, data: { ...command.data, on: '2028-03-31' }, facts: { clocks: slow } }
          : command,
      ),
    ],
    [
      'a correction that leaves a step behind its last day',
      'ladderAstray',
      /stands behind/,
      {
        stories: disputes,
        ...negotiation((command) =>
          command.type === 'CorrectEntry'
            ? { ...command, facts: { ...command.facts, clocks: slow } }
            : command,
        ),
      },
    ],
    [
      'a correction that speaks for leadership',
      'ladderAstray',
      /reason no more/,
      { stories: disputes, ...bent('negotiation', asLeadershipSaid) },
    ],
    [
      'a mark that stops a clock',
      'ladderAstray',
      /a mark makes clocks/,
      {
        stories: directed.markedAcross,
        ...bent<NegotiationCommand, Negotiation>('negotiation', (command, state) => [
          command,
          command.type === 'MarkDuplicate' ? { ...state, escalations: [] } : state,
        ]),
      },
    ],
    [
      'a version that gives way to the one that it changes',
      'outOfForce',
      /never begins/,
      { stories: agreements, rules: { preAgreement: byPapersAlone } },
    ],
    ['a signature that makes no version', 'unfinished', /0 versions/, without('agree-version')],
    ['a round that stays open', 'unfinished', /its round is open/, without('close-round')],
    [
      'a mandate that is not used up',
      'unfinished',
      /its mandate is left/,
      without('consume-mandate', 'consume-late-mandate'),
    ],
  ])(
    'turns red at %s',
    async (_what, rule, line, control) => {
      expect(await found(control, rule, line)).toMatch(line);
    },
    60_000,
  );

  it('turns red at a review that never is undone', async () => {
    const desk = await memoryDesk();
    const review: typeof reviewOf = (rounds, ...when) =>
      reviewOf(
        rounds.map((round, at) => ({ ...round, negotiationId: `${round.negotiationId} ${at}` })),
        ...when,
      );
    const lines: string[] = [];
    for (const told of narrowedSample('reviews')) {
      await played(desk, told);
      const events = await desk.log();
      lines.push(...reviewsAstray(logOf(events), events, { review }));
    }
    expect(lines.join()).toMatch(/DONE, by the book (OPEN|DUE)/);
    await desk.close();
  });

  it('turns red at whoever opens one more and is not asked why', async () => {
    const unasked = bent<PreAgreementCommand, PreAgreement>('preAgreement', (command, state) => [
      command,
      command.type === 'ClaimRound' ? { ...state, rounds: state.rounds.filter(isOpen) } : state,
    ]);
    expect(await found(unasked, 'reviewsAstray', /nobody says why/)).not.toBe('');
  }, 60_000);

  it('turns red at a call that was done and is refused again', async () => {
    const forgetful = negotiation((command) => {
      if (command.type !== 'ReopenNegotiation') return command;
      const { completed: _completed, ...facts } = command.facts;
      return { ...command, facts };
    });
    expect(
      await found({ ...forgetful, stories: directed.reopenedByTheProjector }, 'played', /reopen was done/),
    ).not.toBe('');
  }, 60_000);

  it('turns red at whoever ratifies the own result', async () => {
    const own = bent<NegotiationCommand, { readonly result: object }>('negotiation', (command, state) => {
      if (command.type !== 'RatifyResult') return [command, state];
      const approver = { userId: command.facts.userId, role: 'LEADER_REP', reason: 'IN_OFFICE' } as const;
      const facts = { ...command.facts, approver, interested: [] };
      return [
        { ...command, facts },
        { ...state, result: { ...state.result, acceptedBy: null, importedBy: [] } },
      ];
    });
    expect(await found(own, 'ownRatifications', /by lotte|by pia|by gitte|by morten/)).not.toBe('');
  }, 60_000);

  it('turns red at rows that have missed an event', async () => {
    const desk = await memoryDesk();
    for (const told of sample.slice(0, 10)) await played(desk, told);
    const events = await desk.log();
    const log = logOf(events);
    const missed = events.findIndex(({ type }) => type === 'OfferReceived');
    expect(rowsAstray(events, log, 3)).toEqual([]);
    expect(rowsAstray(events.toSpliced(missed, 1), log, 3)).not.toEqual([]);
    await desk.close();
  });
});

const isOpen = ({ closedOn }: { readonly closedOn: string | null }) => closedOn === null;
