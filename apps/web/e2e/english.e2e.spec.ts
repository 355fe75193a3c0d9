import type { Page } from 'playwright-core';
import { faults, says } from './testing/page.js';
import { darkPhone, desktop, type View, workplace } from './testing/workplace.js';

describe('the product in English', () => {
  const { signInAs } = workplace();
  const inEnglish = async (person: string, view: View, path?: string) => {
    const page = await signInAs(person, view, path);
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('button', { name: 'Dansk' }).waitFor();
    return page;
  };
  const stepsOf = (page: Page) => page.getByRole('group', { name: 'Log a step' });

  it('shows leadership on a phone what is late, and lets them decide', async () => {
    const page = await inEnglish('anders', darkPhone);
    await says(page, 'How things stand');
    expect(await faults(page)).toEqual([]);
    await page.getByRole('link', { name: /reviews are overdue/ }).click();
    await says(page, 'Deadlines');
    await page.getByText(/^Overdue \(\d+\)$/).waitFor();
    expect(await page.getByLabel('Overdue only').isChecked()).toBe(true);
    expect(await faults(page)).toEqual([]);

    await page.goto('/overblik');
    const needs = page.getByRole('region', { name: 'Needs leadership' });
    await needs.getByRole('link', { name: /^Brøndby/ }).click();
    await says(page, 'Approve mandate');
    await page.getByText('Standing delegation').click();
    await page.getByLabel('Why does leadership decide?').fill('Nobody represents the leaders there.');
    await page.getByRole('button', { name: 'Approve', exact: true }).click();
    await says(page, 'The mandate is approved');
    expect(await faults(page)).toEqual([]);
  });

  it('leads from a decision to the case as it looked to whoever decided', async () => {
    const page = await inEnglish('anders', darkPhone, '/sager?q=FA-2026-0101');
    await page
      .getByRole('main')
      .getByRole('link', { name: /Fritid|Leisure|Day/ })
      .first()
      .click();
    const approval = page.getByRole('listitem').filter({ hasText: 'See the case as it looked then' });
    await approval.first().waitFor();
    const before = await page.getByRole('main').getByRole('listitem').filter({ hasText: 'Logged' }).count();
    await approval.last().getByRole('link', { name: 'See the case as it looked then' }).click();
    await page.getByText(/^You see the case as it was/).waitFor();
    await page.getByText('Back to now').waitFor();
    const then = page.getByRole('main').getByRole('listitem').filter({ hasText: 'Logged' });
    await then.first().waitFor();
    expect(await then.count()).toBeLessThan(before);
    expect(await faults(page)).toEqual([]);
  });

  it('shows pay over all agreement periods, and what is kept back', async () => {
    const page = await inEnglish('anders', darkPhone, '/loensammenligning');
    const periods = page.getByRole('table', { name: /^Median of each agreement period/ });
    await periods.getByRole('row', { name: /^Total/ }).waitFor();
    expect(await periods.getByRole('columnheader').allInnerTexts()).toEqual(['Municipality', 'OK24', 'OK26']);
    await page.getByText(/lines are not shown in any period/).waitFor();
    expect(await faults(page)).toEqual([]);
  });

  it('has a consultant open a missing review, and log a step of it', async () => {
    const page = await inEnglish('karen', desktop, '/gennemgange?state=MISSING');
    await page.getByText('1 review', { exact: true }).waitFor();
    await page.getByText(/^Was not reviewed by .* and no round has been opened since$/).waitFor();
    expect(await faults(page)).toEqual([]);
    await page.getByRole('button', { name: /^Open the round: Gladsaxe/ }).click();
    await says(page, 'Gladsaxe · Leisure');
    await stepsOf(page).getByRole('button', { name: 'Note', exact: true }).click();
    await page.getByLabel('Text').fill('HR calls on Monday');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Saved: Note').waitFor();
    expect(await faults(page)).toEqual([]);
    await page.goto('/gennemgange?state=MISSING');
    await page.getByText('No reviews match').waitFor();
  });

  it('keeps a view of the board for the next place one signs in, and takes along what a browser kept', async () => {
    const page = await signInAs('mikkel', desktop, '/sager');
    await page.evaluate(() => {
      const views = [{ name: 'Gentofte', search: 'municipality=157' }];
      localStorage.setItem('loenspor-views:mikkel', JSON.stringify(views));
    });
    await page.goto('/sager?type=NEGOTIATION&sort=deadline');
    await page.getByRole('link', { name: 'Gentofte', exact: true }).waitFor();
    await page.waitForFunction(() => localStorage.getItem('loenspor-views:mikkel') === null);
    await page.getByRole('button', { name: 'Gem visningen' }).click();
    await page.getByLabel('Visningens navn').fill('Næste frister');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Næste frister', exact: true }).waitFor();

    const elsewhere = await inEnglish('mikkel', darkPhone, '/sager');
    await elsewhere.getByRole('link', { name: 'Næste frister', exact: true }).click();
    await elsewhere.waitForURL(({ search }) => search === '?type=NEGOTIATION&sort=deadline');
    expect(await faults(elsewhere)).toEqual([]);
    await elsewhere.getByRole('button', { name: 'Remove the view Gentofte' }).click();
    await elsewhere.getByRole('link', { name: 'Gentofte', exact: true }).waitFor({ state: 'detached' });
    const others = await signInAs('vibeke', desktop, '/sager?type=NEGOTIATION&sort=deadline');
    // Offered once the views are known, and none of them is this search.
    await others.getByRole('button', { name: 'Gem visningen' }).waitFor();
    expect(await others.getByRole('link', { name: 'Næste frister' }).count()).toBe(0);
  });
});
