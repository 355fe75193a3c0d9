import { DomainError, FieldsRefused } from '@loenspor/event-sourcing/domain';
import { dayWords } from '@loenspor/pay';
import type {
  AbsenceBody,
  DelegationBody,
  DeputyBody,
  ElectionBody,
  RepRules,
} from './rep-office.commands.js';
import type { Delegation, RepOffice, RepTerm } from './rep-office.state.js';
import { lastDayOf, termStatusOn } from './rep-term.status.js';

/**
 * What an election must fulfil by itself, whatever the office.
 *
 * @throws FieldsRefused `field-invalid`, `electoral-group-too-small`, `attachment-too-short`
 */
export function checkElection(body: ElectionBody, rules: RepRules): void {
  const { electedOn, termEndsOn, electoralGroup, monthsAttached } = body;
  if (termEndsOn !== undefined) mustNotBeBefore('termEndsOn', termEndsOn, electedOn);
  if (electoralGroup.leaders < rules.leastLeaders && electoralGroup.jointElection !== true)
    throw new FieldsRefused('electoral-group-too-small', [
      {
        path: 'electoralGroup.leaders',
        message: {
          da: `skal være mindst ${rules.leastLeaders}, eller jointElection skal være true`,
          en: `must be at least ${rules.leastLeaders}, or jointElection must be true`,
        },
      },
    ]);
  if (monthsAttached < rules.leastMonthsAttached)
    throw new FieldsRefused('attachment-too-short', [
      {
        path: 'monthsAttached',
        message: {
          da: `skal være mindst ${rules.leastMonthsAttached}`,
          en: `must be at least ${rules.leastMonthsAttached}`,
        },
      },
    ]);
}

/** @throws FieldsRefused `field-invalid` when the last day lies before the first */
export function checkPeriod({ from, to }: DeputyBody | AbsenceBody): void {
  if (to !== undefined) mustNotBeBefore('to', to, from);
}

/** @throws FieldsRefused `field-invalid` for one that allows nothing */
export function checkDelegation({ mayNegotiate, maySign }: DelegationBody): void {
  if (mayNegotiate || maySign) return;
  throw invalid('mayNegotiate', 'eller maySign skal være true', 'or maySign must be true');
}

/** @throws DomainError `term-overlaps` when a term that is not invalid covers a day of these, both included */
export function checkFree(office: RepOffice, from: string, to: string): void {
  const inTheWay = office?.terms.find(
    (term) => !wasInvalid(term) && term.electedOn <= to && from <= lastDayOf(term),
  );
  if (!inTheWay) return;
  const { termId, electedOn } = inTheWay;
  const details = { termId, electedOn, lastDay: lastDayOf(inTheWay) };
  throw new DomainError('term-overlaps', `Another term covers ${electedOn} to ${details.lastDay}.`, details);
}

function wasInvalid({ objections }: RepTerm): boolean {
  return objections.some(({ decision }) => decision?.outcome === 'UPHELD');
}

/** What can be done with a term today, by the last part of its path. */
export function allowedOn(term: RepTerm, today: string): readonly string[] {
  const status = termStatusOn(term, today);
  if (status === 'INVALID' || status === 'ENDED') return [];
  return [
    term.notifiedOn === null ? 'employer-notification' : 'objection',
    ...(status === 'CONTESTED' ? ['objection-decision'] : []),
    'deputy',
    'absences',
    ...(term.absences.some(({ to }) => to >= today) ? ['absence-withdrawals'] : []),
    'delegations',
    ...(standing(term).length > 0 ? ['delegation-withdrawals'] : []),
    'end',
  ];
}

/** @throws DomainError `wrong-status` with the term's status today, and what is allowed in it */
export function mustAllow(act: string, term: RepTerm, today: string): void {
  const allowed = allowedOn(term, today);
  if (allowed.includes(act)) return;
  const status = termStatusOn(term, today);
  throw new DomainError('wrong-status', `The term is ${status ?? 'not begun'}.`, { status, allowed });
}

/** @throws FieldsRefused `field-invalid` for days that are not those of an absence of the term from today on */
export function mustStand({ from, to }: AbsenceBody, { absences }: RepTerm, today: string): void {
  if (to >= today && absences.some((known) => known.from === from && known.to === to)) return;
  throw invalid(
    'from',
    'og to skal være dagene i et fravær, der står registreret og ikke er forbi',
    'and to must be the days of an absence that is recorded and not over',
  );
}

/** The delegations that have not been withdrawn. */
export function standing({ delegations }: RepTerm): readonly Delegation[] {
  return delegations.filter(({ withdrawnOn }) => withdrawnOn === null);
}

/** @throws FieldsRefused `field-invalid` for a day before another */
export function mustNotBeBefore(path: string, day: string, earliest: string): void {
  if (day >= earliest) return;
  const [da, en] = [dayWords(earliest, 'da'), dayWords(earliest, 'en')];
  throw invalid(path, `må ikke ligge før ${da}`, `must not be before ${en}`);
}

/** @throws FieldsRefused `field-invalid` for a period that has no day in common with the term */
export function mustTouch({ from, to }: DeputyBody | AbsenceBody, term: RepTerm): void {
  if (to !== undefined) mustNotBeBefore('to', to, term.electedOn);
  const last = lastDayOf(term);
  if (from > last)
    throw invalid(
      'from',
      `må ikke ligge efter valgperiodens sidste dag, ${dayWords(last, 'da')}`,
      `must not be after the last day of the term, ${dayWords(last, 'en')}`,
    );
}

export function invalid(path: string, da: string, en: string): FieldsRefused {
  return new FieldsRefused('field-invalid', [{ path, message: { da, en } }]);
}
