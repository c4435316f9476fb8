import { defineConfig } from '@playwright/test';

const servers: readonly Record<string, string>[] = JSON.parse(process.env.DUDAO_E2E_SERVERS ?? '[{}]');

/**
 * Journeys in a real browser, as many files at a time as there are servers. `npm test` starts these, each with an empty data folder, and says of each in
 * DUDAO_E2E_SERVERS its address, the lines it printed (with the one-time links) and a port for mail; DUDAO_BROWSER names the browser. Files share a
 * server one after the other, in no order to rely on; those in `own/` start servers that are their own (`own-test.ts`).
 */
// Every lane reads this file before its first journey and takes the server of its number.
Object.assign(process.env, servers[Number(process.env.TEST_PARALLEL_INDEX ?? 0)]);

export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  workers: servers.length,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  // Twice what all take on two processors, or what they take in a browser with a window: whoever waits for a run is told by then what ended and what did not.
  globalTimeout: 3_600_000,
  expect: { timeout: 15_000 },
  use: {
    ...(process.env.DUDAO_E2E_URL ? { baseURL: process.env.DUDAO_E2E_URL } : {}),
    browserName: 'chromium',
    headless: true,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1280, height: 800 },
    screenshot: 'only-on-failure',
    // A picture of the page at every step takes a third of the time of a journey: what failed is seen so when it is tried again.
    trace: process.env.DUDAO_E2E_TRACE ? 'retain-on-failure' : 'off',
    launchOptions: {
      // In a shell without a language Chromium calls every download with a Chinese name “download”.
      env: { ...process.env, LC_ALL: 'C.UTF-8' },
      ...(process.env.DUDAO_BROWSER ? { executablePath: process.env.DUDAO_BROWSER } : {}),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
