import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { run } from './run.mjs';
import { Stop, say } from './say.mjs';

/** The browser without a window of its own takes half of the processor time that the whole one takes without showing it. */
const SHELLS = ['/usr/bin/chromium-headless-shell'];
const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** A browser of the Chromium family for the journeys: the one named, a windowless one, one installed now, or the one that is there. Never none. */
export async function ensureBrowser(root) {
  const named = namedBrowser();
  if (named) return named;
  const places = await playwrightPlaces(root);
  const shell = () => [...places.shells(), ...SHELLS].find((path) => existsSync(path));
  const whole = () => [...places.whole, ...USUAL_PLACES].find((path) => existsSync(path));
  if (shell()) return shell();
  if (canUseApt()) await installByApt('chromium-headless-shell').catch(() => undefined);
  if (shell() ?? whole()) return shell() ?? whole();
  say('没有找到浏览器，正在安装……', 'No browser found, installing one …');
  if (canUseApt()) await installByApt('chromium');
  if (!whole()) {
    await run(process.execPath, [join(root, 'node_modules/@playwright/test/cli.js'), 'install', 'chromium'], {
      cwd: root,
    });
  }
  const installed = shell() ?? whole();
  if (installed) return installed;
  throw new Stop(
    '无法安装浏览器。请安装 Chromium 或 Chrome，或用环境变量 DUDAO_BROWSER 指出它的路径；不跑浏览器测试：npm test -- --no-e2e',
    'No browser could be installed. Install Chromium or Chrome, or name its path in DUDAO_BROWSER; without browser tests: npm test -- --no-e2e',
  );
}

function namedBrowser() {
  const named = process.env.DUDAO_BROWSER;
  if (!named || existsSync(named)) return named;
  throw new Stop(
    `DUDAO_BROWSER 指向的文件不存在：${named}`,
    `DUDAO_BROWSER names a file that does not exist: ${named}`,
  );
}

async function installByApt(name) {
  const quiet = { env: { DEBIAN_FRONTEND: 'noninteractive' } };
  await run('apt-get', ['update', '-q'], quiet);
  await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', name], quiet);
}

/** Where Playwright keeps what it downloads: the whole browser, and beside it, in a folder of the same revision, the windowless one. */
async function playwrightPlaces(root) {
  try {
    const { default: playwright } = await import(
      new URL('node_modules/@playwright/test/index.js', `${toFileUrl(root)}`).href
    );
    const whole = playwright.chromium.executablePath();
    const folder = dirname(dirname(whole)).replace(/chromium-(\d+)$/u, 'chromium_headless_shell-$1');
    return { whole: [whole], shells: () => shellsIn(folder) };
  } catch {
    return { whole: [], shells: () => [] };
  }
}

/** The windowless browser in a folder that Playwright unpacked it to, whatever the system calls it. */
function shellsIn(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true })
    .filter((path) => /(?:^|[\\/])(?:chrome-headless-shell|headless_shell)(?:\.exe)?$/u.test(path))
    .map((path) => join(folder, path));
}

function toFileUrl(root) {
  return new URL(`file://${root.endsWith('/') ? root : `${root}/`}`);
}

/** Debian and Ubuntu as root; Ubuntu's `chromium` may be a mere pointer to snap, then Playwright's own follows. */
function canUseApt() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false;
  return /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(readFileSync('/etc/os-release', 'utf8'));
}
