import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';

const START_LIMIT_MS = 30_000;

/** A browser with a profile of its own that is killed like a phone whose battery is taken out, and started again on what it left. */
export interface KillableBrowser {
  /** Starts it anew on the same profile and gives its one page. */
  start(): Promise<Page>;
  /** SIGKILL to all of its processes. */
  kill(): Promise<void>;
  /** Kills it and copies its profile, as somebody does who takes the folder to another machine. */
  copy(): Promise<KillableBrowser>;
  /** Where everything lies that it keeps. */
  readonly profile: string;
  /** Ends it and removes the profile. */
  remove(): Promise<void>;
  context(): BrowserContext;
}

/** A phone's screen in a browser whose requests go through a line that may be cut. */
export function killableBrowser(
  proxyUrl: string,
  profile = mkdtempSync(join(tmpdir(), 'dudao-phone-')),
): KillableBrowser {
  let running: { readonly child: ChildProcess; readonly browser: Browser } | null = null;

  const kill = async () => {
    if (running === null) return;
    const { child, browser } = running;
    running = null;
    const ended = new Promise((resolve) => child.on('close', resolve));
    // The browser leads a process group of its own, so that every process of it dies at once.
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    await ended;
    await browser.close().catch(() => undefined);
  };
  const contextOf = () => {
    const [context] = running?.browser.contexts() ?? [];
    if (context === undefined) throw new Error('the browser is not running');
    return context;
  };
  return {
    start: async () => {
      const child = spawn(process.env.DUDAO_BROWSER ?? chromium.executablePath(), argumentsFor(profile, proxyUrl), {
        detached: true,
        stdio: ['ignore', 'ignore', 'pipe'],
        env: { ...process.env, LC_ALL: 'C.UTF-8' },
      });
      const browser = await chromium.connectOverCDP(await debuggerOf(child));
      running = { child, browser };
      const page = contextOf().pages()[0] ?? (await contextOf().newPage());
      await page.setViewportSize({ width: 360, height: 740 });
      return page;
    },
    kill,
    copy: async () => {
      await kill();
      const folder = mkdtempSync(join(tmpdir(), 'dudao-phone-copy-'));
      // What says that the browser is running here would keep it from starting there.
      cpSync(profile, folder, { recursive: true, filter: (path) => !path.includes('Singleton') });
      return killableBrowser(proxyUrl, folder);
    },
    profile,
    remove: async () => {
      await kill();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
    context: contextOf,
  };
}

function argumentsFor(profile: string, proxyUrl: string): string[] {
  return [
    '--headless=new',
    '--remote-debugging-port=0',
    `--user-data-dir=${profile}`,
    `--proxy-server=${proxyUrl}`,
    // Without it addresses of this machine would go past the line.
    '--proxy-bypass-list=<-loopback>',
    '--lang=zh-CN',
    // A tone in the place of a microphone.
    '--use-fake-device-for-media-stream',
    '--use-fake-ui-for-media-stream',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    'about:blank',
  ];
}

function debuggerOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const timer = setTimeout(() => reject(new Error(`the browser did not start: ${said}`)), START_LIMIT_MS);
    child.stderr?.setEncoding('utf8').on('data', (piece: string) => {
      said += piece;
      const address = /DevTools listening on (ws:\S+)/u.exec(said)?.[1];
      if (address === undefined) return;
      clearTimeout(timer);
      resolve(address);
    });
  });
}
