import { preAgreementStream, uuidOfStream } from '@loenspor/event-sourcing';
import {
  AskApplication,
  AskCaseAcceptance,
  AskCaseCorrection,
  AskCaseDemand,
  AskCaseNote,
  AskCaseOffer,
  AskCaseSignature,
  AskConsent,
  AskHold,
  AskPayCase,
  AskVerification,
} from '@loenspor/pay-case';
import type { OpeningPerson } from '@loenspor/pay-case';
import { AskReviewDecision } from '@loenspor/casework';
import { firstOfMonth } from '@loenspor/pay';
import type { PayItem } from '@loenspor/pay';
import { atLeast, DemoScript, paid, paidOnce } from './demo-acts.js';
import type { DemoPlace } from './demo-acts.js';
import type { DemoPerson } from './demo-desk.js';

export type DemoLeader = {
  readonly name: string;
  readonly institution: string;
  readonly position: 'Daglig leder' | 'Områdeleder' | 'Klyngeleder';
};
type CaseOf = DemoPlace & {
  readonly leader: DemoLeader;
  /** The consultant. */
  readonly by: DemoPerson;
  /** So many days before the start. */
  readonly opened: number;
};
type Agreed = CaseOf & {
  readonly items: (day: string) => readonly PayItem[];
  /** The case that the person had before. */
  readonly earlier?: DemoScript;
};
const signatory = 'Personalechef Bo Friis';

/** A new leader is paid what the pre-agreement says. */
export function hired(about: CaseOf & { readonly items: readonly PayItem[] }): DemoScript {
  const { municipality, area, opened, by, items } = about;
  const script = openedCase(new DemoScript(`hired ${about.leader.name}`), about, 'HIRING');
  const preAgreementId = uuidOfStream(preAgreementStream(municipality, area, 'MUNICIPALITY', null));
  return script.act(opened + 3, by, 'application', (call, desk) => {
    const payDate = firstOfMonth(desk.day(opened), 1);
    return new AskApplication(script.id('opening'), { preAgreementId, payDate, items }, call);
  });
}

/** Pay that was negotiated, and signed by both sides. */
export function agreed(about: Agreed): DemoScript {
  const script = offered(about);
  const { opened, by } = about;
  const id = () => script.id('opening');
  return script
    .act(opened + 20, by, 'acceptance', (call, desk) => {
      const [acceptedOn, memberAcceptedOn] = [desk.day(opened + 20), desk.day(opened + 20)];
      const offerId = script.id('offer', 'offerId');
      return new AskCaseAcceptance(id(), { offerId, acceptedOn, memberAcceptedOn }, call);
    })
    .act(opened + 25, by, 'our signature', (call, desk) => {
      const effectiveFrom = firstOfMonth(desk.day(opened + 20), 1);
      const signed = { signatory: 'Karen Lund', signedOn: desk.day(opened + 25), effectiveFrom };
      return new AskCaseSignature(id(), { side: 'UNION', ...signed }, call);
    })
    .act(opened + 28, by, 'their signature', (call, desk) => {
      const effectiveFrom = firstOfMonth(desk.day(opened + 20), 1);
      const signed = { signatory, signedOn: desk.day(opened + 28), effectiveFrom };
      return new AskCaseSignature(id(), { side: 'COUNTERPARTY', ...signed }, call);
    });
}

/** The payslip holds what was agreed: the case is closed. */
export function verified(script: DemoScript, on: number, by: DemoPerson): DemoScript {
  return script.act(on, by, 'verification', (call, desk) => {
    const verifiedOn = desk.day(on);
    return new AskVerification(script.id('opening'), { verifiedOn, payslipMonth: monthOf(verifiedOn) }, call);
  });
}

/** The offer was written down wrongly, and that is seen only after it was accepted. */
export function corrected(script: DemoScript, on: number, items: readonly PayItem[]): DemoScript {
  return script.act(on, 'karen', 'correction', (call) => {
    const replacementFor = (_: string, occurredOn: string) =>
      Promise.resolve({ type: 'OfferReceived', occurredOn, data: { items } } as const);
    const reason = 'Tastefejl: tilbuddet lød på 500 kr. mere.';
    return new AskCaseCorrection(
      script.id('opening'),
      { entryId: script.id('offer', 'entryId'), reason, replacementFor },
      call,
    );
  });
}

