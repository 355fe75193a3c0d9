import { negotiationDecider } from '@loenspor/negotiation';
import {
  assign,
  attachMandate,
  climb,
  disagree,
  employerDemand,
  first,
  log,
  meeting,
  note,
  offer,
  openMandate,
  second,
  state,
  tellLapse,
  climbing,
  proposing,
  settling,
} from './domain-doc.case-steps.js';
import {
  accept,
  at,
  close,
  correctOffer,
  covered,
  decideReview,
  demanded,
  disputed,
  disputed2,
  disputed3,
  disputed4,
  halfSigned,
  heldCentrally,
  negotiating,
  offered,
  open,
  opened,
  raised,
  ratified,
  ratify,
  reached,
  reachedInFullPower,
  received,
  reopen,
  reviewed,
  settle,
  sign,
  signed,
  uncovered,
} from './domain-doc.negotiation-steps.js';
import type { NegotiationExample } from './domain-doc.negotiation-steps.js';

const stream = `negotiation-${first}`;
const how = { inside: covered(), outside: covered(false), uncovered };
const decider = negotiationDecider;
const own = {
  userId: 'karen',
  approver: { userId: 'lotte', role: 'LEADER_REP', reason: 'IN_OFFICE' },
} as const;

/** Opening, the claim for a mandate, the facts, and the course of a negotiation. */
export const negotiationExample: NegotiationExample = {
  ...{ stream, decider },
  title: 'A negotiation: opening, mandate, facts, closure (`negotiation-<uuid>`)',
  about: 'What happens to a negotiation. The same claim again is nothing.',
  states: {
    'not opened': state([]),
    PREPARING: state(opened),
    'PREPARING, with a mandate': state([...opened, at('2026-05-02', openMandate(null))]),
    'NEGOTIATING, two offers': state([...negotiating, at('2026-05-05', offer)]),
    DISPUTE_L1: state(disputed),
    RESULT_REACHED: state(reached),
    SIGNED: state(signed),
    CLOSED: state([...negotiating, at('2026-05-09', close)]),
  },
  commands: {
    'open it, the round claimed': () => open(true, 'LEADER_AGREEMENT'),
    'open it, the round released': () => open(false, 'LEADER_AGREEMENT'),
    'open it, of the pædagogoverenskomst': () => open(true, 'PEDAGOGUE_AGREEMENT'),
    'open a mandate': () => openMandate(null),
    'open a mandate beside another': () => openMandate(second),
    'attach an imported mandate': attachMandate,
    'log background': () => log({ type: 'BackgroundAdded', data: { background: { title: 'Prøve' } } }),
    'write the strategy': () => log({ type: 'StrategyWritten', data: { text: 'Prøve' } }),
    'add a note': () => note,
    'log the employer’s demand': () => employerDemand,
    'log a meeting': () => meeting,
    'log an offer': () => offer,
    'record a disagreement about rights': () => disagree('RIGHTS'),
    'assign another consultant': assign,
    'mark the newest offer as a duplicate of the first': (here) => ({
      type: 'MarkDuplicate',
      data: { entryId: offered(here), of: here.state.offers[0]?.entryId ?? second },
    }),
    'close it': () => close,
    'reopen it, the round claimed': () => reopen(true),
    'reopen it, the round released': () => reopen(false),
  },
};

