import { defineConfig } from '@playwright/test';

/**
 * Journeys in a real browser. `npm test` starts a server with an empty data folder, names its address in DUDAO_E2E_URL, the lines it
 * printed (with the one-time links) in DUDAO_E2E_LINKS and the browser in DUDAO_BROWSER. The journeys share that server, one after the other;
 * beside them go those in `own/`, each on a server that it starts itself (`own-test.ts`).
 */
export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  workers: 2,
  projects: [
    { name: 'shared', testMatch: '*.spec.ts', testIgnore: 'own/**', workers: 1 },
    { name: 'own', testMatch: 'own/*.spec.ts', workers: 1 },
  ],
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    ...(process.env.DUDAO_E2E_URL ? { baseURL: process.env.DUDAO_E2E_URL } : {}),
    browserName: 'chromium',
    headless: true,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1280, height: 800 },
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
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
