import { dayInCopenhagen, foldStream, repOfficeStream } from '@loenspor/event-sourcing';
import type { CommandExecutor, Guard } from '@loenspor/event-sourcing';
import { isErased } from '@loenspor/event-sourcing/domain';
import type { Personal } from '@loenspor/event-sourcing/domain';
import type { MandateItem } from '@loenspor/pay';
import { approverOf, repOfficeDecider } from '@loenspor/representation';
import type { AuthorisedApprover, Office, Representation } from '@loenspor/representation';
import type { MandateSubjectFacts } from '../domain/index.js';
import type { MandateSubjects } from './mandate.ports.js';

export type QuestionParts = {
  readonly executor: Pick<CommandExecutor, 'history'>;
  readonly representation: Pick<Representation, 'approver'>;
  readonly subjects: Pick<MandateSubjects, 'person'>;
};

/** What a decision is about, beside its subject: whoever laid it before the approver, and whom it names. */
export type Deciding = {
  readonly submittedBy: readonly string[];
  readonly items: Personal<readonly MandateItem[]>;
};

/** The approver with what allows it, whom an interest keeps out, and the offices' streams at the revisions read. */
export type ComputedApprover = AuthorisedApprover & {
  readonly interested: readonly string[];
  readonly guards: readonly Guard[];
};

/** An instant (RFC 3339, UTC, milliseconds): the approver as the log told it then. */
export type AsOf = string | undefined;

/** Who decides something of a place, when some are out of the question. */
export type Question = {
  readonly place: Office;
  readonly involved: boolean;
  readonly submittedBy: readonly string[];
  readonly interested: readonly string[];
};

export type SignInOf = (personId: string) => Promise<string | null>;

const AT_ONCE = 8;

/** Who is asked to decide, now by the streams of the rep offices, or as they were recorded at an instant. */
export class ApproverQuestions {
  constructor(private readonly parts: QuestionParts) {}

  /** @param people tells who signs in as whom; of one list each person is asked for once */
  async of(
    facts: Office & Pick<MandateSubjectFacts, 'personUserId' | 'involved'>,
    { submittedBy, items }: Deciding,
    people: SignInOf,
  ): Promise<Question> {
    const { municipality, area, personUserId, involved } = facts;
    const named = await inTurns(namedIn(items), async (each) =>
      'userId' in each ? each.userId : people(each.personId),
    );
    const interested = [personUserId, ...named].filter((userId) => userId !== null);
    return {
      place: { municipality, area },
      involved,
      submittedBy,
      interested: [...new Set(interested)].sort(),
    };
  }

  /** Each person is asked for once, however many mandates name them. */
  peopleAsOf(asOf: AsOf): SignInOf {
    const known = new Map<string, Promise<string | null>>();
    return (personId) => {
      const asked =
        known.get(personId) ??
        this.parts.subjects.person(personId, asOf).then((person) => person?.userId ?? null);
      known.set(personId, asked);
      return asked;
    };
  }

  /** All that a decision rests on. */
  async computed(question: Question): Promise<ComputedApprover> {
    const { place, involved, interested } = question;
    const unable = unableIn(question);
    return { ...(await this.parts.representation.approver(place, { involved, unable })), interested };
  }

  /** The same for who only wants to know. */
  answer(question: Question, asOf: AsOf): Promise<AuthorisedApprover> {
    return asOf === undefined ? this.computed(question) : this.answerAsOf(question, asOf);
  }

  private async answerAsOf(question: Question, asOf: string): Promise<AuthorisedApprover> {
    const { municipality, area } = question.place;
    return approverOf({
      office: await this.officeAsOf({ municipality, area }, asOf),
      otherArea: await this.officeAsOf(
        { municipality, area: area === 'DAYCARE' ? 'LEISURE' : 'DAYCARE' },
        asOf,
      ),
      on: dayInCopenhagen(new Date(asOf)),
      involved: question.involved,
      unable: unableIn(question),
    });
  }

  private async officeAsOf({ municipality, area }: Office, asOf: string) {
    const stream = repOfficeStream(municipality, area);
    const history = await this.parts.executor.history(stream);
    const known = history.slice(0, history.findLastIndex(({ recordedAt }) => recordedAt <= asOf) + 1);
    return foldStream(repOfficeDecider, stream, known);
  }
}

type Beneficiary = NonNullable<MandateItem['beneficiaries']>[number];

function namedIn(items: Deciding['items']): readonly Beneficiary[] {
  return isErased(items) ? [] : items.flatMap(({ beneficiaries = [] }) => beneficiaries);
}

function unableIn({ submittedBy, interested }: Question) {
  return (userId: string) => submittedBy.includes(userId) || interested.includes(userId);
}

/** The same for questions that have the same answer. */
export function keyOf({ place, involved, submittedBy, interested }: Question): string {
  return JSON.stringify([place.municipality, place.area, involved, submittedBy, interested]);
}

/** A few at a time, in order: a long list must not take every connection. */
export async function inTurns<In, Out>(all: readonly In[], work: (each: In) => Promise<Out>): Promise<Out[]> {
  const done: Out[] = [];
  for (let at = 0; at < all.length; at += AT_ONCE)
    done.push(...(await Promise.all(all.slice(at, at + AT_ONCE).map(work))));
  return done;
}