/** What the union does: from the demand to the second signature. */
export const movesExample: NegotiationExample = {
  ...{ stream, decider },
  title: 'A negotiation: from the demand to the agreement (`negotiation-<uuid>`)',
  about:
    'karen demands and accepts, lotte is the LTR. Unless a row says otherwise, the mandate covers the day and the items are inside it. Full power: a mandate whose results need no ratification.',
  states: {
    PREPARING: state(opened),
    DEMANDED: state(demanded),
    NEGOTIATING: state(negotiating),
    RESULT_REACHED: state(reached),
    'RESULT_REACHED, full power': state(reachedInFullPower),
    RATIFIED: state(ratified),
    'RATIFIED, the union has signed': state(halfSigned),
    SIGNED: state(signed),
    DISPUTE_L1: state(disputed),
    CLOSED: state([...negotiating, at('2026-05-09', close)]),
  },
  commands: {
    ...proposing(how),
    'accept the offer': accept(covered()),
    'accept it without a mandate': accept(uncovered),
    'accept it outside the mandate': accept(covered(false)),
    'accept an offer that is not there': accept(covered(), () => second),
    'ratify, lotte': () => ratify('RATIFIED'),
    'reject, lotte': () => ratify('REJECTED'),
    'ratify, whoever accepted': () => ratify('RATIFIED', own),
    'ratify, whom the mandate names': () => ratify('RATIFIED', { interested: ['lotte'] }),
    'ratify, somebody else': () => ratify('RATIFIED', { userId: 'hassan' }),
    'sign for the union': () => sign('UNION'),
    'sign for the counterparty': () => sign('COUNTERPARTY'),
    'sign for the counterparty, from another day': () => sign('COUNTERPARTY', '2026-07-01'),
  },
};

/** Corrections, and what they ask of the decisions that rested on them. */
export const correctionsExample: NegotiationExample = {
  ...{ stream, decider },
  title: 'A negotiation: corrections and what rested on them (`negotiation-<uuid>`)',
  about:
    'The offer was logged on 4 May and accepted on 6 May. A correction of an offer that a result rests on names the result, and the policy `raise-review` raises the task.',
  states: {
    NEGOTIATING: state(negotiating),
    RESULT_REACHED: state(reached),
    'RESULT_REACHED, a task raised': state([...reached, raised]),
    'RATIFIED, a task raised': state([...ratified, raised]),
    'SIGNED, a task raised': state([...signed, raised]),
    'the task ended by STANDS': state([...reached, raised, reviewed('STANDS')]),
    'the task ended by REOPEN': state([...reached, raised, reviewed('REOPEN')]),
  },
  commands: {
    'correct the offer': correctOffer('11000.00'),
    'correct the acceptance': correctOffer('11000.00', ({ state: { result } }) => result?.entryId ?? second),
    'raise a task': ({ state: { result } }) => ({
      type: 'RaiseReview',
      data: { correctionId: second, decisionId: result?.entryId ?? first },
    }),
    'end it: the decision stands': decideReview('STANDS'),
    'end it: negotiate on': decideReview('REOPEN'),
  },
};

/** The ladder of a dispute about interests (domain.md 1.5). */
export const disputeExample: NegotiationExample = {
  ...{ stream, decider },
  title: 'A negotiation: disagreement and the ladder (`negotiation-<uuid>`)',
  about:
    'The parties disagreed on 6 May; level 2 was held on 20 May, the case forwarded on 25 May, received on 27 May, central negotiation held on 10 June, the board applied to on 20 June. With the usual clocks level 2 can be demanded until 27 May, forwarded until 3 June, held centrally until 17 June, submitted until 22 July. Today is 1 July.',
  states: {
    NEGOTIATING: state(negotiating),
    DISPUTE_L1: state(disputed),
    DISPUTE_L2: state(disputed2),
    DISPUTE_L3: state(disputed3),
    'DISPUTE_L3, received': state(received),
    'DISPUTE_L3, held': state(heldCentrally),
    DISPUTE_L4: state(disputed4),
    RESULT_REACHED: state(reached),
  },
  commands: {
    ...climbing,
    'hold centrally, 18 June': () => climb(3, 'HELD', '2026-06-18'),
    'submit, 22 July': () => climb(4, 'SUBMITTED', '2026-07-22'),
    'submit, 23 July': () => climb(4, 'SUBMITTED', '2026-07-23'),
    ...settling(settle, how),
    'settle at level 4, no mandate': () => settle(4, uncovered),
    'tell that a clock has run out': () => tellLapse,
  },
};
