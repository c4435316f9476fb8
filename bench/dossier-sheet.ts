import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { elementsAsked } from '../core/src/dossier/filing/elements.ts';
import { readStandard } from '../core/src/pack/read-standard.ts';
import { listen } from '../server/src/testing/listen.ts';
import { benchCounty, benchId, CAMPAIGN, COUNTY, FILED } from './dossier-county.ts';
import { hand, median, ms } from './measure.ts';

/** With the standard's 43 elements some more cells than 300 schools × 60 elements have. */
const SCHOOLS = 420;
const ROUNDS = 15;
const CELLS = 60;
const LETTERS = ['7', '1', '2', 'x'];
const LIMIT_MS = 500;
const KEY_MS = 16;

const file = fileURLToPath(new URL('../packs/cn-compulsory/standards/yzjh-2017.yaml', import.meta.url));
const read = readStandard(new Map([['s.yaml', readFileSync(file, 'utf8')]]), 's.yaml');
if (!read.ok) throw new Error(JSON.stringify(read.problems));
const elements = elementsAsked(read.value.standard, 'school');
const numeric = elements.filter(({ kind }) => kind !== 'choice').map(({ code }) => code);

const county = await benchCounty(SCHOOLS, numeric);
const cookie = await county.cookieOf(benchId('clerk', 0));
const server = await listen(county.fetch);
const { url } = server;

const browser = await chromium.launch({
  ...(process.env.DUDAO_BROWSER ? { executablePath: process.env.DUDAO_BROWSER } : {}),
  args: ['--no-sandbox', '--disable-gpu'],
});
const context = await browser.newContext({ baseURL: url, locale: 'zh-CN', viewport: { width: 1440, height: 900 } });
const [name = '', token = ''] = cookie.split('=');
await context.addCookies([{ name, value: token, url }]);
const page = await context.newPage();

/** Runs in the page from its beginning: notes when the last school of the first screenful was painted, and how long each key took. */
await page.addInitScript(`
  globalThis.bench = { drawn: null, waits: [] };
  const look = new MutationObserver(() => {
    if (bench.drawn !== null || document.querySelectorAll('.sheet tbody th[scope=row]').length < 10) return;
    look.disconnect();
    requestAnimationFrame(() => { const c = new MessageChannel(); c.port1.onmessage = () => { bench.drawn = performance.now(); }; c.port2.postMessage(0); });
  });
  look.observe(document, { childList: true, subtree: true });
  let pressed = 0;
  addEventListener('keydown', (event) => { pressed = event.timeStamp; }, true);
  // What React does for an event it has done in the microtask before this one.
  const note = (what) => queueMicrotask(() => bench.waits.push({ what, tookMs: performance.now() - pressed }));
  addEventListener('input', () => note('letter'));
  addEventListener('keydown', (event) => { if (event.key === 'Enter') note('enter'); });
`);

const DRAWN = `(async () => {
  while (bench.drawn === null) await new Promise((resolve) => setTimeout(resolve, 20));
  return bench.drawn;
})()`;
const about = { campaign: CAMPAIGN, standard: FILED.standardId, version: FILED.version, period: FILED.period };
const address = `/units/${COUNTY}/dossiers/grid?${new URLSearchParams(about)}`;
const opens: number[] = [];
for (let round = -2; round < ROUNDS; round++) {
  await page.goto(address);
  const drawn = await page.evaluate<number>(DRAWN);
  if (round >= 0) opens.push(drawn);
}

// Down the rows of one column: every fourth letter makes what stands in the cell wrong, which is said at once.
await page.locator('td[data-at="0:0"]').click();
for (let cell = 0; cell < CELLS; cell++) {
  for (const letter of LETTERS) await page.keyboard.press(letter);
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Enter');
}
const waits = await page.evaluate<readonly { what: string; tookMs: number }[]>('bench.waits');
const saved = page.getByText('全部已保存。');
await saved.waitFor();
const shown = await page.locator(`td[data-at="${CELLS - 2}:0"]`).textContent();
const rows = await page.locator('.sheet tbody tr').count();
await browser.close();
server.close();
await county.stop();
if (shown?.startsWith(LETTERS.slice(0, -1).join('')) !== true) throw new Error(`typed, but the cell says ${shown}`);

const sorted = (values: readonly number[]) => [...values].sort((a, b) => a - b);
const p95 = (values: readonly number[]) => sorted(values)[Math.floor(values.length * 0.95)] ?? Number.NaN;
const letters = waits.filter(({ what }) => what === 'letter').map(({ tookMs }) => tookMs);
const enters = waits.filter(({ what }) => what === 'enter').map(({ tookMs }) => tookMs);
hand({
  title: 'The sheet of a county in a browser',
  about: `The sheet of ${SCHOOLS} schools × ${elements.length} elements (${(SCHOOLS * elements.length).toLocaleString('en')} cells, as many as 300 schools × 60 elements have) in headless Chromium over the whole server: from the address until the first screenful is painted, the application's scripts in the browser's cache; from a key until what it makes of the cell is checked and stands in the page; and from Enter until the cell shows its new value and the cursor stands in the next. ${letters.length} letters, ${enters.length} times Enter.`,
  lines: [
    { what: 'opened, middle', value: ms(median(opens)), limit: `< ${LIMIT_MS} ms`, holds: median(opens) < LIMIT_MS },
    { what: 'opened, 95 of 100', value: ms(p95(opens)) },
    { what: 'rows drawn at a time', value: String(rows) },
    { what: 'a letter checked, middle', value: ms(median(letters)) },
    {
      what: 'a letter checked, 95 of 100',
      value: ms(p95(letters)),
      limit: `< ${KEY_MS} ms`,
      holds: p95(letters) < KEY_MS,
    },
    { what: 'Enter, middle', value: ms(median(enters)) },
    { what: 'Enter, 95 of 100', value: ms(p95(enters)), limit: `< ${KEY_MS} ms`, holds: p95(enters) < KEY_MS },
  ],
});
