import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './run.mjs';
import { Stop, say } from './say.mjs';

const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** A browser of the Chromium family for the journeys: the one named, one that is there, or one installed now. Never none. */
export async function ensureBrowser(root) {
  const found = await findBrowser(root);
  if (found) return found;
  say('没有找到浏览器，正在安装……', 'No browser found, installing one …');
  if (canUseApt()) {
    const quiet = { env: { DEBIAN_FRONTEND: 'noninteractive' } };
    await run('apt-get', ['update', '-q'], quiet);
    await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], quiet);
  }
  if (!(await findBrowser(root))) {
    await run(process.execPath, [join(root, 'node_modules/@playwright/test/cli.js'), 'install', 'chromium'], {
      cwd: root,
    });
  }
  const installed = await findBrowser(root);
  if (installed) return installed;
  throw new Stop(
    '无法安装浏览器。请安装 Chromium 或 Chrome，或用环境变量 DUDAO_BROWSER 指出它的路径；不跑浏览器测试：npm test -- --no-e2e',
    'No browser could be installed. Install Chromium or Chrome, or name its path in DUDAO_BROWSER; without browser tests: npm test -- --no-e2e',
  );
}

async function findBrowser(root) {
  const named = process.env.DUDAO_BROWSER;
  if (named) {
    if (existsSync(named)) return named;
    throw new Stop(
      `DUDAO_BROWSER 指向的文件不存在：${named}`,
      `DUDAO_BROWSER names a file that does not exist: ${named}`,
    );
  }
  return [...(await playwrightPlaces(root)), ...USUAL_PLACES].find((path) => existsSync(path));
}

async function playwrightPlaces(root) {
  try {
    const { default: playwright } = await import(
      new URL('node_modules/@playwright/test/index.js', `${toFileUrl(root)}`).href
    );
    return [playwright.chromium.executablePath()];
  } catch {
    return [];
  }
}

function toFileUrl(root) {
  return new URL(`file://${root.endsWith('/') ? root : `${root}/`}`);
}

/** Debian and Ubuntu as root; Ubuntu's `chromium` may be a mere pointer to snap, then Playwright's own follows. */
function canUseApt() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false;
  return /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(readFileSync('/etc/os-release', 'utf8'));
}
