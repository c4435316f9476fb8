import { test as base } from '@playwright/test';
import { type OwnServer, startOwnServer } from './own-server.ts';

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
