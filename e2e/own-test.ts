import type { Browser, Page } from '@playwright/test';
import { parseDay } from '../core/src/lib/plain-day.ts';
import { dayFrom, somebody } from './journey.ts';
import { test as base } from './journey-test.ts';
import { clockSeen, type OwnServer, startOwnServer } from './own-server.ts';

const DAY_MS = 86_400_000;

/** Journeys with a server of their own whose clock is moved: another one for each, since no clock goes back. */
export const test = base.extend<{ own: OwnServer }>({
  own: [
    async ({ browserName: _ }, use) => {
      const { DUDAO_E2E_URL: url, DUDAO_E2E_LINKS: links } = process.env;
      const own = await startOwnServer();
      Object.assign(process.env, { DUDAO_E2E_URL: own.url, DUDAO_E2E_LINKS: own.printed });
      await use(own);
      await own.stop();
      // Journeys that follow in this process go on with the server that all share.
      Object.assign(process.env, { DUDAO_E2E_URL: url ?? '', DUDAO_E2E_LINKS: links ?? '' });
    },
    { timeout: 150_000 },
  ],
  baseURL: async ({ own }, use) => use(own.url),
});

/** Moves the clocks of a server and of the browsers that look at it so many days ahead of ours. Whoever was signed in signs in again. */
export async function moveTo(own: OwnServer, ahead: number, pages: readonly Page[]): Promise<void> {
  own.setAhead(ahead);
  await clockSeen();
  for (const page of pages) await page.clock.setSystemTime(Date.now() + ahead * DAY_MS);
}

/** How many days a calendar day lies ahead of ours. */
export function daysUntil(day: string): number {
  const [then, now] = [parseDay(day), parseDay(dayFrom(0))];
  if (then === null || now === null) throw new Error(`not a day: ${day}`);
  return then - now;
}

/** Somebody new of a unit at a desk whose clock is moved as the server's: whoever was made before the clock moved has no session any more. */
export async function deskAt(
  { browser, office }: { readonly browser: Browser; readonly office: Page },
  { ahead, ...who }: { readonly unitId: string; readonly name: string; readonly role: string; readonly ahead: number },
): Promise<Page> {
  const page = await somebody(browser, office, who);
  page.setDefaultTimeout(20_000);
  await page.clock.setSystemTime(Date.now() + ahead * DAY_MS);
  return page;
}
