import type { NegotiationAct } from './negotiation.acts.js';
import { wrongStatusWords } from './negotiation.refusal-words.js';

describe('a refusal in a negotiation', () => {
  it('says where it stands and what can come next, first things first', () => {
    const allowed = ['notes', 'offers', 'closure', 'acceptance', 'proposals'] as const;
    expect(wrongStatusWords('NEGOTIATING', allowed)).toEqual({
      da: 'Forhandlingen står som »Forhandles«. Det næste kan være: tilbud, udspil, enighed om et tilbud, lukning.',
      en: 'A negotiation that is NEGOTIATING does not take this. Next can come: offers, proposals, acceptance, closure.',
    });
  });

  it('names no offer where none leads anywhere, and nothing where it is over', () => {
    const waiting: readonly NegotiationAct[] = ['notes', 'offers', 'ratification'];
    expect(wrongStatusWords('RESULT_REACHED', waiting).da).toBe(
      'Forhandlingen står som »Enighed«. Det næste kan være: godkendelse af resultatet.',
    );
    expect(wrongStatusWords('SIGNED', ['notes', 'corrections']).da).toBe(
      'Forhandlingen står som »Underskrevet«. Der kan kun tilføjes noter, rettelser og lignende.',
    );
  });
});
