import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { chromium } from '@playwright/test';
import { hand } from './measure.ts';
import { startProduct } from './product.ts';

const LIMIT_KB = 250;

const product = await startProduct();
const browser = await chromium.launch({
  ...(process.env.DUDAO_BROWSER ? { executablePath: process.env.DUDAO_BROWSER } : {}),
  args: ['--no-sandbox', '--disable-gpu'],
});
const page = await browser.newPage({ locale: 'zh-CN' });
const scripts: { name: string; gzip: number }[] = [];
const foreign: string[] = [];
page.on('response', async (response) => {
  const url = new URL(response.url());
  if (url.origin !== new URL(product.url).origin) foreign.push(url.origin);
  if (!url.pathname.endsWith('.js')) return;
  const file = new URL(`../web/dist${url.pathname}`, import.meta.url);
  scripts.push({ name: url.pathname, gzip: gzipSync(readFileSync(file), { level: 6 }).length });
});
await page.goto(product.url, { waitUntil: 'networkidle' });
await browser.close();
await product.stop();

const kilobytes = scripts.reduce((total, { gzip }) => total + gzip, 0) / 1000;
hand({
  title: 'First page',
  about: 'JavaScript that a real browser fetches to show the first page (sign-in) with an empty cache, gzip -6.',
  lines: [
    {
      what: 'transferred JavaScript',
      value: `${kilobytes.toFixed(0)} kB`,
      limit: `≤ ${LIMIT_KB} kB`,
      holds: kilobytes <= LIMIT_KB,
    },
    { what: 'scripts', value: String(scripts.length) },
    { what: 'requests to other hosts', value: String(foreign.length), limit: '0', holds: foreign.length === 0 },
  ],
});
