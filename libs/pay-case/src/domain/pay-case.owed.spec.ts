import { ERASED, fold } from '@loenspor/event-sourcing/domain';
import type { Recorded } from '@loenspor/event-sourcing/domain';
import { imported, recorded } from '@loenspor/event-sourcing/testing';
import type { PayItem } from '@loenspor/pay';
import { referenceTables } from '@loenspor/pay/testing';
import { backPayOf, notOwedOf, partMonthsOf, payCaseDecider, provisionalPaysOf } from './index.js';
import type { PayCaseEvent, RecordedPayCase } from './index.js';

const tables = referenceTables();
const step = (name: string): PayItem => ({ element: 'BASE_PAY', permanence: 'PERMANENT', step: name });

let made = 0;
const happened = <Type extends PayCaseEvent['type']>(
  type: Type,
  data: Extract<PayCaseEvent, { type: Type }>['data'],
  meta: Parameters<typeof recorded>[2] = {},
) => recorded(type, data, { eventId: `entry-${(made += 1)}`, ...meta }) as unknown as Recorded<PayCaseEvent>;
const on = (occurredOn: string) => ({ occurredOn });

const opened = happened('CaseOpened', {
  ...{ number: 'LS-2026-0042', origin: 'HIRING', municipality: '851', area: 'DAYCARE' },
  ...{ scope: 'LEADER_AGREEMENT', counterparty: { kind: 'MUNICIPALITY' }, personId: 'p1', member: true },
  ...{ agreementPeriod: 'OK26', consultantId: 'karen' },
});
const conto = (name: string, from: string) => happened('ProvisionalPaySet', { items: [step(name)], from });
const agreed = happened(
  'PayAgreed',
  { items: [step('45')], memberAcceptedOn: '2026-10-10', effectiveFrom: '2026-08-01' },
  on('2026-10-12'),
);
const withoutDay = happened(
  'PayAgreed',
  { items: [step('45')], memberAcceptedOn: '2026-10-10' },
  on('2026-10-12'),
);
const signed = (side: 'UNION' | 'COUNTERPARTY') =>
  happened('AgreementSigned', { side, effectiveFrom: '2026-08-01' }, on('2026-10-20'));

function after(...events: Recorded<PayCaseEvent>[]): RecordedPayCase {
  const state = fold(payCaseDecider, [opened, ...events]);
  if (state.status === 'NONE') throw new Error('nothing was opened');
  return state;
}
const owedAfter = (...events: Recorded<PayCaseEvent>[]) => backPayOf(after(...events), tables);
const scenario18 = { from: '2026-08-01', to: '2026-09-30', months: 2, amount: '1871.32' };

