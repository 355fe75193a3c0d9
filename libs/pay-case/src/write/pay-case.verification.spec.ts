import { callBy } from '@loenspor/casework/testing';
import type { MemoryDesk } from '@loenspor/casework/testing';
import { AskApplication, AskCaseReopening, AskProvisionalPay, AskVerification } from '../domain/index.js';
import { agreed, memoryDesk } from '../testing/memory-desk.js';
import { acts } from '../testing/story-acts.js';
import { worldOf } from '../testing/story-world.js';

describe('a check of a payslip', () => {
  let desk: MemoryDesk;
  beforeEach(async () => {
    desk = await memoryDesk();
  });
  afterEach(() => desk.close());

  const keyed = (idempotencyKey: string) => ({ ...callBy('karen'), idempotencyKey });
  const checked = async () => {
    await desk.ask(acts.open({ world: await worldOf(desk), of: 0, who: 0, days: 0, more: 0 }));
    const { cases, agreementId, day } = await worldOf(desk);
    const id = cases[0]?.id ?? '';
    const application = { preAgreementId: agreementId, payDate: day(-10), items: [agreed] };
    await desk.ask(new AskApplication(id, application, keyed('apply')));
    const shown = { verifiedOn: day(0), payslipMonth: day(0).slice(0, 7), backPay: '1200.00' };
    return { id, verify: () => desk.ask(new AskVerification(id, shown, keyed('verify'))) };
  };
  const isStored = async () => (await desk.log()).some(({ type }) => type === 'PaymentVerified');
  /** The process dies as soon as the check stands in the log. */
  const dyingOnceStored = async (act: () => Promise<unknown>) => {
    for (let dies = 1; !(await isStored()); dies++)
      await desk.store.interleaved([{ act: async () => void (await act()), dies }], () => 0);
  };

  it('is answered by what was known then, though more has been logged since', async () => {
    const { id, verify } = await checked();
    await dyingOnceStored(verify);
    await desk.ask(new AskCaseReopening(id, { reason: 'Mere er kommet' }, keyed('reopen')));
    const paid = { from: desk.day(-5), items: [agreed] };
    await desk.ask(new AskProvisionalPay(id, paid, keyed('conto')));
    const { answer, replayed } = await verify();
    expect(replayed).toBe(true);
    const detail = { da: expect.stringContaining('ingen a conto-løn') as string };
    expect(answer.warnings).toMatchObject([{ code: 'back-pay-not-computed', detail }]);
  });
});
