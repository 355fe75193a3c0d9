import { DomainError, FieldsRefused } from '@loenspor/event-sourcing/domain';
import type { Decided, RefusedField } from '@loenspor/event-sourcing/domain';
import { addMonths, itemsInForce } from '@loenspor/pay';
import type { PayElement } from '@loenspor/pay';
import { agreementStatusWords } from './negotiation.refusal-words.js';
import type { NoticeTermination, TerminationBody, WithdrawTermination } from './pre-agreement.commands.js';
import { endingOfRestored } from './pre-agreement.endings.js';
import type { PreAgreementEvent, TerminationEffect } from './pre-agreement.events.js';
import type { AgreementVersion, PreAgreement } from './pre-agreement.state.js';
import { isOver, lastDayOf, versionShownOn, versionStatus } from './pre-agreement.versions.js';

type Event = Decided<PreAgreementEvent>;

/** The shortest notice, in months (domain.md 1.6). */
export const shortestNotice = 3;

/**
 * What an element comes to for those who have it, where the notice says nothing (domain.md 1.6): qualification pay is
 * kept by the person; the base pay goes on until another one is agreed; what is paid for a function or a result lapses.
 */
const usualEffects: Readonly<Record<PayElement, TerminationEffect['effect']>> = {
  BASE_PAY: 'BY_NEW_AGREEMENT',
  FUNCTION: 'LAPSE',
  QUALIFICATION: 'PERSONAL_ARRANGEMENT',
  RESULT: 'LAPSE',
};

/** What the body alone tells. @throws FieldsRefused `field-invalid` */
export function checkTermination({
  noticeDate,
  noticeMonths,
  byAgreementOn,
  effects = [],
}: TerminationBody): void {
  if (byAgreementOn !== undefined && noticeMonths !== undefined) throw invalid('byAgreementOn', eitherOr);
  if (byAgreementOn !== undefined && byAgreementOn < noticeDate) throw invalid('byAgreementOn', beforeNotice);
  const elements = effects.map(({ element }) => element);
  const twice = elements.findIndex((element, index) => elements.indexOf(element) !== index);
  if (twice >= 0) throw invalid(`effects.${twice}.element`, namedTwice);
}

/**
 * Ends every version that has not ended by the day of the notice and begins by its last day, else those that are to
 * begin, which then never do. The last day is the same day of the month
 * so many months later, or that month's last day; or the day agreed on.
 * @throws DomainError `wrong-status`; FieldsRefused for an effect on an element that the agreement does not have
 */
export function noticeTermination({ data }: NoticeTermination, agreement: PreAgreement): Event[] {
  const { noticedBy, noticeDate, byAgreementOn } = data;
  const noticeMonths = data.noticeMonths ?? shortestNotice;
  const effectiveTo = byAgreementOn ?? addMonths(noticeDate, noticeMonths);
  const ending = versionsEnding(agreement, noticeDate, effectiveTo);
  if (ending.length === 0 || ending.some(({ termination }) => termination !== null))
    throw wrongStatus(agreement, noticeDate);
  const how = byAgreementOn === undefined ? { noticeMonths } : { byAgreementOn };
  const effects = effectsOn(ending, data.effects ?? []);
  const versions = ending.map(({ version }) => version);
  return [
    {
      type: 'TerminationNoticed',
      data: { versions, noticedBy, ...how, effectiveTo, effects },
      occurredOn: noticeDate,
      assertedBy: noticedBy,
    },
  ];
}

/** The versions go on as if no notice had been given, until one that stands by now. @throws `wrong-status` */
export function withdrawTermination(
  { data: { on, reason } }: WithdrawTermination,
  agreement: PreAgreement,
): Event[] {
  const { termination, versions } = agreement;
  if (termination === null || termination.effectiveTo < on) throw wrongStatus(agreement, on);
  if (on < termination.noticedOn) throw invalid('on', beforeNotice);
  const restored = versions
    .filter(({ version }) => termination.versions.includes(version))
    .map((version) => ({ ...version, termination: null }));
  const others = versions.map((each) => restored.find(({ version }) => version === each.version) ?? each);
  return [
    { type: 'TerminationWithdrawn', data: { reason }, occurredOn: on },
    ...restored.flatMap((version) =>
      endingOfRestored(
        version,
        others.filter((other) => other.version !== version.version && isInTheWay(other)),
      ).map((event) => ({ ...event, occurredOn: on })),
    ),
  ];
}

function versionsEnding({ versions }: PreAgreement, from: string, to: string): readonly AgreementVersion[] {
  const alive = versions.filter((version) => !isOver(version, from));
  const begun = alive.filter(({ effectiveFrom }) => effectiveFrom <= to);
  return begun.length > 0 ? begun : alive;
}

/** One that never was in force is in nobody's way. */
function isInTheWay(version: AgreementVersion): boolean {
  return (lastDayOf(version) ?? version.effectiveFrom) >= version.effectiveFrom;
}

function effectsOn(
  versions: readonly AgreementVersion[],
  told: readonly TerminationEffect[],
): TerminationEffect[] {
  const items = versions.flatMap((version) => itemsInForce(version.items));
  const elements = new Set(items.map(({ element }) => element));
  const errors = told.flatMap(({ element }, index): RefusedField[] =>
    elements.has(element) ? [] : [{ path: `effects.${index}.element`, message: notAgreed }],
  );
  if (errors.length > 0) throw new FieldsRefused('field-invalid', errors);
  return [...elements].map((element) => ({
    element,
    effect: told.find((each) => each.element === element)?.effect ?? usualEffects[element],
  }));
}

function wrongStatus(agreement: PreAgreement, on: string): DomainError {
  const version = versionShownOn(agreement, on);
  const status = version && versionStatus(version, on);
  const { termination } = agreement;
  const pending = termination !== null && on <= termination.effectiveTo;
  const allowed = pending ? ['termination-withdrawal'] : isRunning(status) ? ['termination'] : [];
  return new DomainError('wrong-status', agreementStatusWords(status, on), { status, allowed });
}

function isRunning(status: string | null): boolean {
  return status === 'SIGNED' || status === 'IN_FORCE';
}

function invalid(path: string, message: RefusedField['message']): FieldsRefused {
  return new FieldsRefused('field-invalid', [{ path, message }]);
}

const eitherOr = {
  da: 'kan ikke stå sammen med noticeMonths',
  en: 'cannot stand together with noticeMonths',
};
const beforeNotice = { da: 'ligger før opsigelsen', en: 'is before the notice' };
const namedTwice = { da: 'er nævnt to gange', en: 'is named twice' };
const notAgreed = { da: 'indgår ikke i aftalen', en: 'is not part of the agreement' };
