import { test as base, type Page } from '@playwright/test';
import { dayFrom } from './journey.ts';
import { type OwnServer, startOwnServer } from './own-server.ts';

const DAY_MS = 86_400_000;

/** Journeys with a server of their own whose clock is moved. */
export const test = base.extend<object, { own: OwnServer }>({
  own: [
    async ({ browserName: _ }, use) => {
      const own = await startOwnServer();
      process.env.DUDAO_E2E_URL = own.url;
      process.env.DUDAO_E2E_LINKS = own.printed;
      await use(own);
      await own.stop();
    },
    { scope: 'worker', timeout: 150_000 },
  ],
  baseURL: async ({ own }, use) => use(own.url),
});

/** Moves the clocks of a server and of the browsers that look at it; whoever was signed in signs in again. Tells the day it is then. */
export async function waitDays(own: OwnServer, days: number, pages: readonly Page[]): Promise<string> {
  own.setAhead(days);
  for (const page of pages) await page.clock.setSystemTime(Date.now() + days * DAY_MS);
  return dayFrom(days);
}
