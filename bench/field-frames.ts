import type { Page } from '@playwright/test';
import {
  CROWDED_AT,
  enterPin,
  type FilledPhone,
  openFilledPhone,
  PHOTOS,
  photosDrawn,
  QUESTIONS,
  SLOWER,
  startCold,
} from './field-phone.ts';
import { hand, median, ms } from './measure.ts';

const FRAME_MS = 1000 / 60;
const WORDS = '楼道堆放杂物，消防通道被占用，已请总务主任到场';
/** An earlier checkout to be measured in turn with this one; it may be left out. */
const BEFORE = process.env.DUDAO_BENCH_BEFORE;
const ROUNDS = Number(process.env.DUDAO_BENCH_ROUNDS ?? (BEFORE === undefined ? 1 : 3));
/** On which all photos of one question are in view at once. */
const TABLET = { width: 768, height: 1024 };

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

/** Counts frames, and tasks that hold the page for more than 50 ms, from now on, until `END`. */
const BEGIN = `(() => {
  window.frameGaps = [];
  window.longTasks = [];
  window.taskWatch = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) window.longTasks.push(duration);
  });
  window.taskWatch.observe({ type: 'longtask' });
  let last = performance.now();
  const step = (now) => {
    window.frameGaps.push(now - last);
    last = now;
    window.frameRequest = requestAnimationFrame(step);
  };
  window.frameRequest = requestAnimationFrame(step);
})()`;
const END = `(cancelAnimationFrame(window.frameRequest), window.taskWatch.disconnect(), {
  gaps: window.frameGaps.slice(2),
  longTasks: window.longTasks.length,
})`;
const IN_VIEW = `[...document.querySelectorAll('.media-tile')].filter((tile) => {
  const { top, bottom } = tile.getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight;
}).length`;

interface Watched {
  readonly gaps: readonly number[];
  readonly longTasks: number;
}

/** Writes a note into a question, sign by sign. */
async function write(page: Page, question: number): Promise<Watched> {
  const card = page.getByRole('article', { name: `第 ${question} 项`, exact: true });
  const note = card.getByRole('textbox', { name: /^备注/u });
  await card.scrollIntoViewIfNeeded();
  await note.click();
  await page.evaluate(`document.activeElement.closest('article').scrollIntoView({ block: 'center' })`);
  await page.waitForTimeout(500);
  if (question === CROWDED_AT && (await page.evaluate(IN_VIEW)) !== PHOTOS)
    throw new Error('not all photos are in view');
  await page.evaluate(BEGIN);
  for (const sign of WORDS) {
    await page.keyboard.insertText(sign);
    await page.waitForTimeout(120);
  }
  return (await page.evaluate(END)) as Watched;
}

/** Opens a sheet of the phone after a cold start; gives what `work` saw there. */
async function onSheet<T>(phone: FilledPhone, path: string, work: (page: Page) => Promise<T>): Promise<T> {
  const { context, page } = await startCold(phone, path);
  await enterPin(page);
  await photosDrawn(page);
  await page.waitForTimeout(2000);
  const seen = await work(page);
  await context.close();
  return seen;
}

const shareOf = (gaps: readonly number[]) => gaps.filter((gap) => gap <= FRAME_MS * 1.5).length / gaps.length;
const slowOf = (gaps: readonly number[]) =>
  gaps.toSorted((one, other) => one - other)[Math.floor(gaps.length * 0.95)] ?? Number.NaN;

interface Round {
  readonly scrolling: readonly number[];
  readonly writing: Watched;
  readonly crowded: Watched;
}

async function measure(phone: FilledPhone): Promise<Round> {
  const { scrolling, writing } = await onSheet(phone, phone.record, async (page) => {
    const gaps = (await page.evaluate(SCROLL)) as number[];
    await page.waitForTimeout(500);
    return { scrolling: gaps, writing: await write(page, 31) };
  });
  if (phone.crowded === null) throw new Error('there is no crowded sheet');
  const crowded = await onSheet(phone, phone.crowded, async (page) => {
    await page.setViewportSize(TABLET);
    return write(page, CROWDED_AT);
  });
  return { scrolling, writing, crowded };
}

const now = { phone: await openFilledPhone({ crowded: true }), rounds: [] as Round[] };
const before =
  BEFORE === undefined
    ? null
    : { phone: await openFilledPhone({ root: BEFORE, crowded: true }), rounds: [] as Round[] };
for (let round = 0; round < ROUNDS; round++) {
  for (const one of before === null ? [now] : [before, now]) one.rounds.push(await measure(one.phone));
}
await now.phone.end();
await before?.phone.end();

type Frames = (round: Round) => readonly number[];
const middleShare = (rounds: readonly Round[], frames: Frames) => median(rounds.map((one) => shareOf(frames(one))));
const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

function linesOf(what: string, frames: Frames, least: number) {
  const share = middleShare(now.rounds, frames);
  const earlier = before === null ? null : middleShare(before.rounds, frames);
  return [
    {
      what: `${what}: frames within one and a half sixtieths`,
      value: percent(share),
      limit: `≥ ${least * 100} %`,
      holds: share >= least,
    },
    { what: `${what}: slowest of twenty frames`, value: ms(median(now.rounds.map((one) => slowOf(frames(one))))) },
    ...(earlier === null ? [] : [{ what: `${what}: the same before`, value: percent(earlier) }]),
  ];
}

function longTasksOf(what: string, watched: (round: Round) => Watched) {
  const middle = (rounds: readonly Round[]) => median(rounds.map((one) => watched(one).longTasks));
  const earlier = before === null ? '' : `, before ${middle(before.rounds)}`;
  return { what: `${what}: tasks over 50 ms`, value: `${middle(now.rounds)}${earlier}` };
}

hand({
  title: 'Field application on a phone: sixty frames',
  about: `A sheet of ${QUESTIONS} questions with ${PHOTOS} photos in Chromium at 390 × 844, drawn by software, on a processor ${SLOWER} times slower: scrolled from end to end and back, and a note written in its middle. Then one with all ${PHOTOS} photos at one question, all in view at ${TABLET.width} × ${TABLET.height}, and its note written. Middle of ${ROUNDS} ${ROUNDS === 1 ? 'round' : 'rounds'}${before === null ? '' : ', in turn with an earlier commit'}.`,
  lines: [
    ...linesOf('scrolling', (one) => one.scrolling, 0.95),
    ...linesOf('writing', (one) => one.writing.gaps, 0.9),
    longTasksOf('writing', (one) => one.writing),
    ...linesOf('writing with 40 photos in view', (one) => one.crowded.gaps, 0.9),
    longTasksOf('writing with 40 photos in view', (one) => one.crowded),
  ],
});
