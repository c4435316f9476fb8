import { test as base } from '@playwright/test';

/** Journeys leave no desk open: a page that nobody looks at any more goes on asking the server, and takes the processors from those that follow. */
export const test = base.extend<{ readonly leavesNothingOpen: undefined }>({
  leavesNothingOpen: [
    async ({ browser }, use) => {
      await use(undefined);
      await Promise.all(browser.contexts().map((context) => context.close()));
    },
    { auto: true },
  ],
});
