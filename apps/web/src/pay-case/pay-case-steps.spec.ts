import type { PayCase } from '../api/answers.js';
import { endOf, payCaseSteps } from './pay-case-steps.js';

const nothing = {
  consent: null,
  mandate: null,
  demands: [],
  employerDemands: [],
  offers: [],
  result: null,
  preAgreementApplication: null,
  signatures: [],
  paymentVerification: null,
  reviewTasks: [],
};
const missing = (more: object) =>
  payCaseSteps({ ...nothing, ...more } as unknown as PayCase)
    .filter(({ state }) => state === 'MISSING')
    .map(({ name }) => name);

describe('what is missing in a pay case', () => {
  it('is every step at its opening', () =>
    expect(missing({})).toEqual(['consent', 'mandate', 'demand', 'result', 'signatures', 'payslip']));

  it('is the payslip alone after a pre-agreement', () =>
    expect(missing({ consent: {}, preAgreementApplication: {} })).toEqual(['payslip']));

  it('is the payslip, too, where more is negotiated beside the pre-agreement', () =>
    expect(missing({ consent: {}, preAgreementApplication: {}, offers: [{}] })).toEqual(['payslip']));

  it('is the payslip alone once both sides have signed, while the consent stands', () => {
    const signed = {
      ...{ consent: {}, mandate: { status: 'CONSUMED' }, demands: [{}], result: {} },
      signatures: [{ side: 'UNION' }, { side: 'COUNTERPARTY' }],
    };
    for (const status of ['SIGNED', 'CLOSED']) expect(missing({ ...signed, status })).toEqual(['payslip']);
    expect(missing({ ...signed, status: 'SIGNED', consent: null })).toEqual(['consent', 'payslip']);
  });

  it('is a second look too, while one waits after the payslip', () => {
    const checked = { consent: {}, preAgreementApplication: {}, paymentVerification: {} };
    expect(missing(checked)).toEqual([]);
    expect(missing({ ...checked, reviewTasks: [{ outcome: null }] })).toEqual(['review']);
    expect(missing({ ...checked, reviewTasks: [{ outcome: 'STANDS' }] })).toEqual([]);
  });
});

describe('the end of a pay case', () => {
  const result = {} as NonNullable<PayCase['result']>;
  const paymentVerification = {} as NonNullable<PayCase['paymentVerification']>;
  const open = { result: null, paymentVerification: null };

  it('is none while it goes on, on hold too', () => expect(endOf({ ...open, status: 'ON_HOLD' })).toBeNull());

  it('is none on the way when the payslip closed it', () =>
    expect(endOf({ status: 'CLOSED', result, paymentVerification })).toBeNull());

  it('is the member’s word', () => expect(endOf({ ...open, status: 'WITHDRAWN' })).toBe('withdrawn'));

  it('comes with an agreement or without', () => {
    expect(endOf({ ...open, status: 'CLOSED', result })).toBe('endedAgreed');
    expect(endOf({ ...open, status: 'CLOSED' })).toBe('ended');
  });
});
