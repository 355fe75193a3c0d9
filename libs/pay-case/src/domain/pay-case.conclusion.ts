import { effectiveDateWords, fieldRefused } from '@loenspor/casework/domain';
import type { SignatureBody } from '@loenspor/casework/domain';
import { AskedCommand, DomainError, isErased } from '@loenspor/event-sourcing/domain';
import type { Decided, Personal, Told } from '@loenspor/event-sourcing/domain';
import { dayWords } from '@loenspor/pay';
import { refuse, wrongStatus } from './pay-case.acts.js';
import { entriesOf } from './pay-case.entries.js';
import type { PayCaseEvent } from './pay-case.events.js';
import { signatureRefusals, verificationRefusals } from './pay-case.rules.js';
import { isAppliedWhileNegotiating } from './pay-case.standing.js';
import type { RecordedPayCase } from './pay-case.state.js';

/** `payslipMonth` as `2026-05`; `backPay`: kroner, what the payslip showed of it. */
export type VerificationBody = {
  readonly verifiedOn: string;
  readonly payslipMonth: string;
  readonly backPay?: string;
};
export class AskCaseSignature extends AskedCommand<SignatureBody> {}
export class AskVerification extends AskedCommand<VerificationBody> {}

/** One side signs what was agreed. */
export type SignAgreement = { readonly type: 'SignAgreement'; readonly data: SignatureBody };
/** A payslip was checked. `backPay`: kroner that are owed, by what is known now; null where there is nothing to compute. */
export type VerifyPayment = {
  readonly type: 'VerifyPayment';
  readonly data: VerificationBody;
  readonly facts: { readonly backPay: string | null };
};
export type ConclusionCommand = SignAgreement | VerifyPayment;
type Events = Decided<PayCaseEvent>[];

/**
 * What makes pay agreed, and paid.
 * @throws DomainError `on-hold`, `consent-missing`, `already-signed`, `effective-date-differs`, `wrong-status`;
 * FieldsRefused of a day before what it follows
 */
export function conclude(command: ConclusionCommand, payCase: RecordedPayCase): Events {
  return command.type === 'SignAgreement' ? sign(command, payCase) : verify(command, payCase);
}

function sign({ data }: SignAgreement, payCase: RecordedPayCase): Events {
  const { side, signatory, signedOn, effectiveFrom } = data;
  const found = signatureRefusals(payCase, side, signedOn);
  const agreed = effectiveDateOf(payCase);
  refuse(payCase, found, { on: signedOn, act: 'signatures' });
  if (agreed !== null && agreed !== effectiveFrom) throw dateDiffers(payCase, agreed);
  if (payCase.result && signedOn < payCase.result.on) throw fieldRefused('signedOn', beforeResult);
  if (side === 'UNION') mustHaveMember(payCase, signedOn);
  return [
    {
      type: 'AgreementSigned',
      data: { side, signatory, effectiveFrom },
      occurredOn: signedOn,
      assertedBy: side,
    },
  ];
}

/** We sign for the member, so not before the member has said yes; the employer may have signed by then. */
function mustHaveMember({ result, entries }: RecordedPayCase, signedOn: string): void {
  const reached = entries.find(({ entryId }) => entryId === result?.entryId);
  const isOurs = reached?.type === 'PayAgreed' || reached?.type === 'DisputeSettled';
  const saidYesOn = isOurs ? (reached.data.memberAcceptedOn ?? '') : '';
  if (signedOn < saidYesOn) throw fieldRefused('signedOn', beforeMember(saidYesOn));
}

/** The day that the result or the other side's signature names; null while none does. */
export function effectiveDateOf(payCase: RecordedPayCase): string | null {
  const { result, signedBy, entries } = payCase;
  // In the order of the log: of a side that signed an earlier result too, the later signature is of the present one.
  const dates = entries.flatMap(({ type, data, toldOnly = false }) =>
    type === 'AgreementSigned' && !toldOnly && signedBy.includes(data.side) ? [data.effectiveFrom] : [],
  );
  return result?.effectiveFrom ?? dates.findLast((date) => date !== undefined) ?? null;
}

