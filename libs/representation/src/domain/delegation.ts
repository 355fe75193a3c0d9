import { DomainError } from '@loenspor/event-sourcing/domain';
import type { Told } from '@loenspor/event-sourcing/domain';
import { dayWords } from '@loenspor/pay';
import type { Delegation, RepOffice, RepTerm } from './rep-office.state.js';
import { isInOffice, termStatusOn } from './rep-term.status.js';
import type { RepTermStatus } from './rep-term.status.js';

/** An act towards the employer, on the day of the act itself. */
export type DelegatedAct = {
  readonly userId: string;
  readonly on: string;
  readonly act: 'NEGOTIATE' | 'SIGN';
  readonly subject: { readonly kind: 'NEGOTIATION' | 'PAY_CASE'; readonly id: string };
};

/**
 * The authority (`delegation:<id>`) under which a representative may act towards the employer. Delegations are the
 * representative's own: no deputy acts under them, and they end with the term.
 *
 * @throws DomainError `not-delegated`; `term-not-active` when it is delegated but the term is not ACTIVE that day
 */
export function actUnderDelegation(office: RepOffice, act: DelegatedAct): string {
  const term = termOf(office, act);
  const delegation = term?.delegations.findLast((each) => covers(each, act));
  if (!term || !delegation)
    throw new DomainError('not-delegated', {
      da: `Fagforeningen har ikke delegeret dette til dig den ${dayWords(act.on, 'da')}. Kun ledelsen kan delegere det.`,
      en: `The union has not delegated this to you on ${dayWords(act.on, 'en')}. Only leadership can delegate it.`,
    });
  const status = termStatusOn(term, act.on);
  if (status !== 'ACTIVE')
    throw new DomainError('term-not-active', {
      da: `Valgperioden er ikke i kraft den ${dayWords(act.on, 'da')}: ${notActive[status ?? 'ELECTED'].da}.`,
      en: `The term is not active on ${dayWords(act.on, 'en')}: ${notActive[status ?? 'ELECTED'].en}.`,
    });
  return `delegation:${delegation.delegationId}`;
}

const notActive: Readonly<Record<Exclude<RepTermStatus, 'ACTIVE'>, Told>> = {
  ELECTED: { da: 'valget er ikke anmeldt', en: 'the election is not notified' },
  OBJECTION_WINDOW: { da: 'indsigelsesfristen løber', en: 'the objection window is open' },
  CONTESTED: { da: 'der er gjort indsigelse', en: 'an objection waits for its decision' },
  INVALID: { da: 'valget er kendt ugyldigt', en: 'the election was found invalid' },
  ENDED: { da: 'den er afsluttet', en: 'it has ended' },
};

/** Of a person's terms the one in office that day, else the newest that had begun. */
function termOf(office: RepOffice, { userId, on }: DelegatedAct): RepTerm | undefined {
  const begun = (office?.terms ?? []).filter(
    (term) => term.userId === userId && termStatusOn(term, on) !== null,
  );
  return begun.findLast((term) => isInOffice(term, on)) ?? begun.at(-1);
}

function covers(delegation: Delegation, { on, act, subject }: DelegatedAct): boolean {
  const allowed = act === 'SIGN' ? delegation.maySign : delegation.mayNegotiate;
  const group = subject.kind === 'NEGOTIATION' ? 'NEGOTIATIONS' : 'PAY_CASES';
  const named = delegation.subjects.some((each) => each === group || each === subject.id);
  const stands = delegation.withdrawnOn === null || on < delegation.withdrawnOn;
  return allowed && named && delegation.from <= on && stands;
}
