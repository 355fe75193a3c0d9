import { payCaseDecider } from '@loenspor/pay-case';
import {
  assign,
  attachMandate,
  climb,
  disagree,
  employerDemand,
  first,
  meeting,
  note,
  offer,
  openMandate,
  second,
  signature as sign,
  state,
  tellLapse,
  climbing,
  proposing,
  settling,
} from './domain-doc.case-steps.js';
import {
  accept,
  agreed,
  applied,
  apply,
  at,
  close,
  consent,
  consented,
  conto,
  correctAcceptance,
  correctOffer,
  covered,
  decideReview,
  disputed,
  disputed2,
  disputed3,
  disputed4,
  drawn,
  endMembership,
  halfSigned,
  heldCentrally,
  hold,
  negotiating,
  offered,
  open,
  opened,
  raise,
  raised,
  received,
  reopen,
  resume,
  reviewed,
  settle,
  signed,
  uncovered,
  verify,
  withdraw,
  withdrawConsent,
  agreedFromPool,
} from './domain-doc.pay-case-steps.js';
import type { PayCaseExample } from './domain-doc.pay-case-steps.js';

const stream = `payCase-${first}`;
const how = { inside: covered(), outside: covered(false), uncovered };
const decider = payCaseDecider;
const withoutConsent = [...negotiating, at('2026-05-04', withdrawConsent)];
const onHold = [...negotiating, at('2026-05-09', hold)];
const closed = [...negotiating, at('2026-05-09', close)];
const withdrawn = [...negotiating, at('2026-05-09', withdraw)];

/** The beginning of a pay case: its opening, the member's consent, its mandate. */
export const payCaseExample: PayCaseExample = {
  ...{ stream, decider },
  title: 'A pay case: opening, consent, mandate (`payCase-<uuid>`)',
  about:
    'A consent that stands may be recorded anew: the member may change the wish to involve the LTR, after the signing too. It can be taken back in every status, for what is seen of a case rests on it; a member who withdraws from the case takes it back with that. What had been done under a consent before it was withdrawn stays.',
  states: {
    'not opened': state([]),
    OPENED: state(opened),
    'OPENED, consent given': state(consented),
    'OPENED, consent withdrawn': state([...consented, at('2026-05-03', withdrawConsent)]),
    NEGOTIATING: state(negotiating),
    ON_HOLD: state(onHold),
    SIGNED: state(signed),
    CLOSED: state(closed),
    'reopened after the member withdrew': state([...withdrawn, at('2026-05-10', reopen())]),
  },
  commands: {
    'open it': () => open(),
    'open it, of the pædagogoverenskomst': () => open('PEDAGOGUE_AGREEMENT'),
    'open it, of somebody who is no member': () => open('LEADER_AGREEMENT', false),
    'record consent, the LTR not involved': () => consent('NOT_INVOLVED'),
    'record consent, the LTR involved': () => consent('INVOLVED'),
    'withdraw consent': () => withdrawConsent,
    'open a mandate': () => openMandate(null),
    'open a mandate beside another': () => openMandate(second),
    'attach an imported mandate': attachMandate,
  },
};

/** Facts, and what stops a case and lets it go on. */
export const caseCourseExample: PayCaseExample = {
  ...{ stream, decider },
  title: 'A pay case: facts, hold, end (`payCase-<uuid>`)',
  about:
    'Facts are taken on hold too. A membership that ends on hold makes it leadership’s to resume. From the pool: the acceptance drew on the pool of a negotiation’s mandate, and what ends the case before it is signed gives that back. A case that is reopened draws anew what its result needs; where the pool refuses, it goes on without its result.',
  states: {
    OPENED: state(opened),
    NEGOTIATING: state(negotiating),
    DISPUTE_L1: state(disputed),
    AGREED: state(agreed),
    SIGNED: state(signed),
    SETTLED_BY_PREAGREEMENT: state(applied),
    ON_HOLD: state(onHold),
    'ON_HOLD, membership ended': state([...negotiating, at('2026-05-09', endMembership)]),
    'ON_HOLD, from SIGNED': state([...signed, at('2026-05-11', hold)]),
    WITHDRAWN: state(withdrawn),
    CLOSED: state(closed),
    'CLOSED, agreed from the pool': state([...agreedFromPool, at('2026-05-09', close)]),
  },
  commands: {
    'log the employer’s demand': () => employerDemand,
    'log a meeting': () => meeting,
    'log an offer': () => offer,
    'log pay a conto': () => conto,
    'add a note': () => note,
    'record a disagreement about rights': () => disagree('RIGHTS'),
    'assign another consultant': assign,
    'put it on hold': () => hold,
    'resume it, consultant': () => resume(false),
    'resume it, leadership': () => resume(true),
    'record that the membership ended': () => endMembership,
    'record that the member withdraws': () => withdraw,
    'close it': () => close,
    'reopen it': () => reopen(),
    'reopen it, drawn anew': () => reopen('draw-2'),
    'reopen it, the pool refusing': () => reopen(null, true),
  },
};

