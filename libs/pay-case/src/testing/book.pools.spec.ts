import type { Broken } from '@loenspor/casework/testing';
import { itemsOfOffer } from '../domain/index.js';
import type { PayCaseCommand, RecordedPayCase } from '../domain/index.js';
import { logOf } from './book.js';
import { misdrawn, overdrawn } from './book.pools.js';
import { memoryDesk } from './memory-desk.js';
import { directed } from './story-directed.js';
import { played } from './story.js';

/** Whatever was reserved is taken to be for the offer as it stands. */
const unlooking: Broken = {
  rules: {
    payCase: (decider) => ({
      ...decider,
      decide: (asked, now) => {
        const [command, state] = [asked as PayCaseCommand, now as RecordedPayCase];
        if (command.type !== 'AcceptOffer' || !command.facts.draw) return decider.decide(asked, now);
        const items = itemsOfOffer(state, command.data.offerId);
        const draw = { ...command.facts.draw, items };
        return decider.decide({ ...command, facts: { ...command.facts, draw } }, now);
      },
    }),
  },
};

/** What is wrong, and how often an acceptance was decided, refused or not, after its offer had been corrected. */
async function toldOf(broken: Broken) {
  const desk = await memoryDesk(broken);
  const [wrong, codes]: [string[], string[]] = [[], []];
  for (const told of directed.corrected) {
    codes.push(...(await played(desk, told)).keys());
    const log = logOf(await desk.log());
    wrong.push(...misdrawn(log), ...overdrawn(log));
  }
  await desk.close();
  return { wrong, codes };
}

describe('what a result has drawn on a pool', () => {
  it('is what it is worth, though its offer was corrected after it had been reserved', async () => {
    const { wrong, codes } = await toldOf({});
    expect(wrong).toEqual([]);
    expect(codes).toContain('accept again: mandate-missing');
    expect(codes).toContain('accept');
  }, 60_000);

  it('turns red where nobody looks at what it was reserved for', async () => {
    const { wrong } = await toldOf(unlooking);
    expect(wrong.join()).toMatch(/PayAgreed is worth 13000\.00, and drew 12338\.38/);
  }, 60_000);
});
