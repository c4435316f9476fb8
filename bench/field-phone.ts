import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { madePhoto } from '../server/src/evidence/testing/made-pictures.ts';
import { type Product, startProduct } from './product.ts';

const PIN = '督导204816';
const PASSWORD = '青禾河畔的白鹭 2026 飞过';
/** A phone's processor beside this machine's. */
export const SLOWER = 4;
export const QUESTIONS = 60;
export const PHOTOS = 40;

const LAUNCH = {
  ...(process.env.DUDAO_BROWSER ? { executablePath: process.env.DUDAO_BROWSER } : {}),
  args: ['--no-sandbox', '--disable-gpu'],
};

/** The product with a visit that is planned, and a profile of a phone's browser. */
export interface FieldBench {
  readonly product: Product;
  /** Starts the phone's browser on what it left. */
  readonly open: () => Promise<BrowserContext>;
  readonly end: () => Promise<void>;
}

/** Starts the product and plans a visit on which the sheets are filled in. */
export async function openFieldBench(): Promise<FieldBench> {
  const product = await startProduct();
  const profile = mkdtempSync(join(tmpdir(), 'dudao-bench-phone-'));
  const browser = await chromium.launch(LAUNCH);
  const office = await browser.newPage({ locale: 'zh-CN' });
  await enterByLink(office, product, 'dudaoshi');
  await planVisit(office, product);
  await browser.close();
  return {
    product,
    open: () =>
      chromium.launchPersistentContext(profile, { ...LAUNCH, viewport: { width: 390, height: 844 }, locale: 'zh-CN' }),
    end: async () => {
      await product.stop();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

/** Sets the phone up for the inspector of the town team, and opens the visit. */
export async function setUpPhone(page: Page, product: Product): Promise<void> {
  await enterByLink(page, product, 'chengqu');
  await page.goto(`${product.url}/field`);
  await page.getByLabel('设置 PIN').fill(PIN);
  await page.getByLabel('再输入一次').fill(PIN);
  await page.getByRole('button', { name: '登记本机并取走任务' }).click();
  await page.getByText('可离线打开').waitFor();
  await page.getByRole('link', { name: /测速/u }).click();
}

async function enterByLink(page: Page, product: Product, name: string): Promise<void> {
  const link = new RegExp(`· ${name}\\s+\\S+(/link#\\S+)`, 'u').exec(product.printed())?.[1];
  await page.goto(`${product.url}${link}`);
  await page.getByRole('textbox', { name: '新密码' }).fill(PASSWORD);
  await page.getByRole('textbox', { name: '再输入一次' }).fill(PASSWORD);
  await page.getByRole('button', { name: '设置密码并进入' }).click();
  await page.getByRole('navigation').first().waitFor();
}

async function post(page: Page, product: Product, operation: string, input: object) {
  const answer = await page.request.post(`${product.url}/api/${operation.replace('.', '/')}`, {
    data: { callId: crypto.randomUUID(), input },
    headers: { origin: product.url },
  });
  return answer.json();
}

async function get(page: Page, product: Product, operation: string, input: object) {
  const path = `/api/${operation.replace('.', '/')}?input=${encodeURIComponent(JSON.stringify(input))}`;
  return (await page.request.get(product.url + path)).json();
}

/** A visit of the town team to a school of its own, today. */
async function planVisit(office: Page, product: Product): Promise<void> {
  const unitId = (await get(office, product, 'access.read-me', {})).unit.id;
  const { teams } = await get(office, product, 'inspection.read-teams', { unitId });
  const { bodyId } = teams.find(({ name }: { name: string }) => name === '城区督导组');
  const { units } = await get(office, product, 'org.list-units', { search: '学校', kinds: ['school'], limit: 100 });
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const about = {
    unitId,
    kind: 'roving',
    type: 'routine',
    line: 'office',
    title: '测速',
    fromOn: today,
    untilOn: today,
    bodyId,
  };
  const sheets = ['school_safety', 'at_first_sight'].map((key) => ({ key, version: '1.0' }));
  for (const { id } of units)
    if ((await post(office, product, 'visit.plan', { ...about, visitedUnitId: id, sheets })).visitId) return;
  throw new Error('the team goes to no school');
}

/** The work package with one sheet of sixty questions in the place of another. */
export async function widen(context: BrowserContext): Promise<void> {
  await context.route('**/api/field/read-bundle*', async (route) => {
    const answer = await route.fetch();
    const bundle = await answer.json();
    const sheet = bundle.sheets.find(({ key }: { key: string }) => key === 'school_safety');
    const [section] = sheet.sections;
    const [model] = section.items;
    const items = Array.from({ length: QUESTIONS }, (_, at) => ({
      ...model,
      id: `q${at}`,
      name: { zh: `第 ${at + 1} 项`, en: `item ${at + 1}` },
      bad: `非 q${at}`,
    }));
    sheet.sections = [{ ...section, items }];
    await route.fulfill({ response: answer, json: bundle });
  });
}

export async function enterPin(page: Page): Promise<void> {
  await page.getByLabel('PIN').fill(PIN);
  await page.getByRole('button', { name: '打开' }).click();
  await page.getByRole('navigation', { name: '现场应用' }).waitFor();
}

/** Fills in the widened sheet: sixty answers, two photos at every third question. Returns its address. */
export async function fillWideSheet(page: Page): Promise<string> {
  await page
    .getByRole('button', { name: /^学校常规和安全检查/u })
    .first()
    .click();
  const files = [];
  for (let at = 0; at < PHOTOS; at++)
    files.push({ name: `${at}.jpg`, mimeType: 'image/jpeg', buffer: await madePhoto(at) });
  for (let at = 0; at < QUESTIONS; at++) {
    const card = page.getByRole('article', { name: `第 ${at + 1} 项`, exact: true });
    await card.getByRole('button', { name: at % 3 === 0 ? '否' : '是', exact: true }).click();
    const photos = files.slice((at / 3) * 2, (at / 3) * 2 + 2);
    if (at % 3 === 0 && photos.length > 0)
      await card
        .getByLabel(/^选照片/u)
        .first()
        .setInputFiles(photos);
  }
  await page.waitForFunction(`document.querySelectorAll('.media-tile img').length === ${PHOTOS}`);
  await page.getByText('已存两份').first().waitFor();
  return new URL(page.url()).pathname;
}
