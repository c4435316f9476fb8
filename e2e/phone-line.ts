import type { Fixtures } from '@playwright/test';
import { type CuttingProxy, openCuttingProxy } from './cutting-proxy.ts';
import { type KillableBrowser, killableBrowser } from './killable-browser.ts';

/** A phone that may be killed, on a line that may be cut. */
export interface PhoneOnLine {
  readonly line: CuttingProxy;
  readonly phone: KillableBrowser;
}

/** Gives each journey such a phone, gone with all it kept when the journey ends. */
export function phoneOnLine(
  cuts: Parameters<typeof openCuttingProxy>[0] = { afterBytes: 0, cuts: 0 },
): Fixtures<PhoneOnLine> {
  return {
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what a fixture needs.
    line: async ({}, use) => {
      const line = await openCuttingProxy(cuts);
      await use(line);
      line.close();
    },
    phone: async ({ line }, use) => {
      const phone = killableBrowser(line.url);
      await use(phone);
      await phone.remove();
    },
  };
}
