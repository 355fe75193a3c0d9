import { newId, runPolicies } from '@loenspor/event-sourcing';
import type { Actor, Recorded } from '@loenspor/event-sourcing';
import { ImportMandateStep, mandateDecider } from '@loenspor/mandate';
import { testProduct } from '../../../../infra/testing/test-product.js';
import type { TestProduct } from '../../../../infra/testing/test-product.js';
import { ImportPayCaseStep, payCaseDecider } from '../domain/index.js';
import type { ImportedPayCaseStep, PayCaseEvent } from '../domain/index.js';
import type { Side } from '@loenspor/casework';
import { payCasePolicies } from './pay-case.policies.js';

const karen: Actor = { userId: 'karen', role: 'CONSULTANT', authority: null, onBehalfOf: null };
const item = {
  element: 'FUNCTION',
  permanence: 'PERMANENT',
  amount: { amount: '14000.00', per: 'YEAR', level: 'L2000_03_31' },
} as const;

describe('the mandate of a pay case', () => {
  let product: TestProduct;
  const caseId = newId();
  const mandateId = newId();
  const personId = newId();
  beforeAll(async () => {
    product = await testProduct();
  });
  afterAll(() => product.close());

  const step = async (told: ImportedPayCaseStep, day: string) => {
    const command = new ImportPayCaseStep({
      occurredOn: day,
      step: told,
      facts: { mandate: { mandateId, version: 1 }, preAgreement: null },
    });
    const { events } = await product.executor.execute(payCaseDecider, {
      stream: `payCase-${caseId}`,
      meta: { commandId: newId(), actor: karen, occurredOn: day },
      prepare: () => ({ command }),
    });
    return events;
  };
  const approve = async () => {
    const subject = { kind: 'PAY_CASE', id: caseId, personId } as const;
    const period = { from: '2026-04-01', to: '2028-03-31' };
    const command = new ImportMandateStep({
      occurredOn: '2026-05-05',
      subject,
      municipality: '265',
      area: 'DAYCARE',
      step: { kind: 'APPROVED', period },
    });
    await product.executor.execute(mandateDecider, {
      stream: `mandate-${mandateId}`,
      meta: { commandId: newId(), actor: karen, occurredOn: '2026-05-05' },
      prepare: () => ({ command }),
    });
  };
  const sign = async (side: Side) => {
    const events = await step({ kind: 'signed', side }, '2026-05-20');
    await react(events);
    return events;
  };
  const react = (events: readonly Recorded<PayCaseEvent>[]) =>
    runPolicies(payCasePolicies, events, product.executor);
  const status = async () =>
    (await product.executor.load(mandateDecider, `mandate-${mandateId}`)).state.status;

  it('is used up at the second signature, not at the first, and only once', async () => {
    const opening = {
      number: 'LS-2026-0042',
      origin: 'HIRING',
      municipality: '265',
      area: 'DAYCARE',
      scope: 'LEADER_AGREEMENT',
      counterparty: { kind: 'MUNICIPALITY' },
      personId,
      member: true,
      agreementPeriod: 'OK26',
      consultantId: 'karen',
    } as const;
    await step({ kind: 'opened', opening }, '2026-05-04');
    await approve();
    await step({ kind: 'offer', items: [item] }, '2026-05-10');
    await step({ kind: 'agreed' }, '2026-05-12');
    await sign('UNION');
    expect(await status()).toBe('APPROVED');
    const second = await sign('COUNTERPARTY');
    expect(await status()).toBe('CONSUMED');
    const head = await product.store.head();
    await react(second);
    expect(await product.store.head()).toBe(head);
  });
});
