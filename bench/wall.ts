import { randomUUID } from 'node:crypto';
import { chromium, type Page } from '@playwright/test';
import { hand, median, ms } from './measure.ts';
import { startProduct } from './product.ts';

const TASKS = 1000;
const GOALS = 20;
/** One frame at 60 a second. */
const FRAME_MS = 1000 / 60;
const STEPS = 300;
const STEP_PX = 90;
const YEAR = 2026;
const PASSWORD = '青禾河畔的白鹭 2026 飞过';

const product = await startProduct();
const browser = await chromium.launch({
  ...(process.env.DUDAO_BROWSER ? { executablePath: process.env.DUDAO_BROWSER } : {}),
  args: ['--no-sandbox', '--disable-gpu'],
});
const page = await browser.newPage({ baseURL: product.url, locale: 'zh-CN', viewport: { width: 1440, height: 900 } });

async function call(operation: string, input: object): Promise<Record<string, string>> {
  const response = await page.request.post(`/api/${operation.replace('.', '/')}`, {
    headers: { origin: product.url },
    data: { callId: randomUUID(), input },
  });
  if (!response.ok()) throw new Error(`${operation}: ${await response.text()}`);
  return response.json();
}

async function enter(): Promise<void> {
  const link = /· dudaoshi\s+\S+(\/link#\S+)/u.exec(product.printed())?.[1];
  if (link === undefined) throw new Error('no one-time link was printed');
  await page.goto(link);
  await page.getByRole('textbox', { name: '新密码' }).fill(PASSWORD);
  await page.getByRole('textbox', { name: '再输入一次' }).fill(PASSWORD);
  await page.getByRole('button', { name: '设置密码并进入' }).click();
  await page.getByRole('navigation').first().waitFor();
}

/** A plan of a thousand tasks under twenty goals, every tenth waiting for the one before. */
async function plant(): Promise<string> {
  const me = await (await page.request.get('/api/access/read-me?input=%7B%7D')).json();
  const unitId: string = me.unit.id;
  const { personId } = await call('org.add-person', { unitId, name: '某人', joinedOn: `${YEAR}-01-01` });
  const span = { fromOn: `${YEAR}-01-01`, untilOn: `${YEAR}-12-31` };
  const { planId = '' } = await call('task.create-plan', { unitId, kind: 'project', title: '千项任务', ...span });
  const nodeIds: string[] = [];
  for (let i = 0; i < GOALS; i++) {
    nodeIds.push((await call('task.add-node', { planId, level: 'project', title: `工程${i}` })).nodeId ?? '');
  }
  const day = (n: number): string => new Date(Date.UTC(YEAR, 0, 5) + n * 86_400_000).toISOString().slice(0, 10);
  const tasks = Array.from({ length: TASKS }, (_, i) => ({
    title: `第${i}项任务，名称有寻常那么长`,
    owner: { personId },
    node: { nodeId: nodeIds[i % GOALS] ?? '' },
    startOn: day((i * 37) % 250),
    dueOn: day(((i * 37) % 250) + 10 + ((i * 13) % 90)),
  }));
  const { taskIds } = (await call('task.create-tasks', { planId, tasks })) as unknown as { taskIds: string[] };
  for (let i = 10; i < TASKS; i += 10) await call('task.link-tasks', { fromId: taskIds[i - 1], toId: taskIds[i] });
  return planId;
}

/** Runs in the page, whose names this package does not know. */
const SCROLL = `(async () => {
  const chart = document.querySelector('.wall');
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const frames = [];
  chart.scrollTop = 0;
  let last = await frame();
  for (let i = 0; i < ${STEPS}; i++) {
    chart.scrollTop += ${STEP_PX};
    const now = await frame();
    frames.push(now - last);
    last = now;
  }
  return frames;
})()`;

/** Milliseconds between frames while the chart is scrolled from its top towards its end. */
function scroll(on: Page): Promise<number[]> {
  return on.evaluate<number[]>(SCROLL);
}

await enter();
const planId = await plant();
const begin = performance.now();
await page.goto(`/plans/${planId}/wall`);
await page.getByRole('region', { name: /挂图/u }).waitFor();
const opened = performance.now() - begin;
await scroll(page);
const frames = await scroll(page);
const drawn = await page.locator('.wall-name').count();
await browser.close();
await product.stop();

const sorted = [...frames].sort((a, b) => a - b);
const at = (share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
/** Frames come at the screen's beat; one that comes within half a beat of its time is in time. */
const inTime = frames.filter((frame) => frame <= FRAME_MS * 1.5).length / frames.length;
hand({
  title: 'Wall chart',
  about: `A plan of ${TASKS} tasks under ${GOALS} goals on the wall chart in Chromium, scrolled from top to end in ${STEPS} steps of ${STEP_PX} pixels, one for each frame. A frame is in time when it comes within one and a half beats of 60 a second.`,
  lines: [
    { what: 'between two frames, middle', value: ms(median(frames)) },
    { what: 'between two frames, 95 of 100', value: ms(at(0.95)) },
    {
      what: 'frames in time',
      value: `${(inTime * 100).toFixed(1)} %`,
      limit: '≥ 95 %',
      holds: inTime >= 0.95,
    },
    { what: 'rows drawn at a time', value: String(drawn), limit: '< 150', holds: drawn < 150 },
    { what: 'from the address to the chart', value: ms(opened) },
  ],
});
