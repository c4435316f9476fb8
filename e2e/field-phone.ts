import { expect, type Page } from '@playwright/test';
import { call, dayFrom } from './journey.ts';

export const PIN = '督导204816';

/** A visit of the town team to a school where it is sent, with sheets to be filled in; by the office. */
export async function planVisit(office: Page, sheets: readonly string[], title: string, kind = 'roving') {
  const { id: unitId } = (await call(office, 'access.read-me', {})).unit;
  const { teams } = await call(office, 'inspection.read-teams', { unitId });
  const team = teams.find(({ name }: { name: string }) => name === '城区督导组');
  const { units } = await call(office, 'org.list-units', { search: '学校', kinds: ['school'], limit: 100 });
  const { bodyId } = team;
  // From the end: other journeys work at the first schools and count what lies there.
  for (const school of units.toReversed()) {
    const input = {
      unitId,
      visitedUnitId: school.id,
      kind,
      type: 'routine',
      line: 'office',
      title,
      fromOn: dayFrom(0),
      untilOn: dayFrom(2),
      bodyId,
      sheets: sheets.map((key) => ({ key, version: '1.0' })),
    };
    const response = await office.request.post('/api/visit/plan', {
      data: { callId: crypto.randomUUID(), input },
      headers: { origin: process.env.DUDAO_E2E_URL ?? '' },
    });
    if (response.ok()) return { visitId: (await response.json()).visitId as string, school: school.name as string };
  }
  throw new Error('the team goes to no school');
}

/** Sets the phone up: name, PIN, the visits. */
export async function setUpPhone(page: Page): Promise<void> {
  await page.goto(`${process.env.DUDAO_E2E_URL}/field`);
  await page.getByLabel('本机名称').fill('赵书航的手机');
  await page.getByLabel('设置 PIN').fill(PIN);
  await page.getByLabel('再输入一次').fill(PIN);
  await page.getByRole('button', { name: '登记本机并取走任务' }).click();
  await expect(page.getByRole('heading', { name: '我的督导' })).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText('可离线打开')).toBeVisible({ timeout: 20_000 });
}

/** Opens the field application as after a cold start, and enters the PIN. */
export async function openPhone(page: Page, path = '/field'): Promise<void> {
  await page.goto(`${process.env.DUDAO_E2E_URL}${path}`);
  await page.getByLabel('PIN').fill(PIN);
  await page.getByRole('button', { name: '打开' }).click();
  await expect(page.getByRole('navigation', { name: '现场应用' })).toBeVisible();
}

/** The card of a question by its name. */
export function question(page: Page, name: string | RegExp) {
  return page.getByRole('article', { name });
}

/** Answers a question by one of its buttons. */
export const tap = (page: Page, name: string | RegExp, answer: string) =>
  question(page, name).getByRole('button', { name: answer, exact: true }).click();

/** Waits until what is on the screen lies in both copies. */
export const twice = (page: Page) => expect(page.locator('header').getByText('已存两份')).toBeVisible();

/** Begins a record of a sheet, from the screen of its visit. */
export async function startSheet(page: Page, name: string): Promise<void> {
  await page
    .getByRole('button', { name: new RegExp(`^${name}`, 'u') })
    .first()
    .click();
  const heading = page.getByRole('heading', { level: 1, name });
  const without = page.getByRole('button', { name: '不登记，直接填' });
  await expect(heading.or(without).first()).toBeVisible();
  if (await without.isVisible()) await without.click();
  await expect(heading).toBeVisible();
}

/** Hands everything in and takes the visits along anew. */
export async function sync(page: Page, { timeout = 30_000 }: { readonly timeout?: number } = {}): Promise<void> {
  await page.getByRole('link', { name: /^上交/u }).click();
  await page.getByRole('button', { name: '上交并更新工作包' }).click();
  await expect(page.getByText(/同步完成/u)).toBeVisible({ timeout });
}

/** Draws a line into a signature's frame. */
export async function sign(page: Page, label: string): Promise<void> {
  const pad = page.getByRole('img', { name: new RegExp(`^${label}：`, 'u') });
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  if (box === null) throw new Error('no frame to sign in');
  await page.mouse.move(box.x + 20, box.y + 40);
  await page.mouse.down();
  for (const step of [1, 2, 3, 4, 5]) await page.mouse.move(box.x + 20 + step * 30, box.y + 40 + (step % 2) * 30);
  await page.mouse.up();
}

/** Asks the server from within the phone's page, as its own user. */
export async function askFromPhone(page: Page, operation: string, input: object) {
  const path = `/api/${operation.replace('.', '/')}?input=${encodeURIComponent(JSON.stringify(input))}`;
  return page.evaluate(`fetch(${JSON.stringify(path)}).then((answer) => answer.json())`) as Promise<
    ReturnType<typeof JSON.parse>
  >;
}

/** What on the screen is smaller than a cold thumb hits (48 px), and main text that is paler than 7 : 1, as the browser has laid it out. */
const FOR_HANDS = `(() => {
  const app = document.querySelector('.field-app');
  const shown = (one) => one.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: false }) && !one.closest('.sr-only, [inert], details:not([open]) > :not(summary)');
  const small = [...app.querySelectorAll('button, a[href], summary, select, textarea, input:not([type=file])')].filter(shown).flatMap((one) => {
    // A box to tick is hit by its whole label.
    const target = ['radio', 'checkbox'].includes(one.type) ? one.closest('label') ?? one : one;
    const { width, height } = target.getBoundingClientRect();
    return width === 0 || (height >= 47.5 && width >= 47.5) ? [] : [target.tagName + ' ' + (target.innerText || target.getAttribute('aria-label') || target.placeholder).slice(0, 20) + ' ' + Math.round(width) + '×' + Math.round(height)];
  });
  const rgb = (text) => (text.match(/[\\d.]+/g) ?? []).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((v) => v / 255).map((v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)).reduce((sum, v, at) => sum + v * [0.2126, 0.7152, 0.0722][at], 0);
  const ground = (one) => {
    for (let at = one; at !== null; at = at.parentElement) {
      const made = rgb(getComputedStyle(at).backgroundColor);
      if (made.length === 3 || made[3] > 0.99) return made;
    }
    return [255, 255, 255];
  };
  const pale = [...app.querySelectorAll('h1, h2, h3, p:not(.quiet, .small), button, strong, dd, textarea')].filter((one) => shown(one) && one.textContent.trim() !== '' && !one.matches(':disabled, [aria-disabled=true], [aria-busy=true]')).flatMap((one) => {
    const [a, b] = [light(rgb(getComputedStyle(one).color)), light(ground(one))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    return ratio >= 7 ? [] : [one.tagName + ' ' + one.textContent.trim().slice(0, 20) + ' ' + ratio.toFixed(1)];
  });
  return { small, pale };
})()`;

/** Large targets for cold hands, and contrast for daylight, on the screen that is shown. */
export async function expectForHands(page: Page): Promise<void> {
  // A button that has just been pressed fades for a moment.
  await expect.poll(() => page.evaluate(FOR_HANDS)).toEqual({ small: [], pale: [] });
}
