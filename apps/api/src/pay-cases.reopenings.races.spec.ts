import { payCaseDecider } from '@loenspor/pay-case';
import { casesAt } from './testing/case-desk.js';
import { commandDesk, refusalOf } from './testing/command-desk.js';
import type { CommandDesk } from './testing/command-desk.js';
import { atPace, gate } from './testing/paced-store.js';
import type { Pace } from './testing/paced-store.js';

let desk: CommandDesk;
let cases: ReturnType<typeof casesAt>;
beforeAll(async () => {
  desk = await commandDesk();
  cases = casesAt(desk);
});
afterAll(() => desk.close());

/** A case that was closed with what it had agreed under a pool, which can be drawn on again. */
async function ended() {
  const payCase = await cases.agreedUnder(await cases.pooled('20000.00'), '12500.00');
  await payCase.closes();
  return payCase;
}
const statusOf = async (id: string) =>
  (await desk.product.executor.load(payCaseDecider, `payCase-${id}`)).state.status;

/** Tells when it has drawn, and waits there before it reopens. */
function haltedAfterDrawing() {
  const [drawn, goOn] = [gate(), gate()];
  let appended = 0;
  const pace: Pace = async (step) => {
    if (step === 'APPEND' && appended === 1) await goOn.opened;
    if (step !== 'APPENDED') return;
    appended++;
    drawn.open();
  };
  return { pace, drawn, goOn };
}

describe('of two who reopen a case at once', () => {
  it('the one who comes second to the end is refused for the status', async () => {
    const payCase = await ended();
    const first = haltedAfterDrawing();
    const one = atPace(first.pace, () => refusalOf(payCase.reopens()));
    await first.drawn.opened;
    expect(await refusalOf(payCase.reopens())).toBeNull();
    first.goOn.open();
    expect((await one)?.code).toBe('wrong-status');
    expect(await statusOf(payCase.id)).toBe('AGREED');
  });

  it('the one whose draw the other has drawn anew is, before that one has reopened it too', async () => {
    const payCase = await ended();
    const [first, second] = [haltedAfterDrawing(), haltedAfterDrawing()];
    const one = atPace(first.pace, () => refusalOf(payCase.reopens()));
    await first.drawn.opened;
    const other = atPace(second.pace, () => refusalOf(payCase.reopens()));
    await second.drawn.opened;
    first.goOn.open();
    const refused = await one;
    expect(refused?.code).toBe('wrong-status');
    expect(refused?.details).toMatchObject({ status: 'CLOSED' });
    second.goOn.open();
    expect(await other).toBeNull();
    expect(await statusOf(payCase.id)).toBe('AGREED');
  });
});
