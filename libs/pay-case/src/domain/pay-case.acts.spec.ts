import { DomainError, fold } from '@loenspor/event-sourcing/domain';
import { allowedActs, mustAllow, payCaseDecider } from './index.js';
import type { PayCase, PayCaseCommand, RecordedPayCase } from './index.js';
import { onHoldWords, wrongStatusWords } from './pay-case.refusal-words.js';
import {
  atLevel,
  closed,
  held,
  inAgreement,
  inDispute,
  membershipEnded,
  offered,
  opened,
  settledByAgreement,
  signed,
  talking,
  waiting,
  withdrawn,
} from './testing/dispute-story.js';
import type { Past } from './testing/dispute-story.js';

const always = ['notes', 'corrections', 'duplicates', 'assignment', 'disagreement'];
const ends = ['membership-end', 'withdrawal', 'closure'];
const word = ['consent', 'consent-withdrawal'];
const facts = ['employer-demand', 'meetings', 'offers', 'provisional-pay'];
const asked = [...always, ...facts, ...word, ...ends];

function after(past: Past): RecordedPayCase {
  const state: PayCase = fold(payCaseDecider, past);
  if (state.status === 'NONE') throw new Error('It was opened');
  return state;
}

describe('what a pay case takes', () => {
  it.each<[string, Past, readonly string[]]>([
    ['OPENED', waiting, [...asked, 'hold', 'pre-agreement-application', 'demand']],
    [
      ...(['SETTLED_BY_PREAGREEMENT', settledByAgreement] as const),
      [...asked, 'hold', 'pre-agreement-application', 'demand', 'payment-verification'],
    ],
    ['NEGOTIATING', talking, [...asked, 'hold', 'proposals', 'acceptance']],
    ['AGREED', inAgreement, [...asked, 'hold', 'signatures']],
    [
      ...(['NEGOTIATING', [...settledByAgreement, offered]] as const),
      [...asked, 'hold', 'proposals', 'acceptance', 'payment-verification'],
    ],
    ['SIGNED', signed, [...always, ...word, ...ends, 'hold', 'payment-verification']],
    ['DISPUTE_L1', inDispute, [...asked, 'hold', 'escalations', 'settlement']],
    ['DISPUTE_L4', atLevel[4], [...asked, 'hold', 'settlement']],
    ['ON_HOLD', [...inDispute, held], [...asked, 'resumption']],
    [
      ...(['ON_HOLD', [...inDispute, membershipEnded]] as const),
      [...asked.filter((act) => act !== 'membership-end'), 'resumption'],
    ],
    ['ON_HOLD', [...signed, held], [...always, ...word, ...ends, 'resumption']],
    ['CLOSED', [...talking, closed], [...always, 'consent-withdrawal', 'reopening']],
    ['WITHDRAWN', [...talking, withdrawn], [...always, 'reopening']],
  ])('is its facts and what its status allows: %s', (status, past, acts) => {
    const payCase = after(past);
    expect(payCase.status).toBe(status);
    expect(allowedActs(payCase).toSorted()).toEqual(acts.toSorted());
  });

  it('is no withdrawal of a consent that nobody gave', () => {
    expect(allowedActs(after([opened]))).not.toContain('consent-withdrawal');
    expect(allowedActs(after(waiting))).toContain('consent-withdrawal');
  });

  it('is told to whoever asks for something else', () => {
    const payCase = after(waiting);
    expect(() => mustAllow('acceptance', payCase)).toThrow(
      expect.objectContaining({
        code: 'wrong-status',
        details: { status: 'OPENED', allowed: allowedActs(payCase) },
      }) as Error,
    );
    expect(() => mustAllow('demand', payCase)).not.toThrow();
  });
});

describe('a refusal in a pay case', () => {
  const words = (past: Past) => {
    const payCase = after(past);
    return wrongStatusWords(payCase.status, allowedActs(payCase));
  };

  it('says where it stands and what can come next, first things first', () =>
    expect(words(talking)).toEqual({
      da: 'Sagen står som »Forhandles«. Det næste kan være: tilbud, udspil, enighed om et tilbud, lukning.',
      en: 'A pay case that is NEGOTIATING does not take this. Next can come: offers, proposals, acceptance, closure.',
    }));

  it('names no offer where none leads anywhere', () => {
    expect(words(inAgreement).da).toMatch(/være: underskrift, lukning\.$/);
    expect(words(inDispute).da).toMatch(/være: næste trin i uenigheden, løsning af uenigheden, lukning\.$/);
    expect(words([...talking, closed]).da).toMatch(/»Lukket«.*være: genåbning\.$/);
  });

  it('says why it is on hold, and who takes it further', () => {
    expect(onHoldWords('CONSULTANT').da).toMatch(/Genoptag den/);
    expect(onHoldWords('MEMBERSHIP_ENDED').da).toMatch(/medlemskabet er ophørt.*Ledelsen/);
  });
});

describe('what a refusal advises', () => {
  const wordsOf = (past: Past, command: PayCaseCommand): string => {
    try {
      payCaseDecider.decide(command, after(past));
    } catch (error) {
      if (error instanceof DomainError) return `${error.code}: ${error.told?.da}`;
    }
    throw new Error('It was not refused');
  };
  const demand: PayCaseCommand = {
    ...{ type: 'MakeDemand', data: { sentOn: '2026-04-03' } },
    facts: { mandate: null },
  };
  const accept: PayCaseCommand = {
    type: 'AcceptOffer',
    data: { offerId: 'offer', acceptedOn: '2026-04-25', memberAcceptedOn: '2026-04-25' },
    facts: { mandate: null, poolId: null, draw: null },
  };
  const missing = (on: string) => `mandate-missing: Intet godkendt mandat dækker den ${on}.`;

  it('is another mandate or consent where the case takes the act as it stands', () => {
    expect(wordsOf(waiting, demand)).toBe(
      `${missing('3. april 2026')} Få et godkendt, hvis gyldighed dækker den dag.`,
    );
    expect(wordsOf([opened], demand)).toMatch(/^consent-missing: .* Registrér det, før/);
  });

  it('is what can be done next where it does not', () => {
    expect(wordsOf([...talking, closed], accept)).toBe(
      `${missing('25. april 2026')} Sagen står som »Lukket«. Det næste kan være: genåbning.`,
    );
    expect(wordsOf(signed, accept)).toContain('Sagen står som »Underskrevet«. Det næste kan være: kontrol');
    const withdrew = wordsOf([...talking, withdrawn], { ...demand, data: { sentOn: '2026-06-30' } });
    expect(withdrew).toMatch(/^consent-missing: .* Sagen står som »Trukket tilbage«\. .*genåbning\.$/);
  });
});