describe('the back pay of a pay case', () => {
  it('is what was agreed minus what was paid a conto, as in scenario 18', () =>
    expect(owedAfter(conto('44', '2026-08-01'), agreed)).toEqual(scenario18));

  it('stands once the result has a first day, whoever names it', () => {
    expect(owedAfter(conto('44', '2026-08-01'), withoutDay)).toBeNull();
    expect(owedAfter(conto('44', '2026-08-01'), withoutDay, signed('UNION'))).toEqual(scenario18);
    expect(owedAfter(conto('44', '2026-08-01'), withoutDay, signed('UNION'), signed('COUNTERPARTY'))).toEqual(
      scenario18,
    );
  });

  it('is of a settlement, too', () => {
    const items = [step('45')];
    const settled = happened(
      'DisputeSettled',
      { level: 3, items, effectiveFrom: '2026-08-01' },
      on('2026-10-12'),
    );
    expect(owedAfter(conto('44', '2026-08-01'), settled)).toEqual(scenario18);
  });

  it('is of an agreement that was applied, from its pay date', () => {
    const applied = happened(
      'PreAgreementApplied',
      { items: [step('45')], payDate: '2026-08-01' },
      on('2026-10-12'),
    );
    expect(owedAfter(conto('44', '2026-08-01'), applied)).toEqual(scenario18);
  });

  it('follows one pay a conto by the next, whichever was logged first', () => {
    const amount = '935.66';
    expect(owedAfter(conto('44', '2026-08-01'), conto('45', '2026-09-01'), agreed)?.amount).toBe(amount);
    expect(owedAfter(conto('45', '2026-09-01'), conto('44', '2026-08-01'), agreed)?.amount).toBe(amount);
  });

  it('takes the later logged of two from one day', () =>
    expect(owedAfter(conto('43', '2026-08-01'), conto('44', '2026-08-01'), agreed)).toEqual(scenario18));

  it('takes what was logged later, however early the day of its entry', () => {
    const told = happened('ProvisionalPaySet', { items: [step('44')], from: '2026-08-01' }, on('2026-07-01'));
    expect(owedAfter(conto('43', '2026-08-01'), told, agreed)).toEqual(scenario18);
  });

  it('tells of months before the first pay that is known', () =>
    expect(owedAfter(conto('44', '2026-09-01'), agreed)).toEqual({
      ...scenario18,
      amount: '43544.74',
      unpaidMonths: 1,
    }));

  it('leaves out a month in which it begins or changes, and tells how many', () => {
    const owed = { ...scenario18, months: 1, amount: '935.66', partMonths: 1 };
    const begins = [conto('44', '2026-08-15'), agreed];
    const changes = [conto('44', '2026-08-01'), conto('45', '2026-09-15'), agreed];
    const together = [conto('44', '2026-08-01'), conto('45', '2026-09-01'), agreed];
    expect([begins, changes, together].map((events) => owedAfter(...events))).toEqual([
      owed,
      owed,
      { ...scenario18, amount: '935.66' },
    ]);
    expect([begins, changes, together].map((events) => partMonthsOf(after(...events)))).toEqual([1, 1, 0]);
  });

  it('is below zero when too much was paid', () =>
    expect(owedAfter(conto('46', '2026-08-01'), agreed)?.amount).toBe('-1922.84'));

  it('leaves out a duplicate', () => {
    const twice = conto('45', '2026-08-01');
    const marked = happened('EntryMarkedDuplicate', { entryId: twice.eventId, of: 'entry-0' });
    expect(owedAfter(conto('44', '2026-08-01'), twice, agreed)?.amount).toBe('0.00');
    expect(owedAfter(conto('44', '2026-08-01'), twice, agreed, marked)).toEqual(scenario18);
  });

  it('goes by what was corrected', () => {
    const wrong = conto('43', '2026-08-01');
    const corrected = happened('EntryCorrected', {
      entryId: wrong.eventId,
      reason: 'Prøve',
      replacement: {
        type: 'ProvisionalPaySet',
        occurredOn: '2026-08-01',
        data: { items: [step('44')], from: '2026-08-01' },
      },
    });
    expect(owedAfter(wrong, agreed, corrected)).toEqual(scenario18);
  });

  it('is not known while nothing is agreed, and not once the result fell', () => {
    expect(owedAfter(conto('44', '2026-08-01'))).toBeNull();
    const closed = happened('CaseClosed', { releases: { mandateId: 'm1', drawId: 'd1' } });
    const reopened = happened('CaseReopened', { voids: agreed.eventId });
    expect(owedAfter(conto('44', '2026-08-01'), agreed, closed)).toEqual(scenario18);
    expect(owedAfter(conto('44', '2026-08-01'), agreed, closed, reopened)).toBeNull();
  });

  it('is not known where nobody told what was paid', () => expect(owedAfter(agreed)).toBeNull());

  it('is nothing to compute where no whole month lies before the acceptance', () => {
    const soon = happened(
      'PayAgreed',
      { items: [step('45')], memberAcceptedOn: '2026-08-31', effectiveFrom: '2026-08-01' },
      on('2026-08-31'),
    );
    expect(owedAfter(conto('44', '2026-08-01'), soon)).toBeNull();
  });

  it('is not computed of what is erased, nor of a step that the table lacks', () => {
    const erased = happened('ProvisionalPaySet', { items: ERASED, from: ERASED });
    expect(owedAfter(erased, agreed)).toBeNull();
    expect(owedAfter(conto('44', '2026-08-01'), erased, agreed)).toBeNull();
    expect(owedAfter(conto('41', '2026-08-01'), agreed)).toBeNull();
  });

  it('is not computed of an import that names no offer', () => {
    const accepted = happened('PayAgreed', { memberAcceptedOn: '2026-10-12' }, imported(3, '2026-10-12'));
    expect(owedAfter(conto('44', '2026-08-01'), accepted)).toBeNull();
  });
});

describe('what was paid a conto', () => {
  it('follows by its first day', () => {
    const paid = provisionalPaysOf(after(conto('45', '2026-09-01'), conto('44', '2026-08-01')));
    expect(paid.map(({ data }) => data.from)).toEqual(['2026-08-01', '2026-09-01']);
  });
});

describe('back pay that is not computed', () => {
  const whyAfter = (...events: Recorded<PayCaseEvent>[]) => notOwedOf(after(...events));
  const owed = (...events: Recorded<PayCaseEvent>[]) => owedAfter(...events) !== null;
  const paid = conto('44', '2026-08-01');
  const agreedFrom = (effectiveFrom: string, of: PayItem = step('45')) =>
    happened('PayAgreed', { items: [of], memberAcceptedOn: '2026-10-10', effectiveFrom }, on('2026-10-12'));

  it('is told why, and nothing while nothing is agreed', () => {
    expect([owed(paid, agreed), owed(paid, agreedFrom('2026-09-01'))]).toEqual([true, true]);
    expect(whyAfter(paid)).toBeNull();
    expect(whyAfter(agreed)).toBe('NO_CONTO');
    expect(whyAfter(paid, withoutDay)).toBe('NO_START');
    expect(whyAfter(paid, agreedFrom('2026-09-02'))).toBe('NO_WHOLE_MONTH');
    expect(whyAfter(conto('44', '2026-09-02'), agreedFrom('2026-09-01'))).toBe('PART_MONTHS');
    expect(whyAfter(paid, agreedFrom('2026-08-01', step('999')))).toBe('UNKNOWN_RATES');
    expect(whyAfter(happened('ProvisionalPaySet', { items: ERASED, from: '2026-08-01' }), agreed)).toBe(
      'ERASED',
    );
  });
});
