import { policy, uuidOfStream } from '@loenspor/event-sourcing';
import type { Policy } from '@loenspor/event-sourcing';
import { ConsumeMandate, mandateDecider } from '@loenspor/mandate';
import type { DraftMandate, MandateEvent } from '@loenspor/mandate';
import { payCaseDecider } from '../domain/index.js';
import type {
  AgreementSigned,
  AttachMandate,
  PayCase,
  PayCaseEvent,
  RecordedPayCase,
} from '../domain/index.js';
import { raiseReview } from './pay-case-review.policies.js';

/**
 * A signed agreement leaves no mandate open: the one that it was made under is used up, and so is a newer one that was
 * drafted since. An import tells of the first only.
 */
const consumeMandate = policy<PayCaseEvent>({
  name: 'consume-mandate',
  category: 'payCase',
  on: {
    AgreementSigned: async (event, run) => {
      const { state } = await run.load(payCaseDecider, event.stream);
      if (!isSecondSignature(state, event)) return;
      const used = mandateOf(state);
      const command = new ConsumeMandate({ signedOn: event.occurredOn });
      if (used !== null) await run.execute(mandateDecider, `mandate-${used}`, command);
      const others = event.import === null ? state.mandates.filter((each) => each !== used) : [];
      for (const each of others) await run.execute(mandateDecider, `mandate-${each}`, command, { as: each });
    },
  },
});

/** One that was claimed before the second signature and drafted after it. */
const consumeLateMandate = policy<MandateEvent>({
  name: 'consume-late-mandate-of-case',
  category: 'mandate',
  on: {
    MandateDrafted: async ({ stream, data: { subject }, occurredOn, import: source }, run) => {
      if (subject.kind !== 'PAY_CASE' || source !== null) return;
      const { state } = await run.load(payCaseDecider, `payCase-${subject.id}`);
      if (state.status === 'NONE' || state.signedBy.length < 2) return;
      await run.execute(mandateDecider, stream, new ConsumeMandate({ signedOn: occurredOn }));
    },
  },
});

/** A mandate that was claimed is drafted in the name of whoever claimed it. */
const draftMandate = policy<PayCaseEvent>({
  name: 'draft-mandate',
  category: 'payCase',
  on: {
    MandateOpened: async ({ stream, data: { mandateId, draft } }, run) => {
      const { state } = await run.load(payCaseDecider, stream);
      if (!draft || state.status === 'NONE') return;
      const { municipality, area, personId } = state.opening;
      const subject = { kind: 'PAY_CASE', id: uuidOfStream(stream), personId } as const;
      const command: DraftMandate = { type: 'DraftMandate', data: { subject, municipality, area, draft } };
      await run.execute(mandateDecider, `mandate-${mandateId}`, command, { asActor: true });
    },
  },
});

/** A case names every mandate of its own, also one that was drafted without a claim, as imports do. */
const attachMandate = policy<MandateEvent>({
  name: 'attach-mandate',
  category: 'mandate',
  on: {
    MandateDrafted: async ({ stream, data: { subject } }, run) => {
      if (subject.kind !== 'PAY_CASE') return;
      const command: AttachMandate = { type: 'AttachMandate', data: { mandateId: uuidOfStream(stream) } };
      await run.execute(payCaseDecider, `payCase-${subject.id}`, command);
    },
  },
});

/** What a step of a case causes in the streams of its mandates, and they in its own. */
export const payCasePolicies: readonly Policy[] = [
  consumeMandate,
  draftMandate,
  attachMandate,
  consumeLateMandate,
  raiseReview,
];

type Signing = { readonly eventId: string; readonly data: AgreementSigned['data'] };

/** The other side had signed this very result when this one did; by now the case may have moved on. */
function isSecondSignature(payCase: PayCase, { eventId, data }: Signing): payCase is RecordedPayCase {
  if (payCase.status === 'NONE') return false;
  const counted = payCase.entries.filter(({ toldOnly = false }) => !toldOnly);
  const at = counted.findIndex(({ entryId }) => entryId === eventId);
  if (at < 0) return false;
  const before = counted.slice(0, at);
  // Rows of an import tell of a result and its signatures in any order.
  const reached = before.findLastIndex(({ type, imported }) => !imported && results.has(type));
  return before
    .slice(reached + 1)
    .some((entry) => entry.type === 'AgreementSigned' && entry.data.side !== data.side);
}

const results: ReadonlySet<PayCaseEvent['type']> = new Set(['PayAgreed', 'DisputeSettled']);

/** A central settlement names none: then it is the one that the last act before it rested on. */
function mandateOf({ entries }: RecordedPayCase): string | null {
  const named = entries.flatMap(({ data, toldOnly = false }) =>
    'mandate' in data && data.mandate && !toldOnly ? [data.mandate.mandateId] : [],
  );
  return named.at(-1) ?? null;
}
