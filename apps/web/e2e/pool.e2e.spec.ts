import { dayFromNow } from './testing/days.js';
import { post, read, says } from './testing/page.js';
import { desktop, phone, workplace } from './testing/workplace.js';

const base = (amount: string) => ({ amount, per: 'YEAR', level: 'L2000_03_31' });
const cap = { ...base('125000.00'), level: 'CURRENT', levelDate: '2026-04-01' };
const items = [{ element: 'FUNCTION', permanence: ['PERMANENT'], floor: base('9000.00'), cap }];
const valid = { validFrom: dayFromNow(), validTo: '2028-03-31' };
const place = {
  ...{ municipality: '175', area: 'DAYCARE', scope: 'LEADER_AGREEMENT', agreementPeriod: 'OK26' },
  counterparty: { kind: 'SELF_GOVERNING_BOARD', name: 'Syrenhuset' },
};

describe('a mandate that draws on a pool', () => {
  const { signInAs } = workplace();

  it('shows the pool also while that one is being amended, and can let go of it', async () => {
    const page = await signInAs('karen', desktop);
    const does = async (who: typeof page, path: string, body: object = {}) => {
      const { status, answer } = await post(who, path, body);
      expect([path, status < 300]).toEqual([path, true]);
      return answer.id;
    };
    const round = await does(page, '/negotiations', { ...place, ground: 'PERIOD_REVIEW' });
    const pool = await does(page, '/mandates', {
      ...{ subject: { kind: 'NEGOTIATION', id: round }, kind: 'FULL_POWER', items, ...valid },
      pool: base('50000.00'),
    });
    await does(page, `/mandates/${pool}/submission`);
    const lotte = await signInAs('lotte', phone);
    await lotte.goto(`/mandater/${pool}/beslutning`);
    const asked = lotte.getByRole('region', { name: 'Hvad du bliver spurgt om' });
    await asked.getByText('mindst 9.000,00 kr./år', { exact: true }).waitFor();
    await asked.getByText('31.3.2000-niveau', { exact: true }).waitFor();
    await asked.getByText('loft 125.000,00 kr./år (niveau 1. apr. 2026)').waitFor();
    await asked.getByText('50.000,00 kr./år (31.3.2000-niveau)').waitFor();
    expect(await asked.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
    const basis = { kind: 'STANDING_DELEGATION', on: dayFromNow() };
    await does(lotte, `/mandates/${pool}/approval`, { basis });
    const person = { name: 'Gerda Puljesen' };
    const work = { institution: 'Syrenhuset', position: 'Daglig leder', person, member: true };
    const payCase = await does(page, '/pay-cases', { ...place, origin: 'LEADER_ENQUIRY', ...work });
    await does(page, `/pay-cases/${payCase}/consent`, { givenOn: dayFromNow(), leaderRep: 'INVOLVED' });
    const mandate = await does(page, '/mandates', {
      ...{ subject: { kind: 'PAY_CASE', id: payCase }, kind: 'FULL_POWER', items, ...valid },
      drawsOn: pool,
    });
    const more = { items, pool: base('60000.00'), reason: 'Flere ledere skal have del i den' };
    await does(page, `/mandates/${pool}/amendments`, more);

    await page.goto(`/mandater/${mandate}/ret`);
    await says(page, 'Ret kladden');
    const choice = page.getByLabel('Trækker på puljen i');
    await choice.getByText('50.000,00 kr./år (31.3.2000-niveau)').waitFor({ state: 'attached' });
    expect(await choice.inputValue()).toBe(pool);
    await choice.selectOption('Ingen pulje');
    await page.getByRole('button', { name: 'Gem kladden' }).click();
    await page.getByRole('button', { name: 'Gem kladden' }).waitFor({ state: 'detached' });
    expect((await read<{ drawsOn: string | null }>(page, `/mandates/${mandate}`)).drawsOn ?? null).toBeNull();
  });
});