/** What was agreed with the acceptance is told as that; else it is the other side that signed for another day. */
function dateDiffers({ result }: RecordedPayCase, effectiveFrom: string): DomainError {
  const words = result?.effectiveFrom === effectiveFrom ? agreedDateWords : effectiveDateWords;
  return new DomainError('effective-date-differs', words(effectiveFrom), { effectiveFrom });
}

/** @param effectiveFrom the first day (YYYY-MM-DD) that was agreed with the result */
function agreedDateWords(effectiveFrom: string): Told {
  return {
    da: `Der er aftalt virkning fra den ${dayWords(effectiveFrom, 'da')}. Begge sider skal underskrive for den dag.`,
    en: `What was agreed takes effect on ${dayWords(effectiveFrom, 'en')}. Both sides sign for that day.`,
  };
}

/** From which day (YYYY-MM-DD) the result is paid; null while nothing says so. */
export function paidFrom(payCase: RecordedPayCase): Personal<string> | null {
  const { result } = payCase;
  if (result?.type !== 'PreAgreementApplied') return effectiveDateOf(payCase);
  const applied = entriesOf(payCase, 'PreAgreementApplied').find(({ entryId }) => entryId === result.entryId);
  return applied?.data.payDate ?? null;
}

function verify({ data, facts }: VerifyPayment, payCase: RecordedPayCase): Events {
  const { verifiedOn, payslipMonth, backPay } = data;
  const found = verificationRefusals(payCase);
  if (found[0] === 'wrong-status' && isAppliedWhileNegotiating(payCase))
    throw wrongStatus(payCase, { why: { words: negotiatedBeyond } });
  refuse(payCase, found, { on: verifiedOn });
  mustFollowResult(payCase, data);
  const shown = {
    ...(backPay !== undefined && { backPay }),
    ...(facts.backPay !== null && { backPayComputed: facts.backPay }),
  };
  return [{ type: 'PaymentVerified', data: { payslipMonth, ...shown }, occurredOn: verifiedOn }];
}

/**
 * A payslip shows what was agreed before it was checked. What follows from an agreement counts from its pay date, however
 * late the application is logged.
 * @param within where the fields stand in the body (`replacement.`), when not at its top
 * @throws FieldsRefused
 */
export function mustFollowResult(
  payCase: RecordedPayCase,
  { verifiedOn, payslipMonth }: Pick<VerificationBody, 'verifiedOn'> & { readonly payslipMonth?: string },
  within = '',
): void {
  const from = paidFrom(payCase);
  const { result } = payCase;
  if (result && result.type !== 'PreAgreementApplied' && verifiedOn < result.on)
    throw fieldRefused(`${within}verifiedOn`, beforeResult);
  if (from === null || isErased(from) || payslipMonth === undefined) return;
  if (payslipMonth < from.slice(0, 7)) throw fieldRefused(`${within}payslipMonth`, beforePay);
}

const negotiatedBeyond = {
  da: 'Der forhandles om mere, end forhåndsaftalen giver. Før den forhandling til ende; lønsedlen kontrolleres, når resultatet er underskrevet.',
  en: 'More is negotiated for than the pre-agreement gives. Bring that to its end; the payslip is checked once the result is signed.',
};
const beforeResult = { da: 'ligger før det, der blev aftalt', en: 'is before what was agreed' };
function beforeMember(day: string): Told {
  return {
    da: `ligger før medlemmet sagde ja: fagforeningen underskriver tidligst den ${dayWords(day, 'da')}`,
    en: `is before the member said yes: the union signs on ${dayWords(day, 'en')} at the earliest`,
  };
}
const beforePay = {
  da: 'ligger før den måned, lønnen gælder fra',
  en: 'is before the month from which the pay is paid',
};
