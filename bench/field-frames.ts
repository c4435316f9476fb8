import {
  enterPin,
  fillWideSheet,
  openFieldBench,
  PHOTOS,
  QUESTIONS,
  SLOWER,
  setUpPhone,
  widen,
} from './field-phone.ts';
import { hand, ms } from './measure.ts';

const FRAME_MS = 1000 / 60;
const WORDS = '楼道堆放杂物，消防通道被占用，已请总务主任到场';

/** Milliseconds between frames while the page is scrolled from end to end, as a thumb does. */
const SCROLL = `new Promise((done) => {
  const gaps = [];
  let last = performance.now();
  let left = 480;
  const step = (now) => {
    gaps.push(now - last);
    last = now;
    window.scrollBy(0, left > 240 ? 60 : -60);
    left -= 1;
    if (left > 0) requestAnimationFrame(step);
    else done(gaps.slice(2));
  };
  requestAnimationFrame(step);
})`;

/** Counts frames from now on, until `endFrames` is called. */
const BEGIN = `(() => {
  window.frameGaps = [];
  let last = performance.now();
  const step = (now) => {
    window.frameGaps.push(now - last);
    last = now;
    window.frameRequest = requestAnimationFrame(step);
  };
  window.frameRequest = requestAnimationFrame(step);
})()`;
const END = '(cancelAnimationFrame(window.frameRequest), window.frameGaps.slice(2))';

const bench = await openFieldBench();
let context = await bench.open();
await widen(context);
let page = context.pages()[0] ?? (await context.newPage());
await setUpPhone(page, bench.product);
const record = await fillWideSheet(page);
await context.close();

context = await bench.open();
page = context.pages()[0] ?? (await context.newPage());
const session = await context.newCDPSession(page);
await page.goto(`${bench.product.url}${record}`);
await enterPin(page);
await page.waitForFunction(`document.querySelectorAll('.media-tile img').length === ${PHOTOS}`);
await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
await page.waitForTimeout(2000);
const scrolling = (await page.evaluate(SCROLL)) as number[];
await page.waitForTimeout(500);
const card = page.getByRole('article', { name: '第 31 项', exact: true });
const note = card.getByRole('textbox', { name: /^备注/u });
await card.scrollIntoViewIfNeeded();
await note.click();
await page.evaluate(BEGIN);
for (const sign of WORDS) {
  await page.keyboard.insertText(sign);
  await page.waitForTimeout(120);
}
const typing = (await page.evaluate(END)) as number[];
await context.close();
await bench.end();

const shareOf = (gaps: readonly number[]) => gaps.filter((gap) => gap <= FRAME_MS * 1.5).length / gaps.length;
const slowOf = (gaps: readonly number[]) =>
  gaps.toSorted((one, other) => one - other)[Math.floor(gaps.length * 0.95)] ?? Number.NaN;
const lineOf = (what: string, gaps: readonly number[], least: number) => [
  {
    what: `${what}: frames within one and a half sixtieths`,
    value: `${(shareOf(gaps) * 100).toFixed(1)} %`,
    limit: `≥ ${least * 100} %`,
    holds: shareOf(gaps) >= least,
  },
  { what: `${what}: slowest of twenty frames`, value: ms(slowOf(gaps)) },
];
hand({
  title: 'Field application on a phone: sixty frames',
  about: `A sheet of ${QUESTIONS} questions with ${PHOTOS} photos in Chromium at 390 × 844, drawn by software, on a processor ${SLOWER} times slower: scrolled from end to end and back, and a note written in its middle.`,
  lines: [...lineOf('scrolling', scrolling, 0.95), ...lineOf('writing', typing, 0.9)],
});