export function reviewed(script: DemoScript, on: number): DemoScript {
  const reason = 'Lederen har set det rigtige beløb og står ved aftalen.';
  return script.act(
    on,
    'karen',
    'review',
    (call) =>
      new AskReviewDecision(script.id('correction', 'reviewTaskId'), { outcome: 'STANDS', reason }, call),
  );
}

/** Still being negotiated. */
export function offered({ items, earlier, ...about }: Agreed): DemoScript {
  const { opened, by, leader } = about;
  const name = earlier ? `more ${leader.name}` : `agreed ${leader.name}`;
  const script = openedCase(new DemoScript(name), about, earlier ? 'LEADER_ENQUIRY' : 'HIRING', earlier);
  const id = () => script.id('opening');
  return script
    .act(opened, by, 'consent', (call, desk) => new AskConsent(id(), { givenOn: desk.day(opened) }, call))
    .mandate(opened + 1, by, {
      kind: 'PAY_CASE',
      subject: 'opening',
      items: [
        atLeast('FUNCTION', 9_000, 14_000),
        atLeast('QUALIFICATION', 3_000, 6_000),
        { element: 'RESULT', permanence: ['ONE_OFF'] },
      ],
    })
    .act(
      opened + 6,
      by,
      'demand',
      (call, desk) => new AskCaseDemand(id(), { sentOn: desk.day(opened + 6) }, call),
    )
    .act(opened + 14, by, 'offer', (call, desk) => {
      const receivedOn = desk.day(opened + 14);
      return new AskCaseOffer(id(), { receivedOn, items: items(receivedOn) }, call);
    });
}

/** Waits for somebody else. */
export function held(about: CaseOf, on: number): DemoScript {
  const script = openedCase(new DemoScript(`held ${about.leader.name}`), about, 'POST_CHANGE');
  const reason = 'Kommunen afventer en ny ledelsesstruktur; vi tager sagen op igen i januar.';
  return script
    .act(about.opened + 2, about.by, 'note', (call, desk) => {
      const text = 'Lederen har fået en daginstitution mere. Stillingsbeskrivelsen er på vej.';
      const note = {
        on: desk.day(about.opened + 2),
        channel: 'PHONE',
        text,
        visibility: 'INTERNAL',
      } as const;
      return new AskCaseNote(script.id('opening'), note, call);
    })
    .act(on, about.by, 'hold', (call) => new AskHold(script.id('opening'), { reason }, call));
}

/** A case that was just opened. */
export function begun(about: CaseOf): DemoScript {
  return openedCase(new DemoScript(`begun ${about.leader.name}`), about, 'LEADER_ENQUIRY');
}

function openedCase(
  script: DemoScript,
  { municipality, area, leader, by, opened }: CaseOf,
  origin: 'HIRING' | 'LEADER_ENQUIRY' | 'POST_CHANGE',
  earlier?: DemoScript,
): DemoScript {
  const { name, institution, position } = leader;
  return script.act(opened, by, 'opening', (call, desk) => {
    const person: OpeningPerson = earlier ? { personId: earlier.id('opening', 'personId') } : { name };
    const about = { municipality, area, scope: 'LEADER_AGREEMENT', origin, member: true } as const;
    const agreementPeriod = desk.periodAt(desk.day(opened)).code;
    const counterparty = { kind: 'MUNICIPALITY' } as const;
    return new AskPayCase(
      '',
      { ...about, counterparty, institution, position, person, agreementPeriod },
      call,
    );
  });
}

/** Function pay, and what more there is; what is paid once is of the day on which it was offered. */
export function pay(functionPay: number, qualification = 0, once = 0): (day: string) => readonly PayItem[] {
  return (day) => [
    paid('FUNCTION', functionPay),
    ...(qualification > 0 ? [paid('QUALIFICATION', qualification, 'Diplomuddannelse i ledelse')] : []),
    ...(once > 0 ? [paidOnce(once, day)] : []),
  ];
}

function monthOf(day: string): string {
  return day.slice(0, 'YYYY-MM'.length);
}
