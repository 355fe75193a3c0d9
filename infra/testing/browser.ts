import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright } from 'playwright-core';

/**
 * Opens a real browser without a system package: the one inside @sparticuz/chromium, or the one that `CHROMIUM`
 * names. Its own arguments are for a machine without sandboxes or many processes; ours keep web security on.
 */
export async function openBrowser(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM'] ?? (await chromium.executablePath());
  const args = [
    '--no-sandbox',
    '--no-zygote',
    '--disable-gpu',
    '--headless=shell',
    '--font-render-hinting=none',
  ];
  // Fields of dates write them as people here do: without windows the browser takes its language from here alone.
  const env = { ...process.env, LC_ALL: 'da_DK.UTF-8' };
  return playwright.launch({ executablePath, args, env });
}