/** What the union does: from the demand to the checked payslip. */
export const caseMovesExample: PayCaseExample = {
  ...{ stream, decider },
  title: 'A pay case: from the demand to the payslip (`payCase-<uuid>`)',
  about:
    'Unless a row says otherwise, the mandate covers the day and the items are inside it. The member’s acceptance takes the place of ratification. An agreement applies when it is in force on the pay date and its items are equal; the municipality’s own for a board only once that has adopted it.',
  states: {
    OPENED: state(opened),
    'OPENED, consent given': state(consented),
    NEGOTIATING: state(negotiating),
    'NEGOTIATING, consent withdrawn': state(withoutConsent),
    AGREED: state(agreed),
    'AGREED, the union has signed': state(halfSigned),
    SIGNED: state(signed),
    SETTLED_BY_PREAGREEMENT: state(applied),
    'NEGOTIATING, an agreement applied': state([...applied, at('2026-05-05', offer)]),
    DISPUTE_L1: state(disputed),
    ON_HOLD: state(onHold),
    CLOSED: state(closed),
  },
  commands: {
    'apply an agreement': () => apply('applies'),
    'apply one that the board has not adopted': () => apply('awaits'),
    'apply one that is not in force': () => apply('none'),
    ...proposing(how),
    'accept the offer': accept(covered()),
    'accept it, drawn on a pool': accept(drawn()),
    'accept it, the draw given back since': accept(drawn(false)),
    'accept it without a mandate': accept(uncovered),
    'accept it outside the mandate': accept(covered(false)),
    'accept an offer that is not there': accept(covered(), () => second),
    'sign for the union': () => sign('UNION'),
    'sign for the counterparty': () => sign('COUNTERPARTY'),
    'sign for the counterparty, from another day': () => sign('COUNTERPARTY', '2026-07-01'),
    'check the payslip of June': () => verify(),
    'check the payslip of April': () => verify('2026-04'),
  },
};

/** The ladder of a dispute about interests (domain.md 1.5). */
export const caseDisputeExample: PayCaseExample = {
  ...{ stream, decider },
  title: 'A pay case: disagreement and the ladder (`payCase-<uuid>`)',
  about:
    'The days are those of the negotiation’s table above. A step up the ladder goes to the employer, so it needs the member’s consent; below level 3 a settlement needs consent, mandate and the member’s acceptance.',
  states: {
    NEGOTIATING: state(negotiating),
    DISPUTE_L1: state(disputed),
    'DISPUTE_L1, consent withdrawn': state([...disputed, at('2026-05-07', withdrawConsent)]),
    DISPUTE_L2: state(disputed2),
    DISPUTE_L3: state(disputed3),
    'DISPUTE_L3, received': state(received),
    'DISPUTE_L3, held': state(heldCentrally),
    DISPUTE_L4: state(disputed4),
    AGREED: state(agreed),
    'ON_HOLD, from DISPUTE_L1': state([...disputed, at('2026-05-07', hold)]),
  },
  commands: {
    ...climbing,
    'submit, 22 July': () => climb(4, 'SUBMITTED', '2026-07-22'),
    ...settling(settle, how),
    'tell that a clock has run out': () => tellLapse,
  },
};

/** Corrections, and what they ask of the result that rested on them. */
export const caseCorrectionsExample: PayCaseExample = {
  ...{ stream, decider },
  title: 'A pay case: corrections and what rested on them (`payCase-<uuid>`)',
  about:
    'The offer was logged on 4 May and accepted on 6 May. A correction of an offer that the result rests on names the result, and the policy `raise-review` raises the task.',
  states: {
    NEGOTIATING: state(negotiating),
    'NEGOTIATING, two offers': state([...negotiating, at('2026-05-05', offer)]),
    AGREED: state(agreed),
    'AGREED, a task raised': state([...agreed, raised]),
    'SIGNED, a task raised': state([...signed, raised]),
    'CLOSED, a task raised': state([...agreed, raised, at('2026-06-02', close)]),
    'the task ended by STANDS': state([...agreed, raised, reviewed('STANDS')]),
    'the task ended by REOPEN': state([...agreed, raised, reviewed('REOPEN')]),
  },
  commands: {
    'correct the offer': correctOffer('11000.00'),
    'correct the acceptance': correctAcceptance,
    'mark the newest offer as a duplicate of the first': (here) => ({
      type: 'MarkDuplicate',
      data: { entryId: offered(here), of: firstOffer(here) },
    }),
    'raise a task': raise,
    'end it: the decision stands': decideReview('STANDS'),
    'end it: negotiate on': decideReview('REOPEN'),
  },
};

function firstOffer({ state: payCase }: Parameters<typeof offered>[0]): string {
  if (payCase.status === 'NONE') return second;
  return payCase.entries.find(({ type }) => type === 'OfferReceived')?.entryId ?? second;
}
