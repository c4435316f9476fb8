import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import AxeBuilder from '@axe-core/playwright';
import { type Browser, type BrowserContext, expect, type Page } from '@playwright/test';

/** The password that every account of the journeys chooses. */
const PASSWORD = '青禾河畔的白鹭 2026 飞过';

/** The sample county's schools as a table, for making files to upload. */
export const SAMPLE = readFileSync(
  fileURLToPath(new URL('../packs/cn-compulsory/sample/schools-2025-2026.csv', import.meta.url)),
  'utf8',
);

/** Whoever asks the server: a page, or a context in which no page is open. */
type Desk = Pick<Page, 'request'>;

/**
 * Signs in as one of the first accounts: by its one-time link the first time, by password afterwards. Without opening a page, as `enter` and
 * `signInAgain` do: the screens for it are seen by the journeys that are about them.
 */
export async function signIn(page: Desk, signInName: string): Promise<void> {
  const link = new RegExp(`· ${signInName}\\s+\\S+(/link#\\S+)`, 'u').exec(process.env.DUDAO_E2E_LINKS ?? '')?.[1];
  if (link === undefined) throw new Error(`no one-time link for ${signInName} was printed`);
  const response = await write(page, 'access.use-link', { token: tokenOf(link), password: PASSWORD });
  if (!response.ok()) await signInAgain(page, signInName);
}

/** Signs in by the password that every account of the journeys chose. */
export async function signInAgain(page: Desk, signInName: string): Promise<void> {
  await call(page, 'access.sign-in', { signInName, password: PASSWORD });
}

/** Enters by a one-time link that was just made. */
export async function enter(page: Desk, linkPath: string): Promise<void> {
  await call(page, 'access.use-link', { token: tokenOf(linkPath), password: PASSWORD });
}

const tokenOf = (linkPath: string): string => linkPath.split('#')[1] ?? '';

/** The whole address of a path: a browser that a journey has started by itself knows no base. */
function addressOf(path: string): string {
  return new URL(path, process.env.DUDAO_E2E_URL).href;
}

/** Enters by a one-time link on its screen, as people do. */
export async function openLink(page: Page, linkPath: string): Promise<void> {
  await page.goto(addressOf(linkPath));
  await page.getByRole('textbox', { name: '新密码' }).fill(PASSWORD);
  await page.getByRole('textbox', { name: '再输入一次' }).fill(PASSWORD);
  await page.getByRole('button', { name: '设置密码并进入' }).click();
  await expect(page.getByRole('navigation').first()).toBeVisible();
}

const READ = /\.(?:read|list)(?:-|$)|^meeting\.propose$/u;

/** Asks the server as the page's own user, for what another journey shows on screens. */
export async function call(page: Desk, operation: string, input: object) {
  const response = await (READ.test(operation) ? read : write)(page, operation, input);
  expect([operation, response.status(), await response.text()]).toEqual([operation, 200, expect.anything()]);
  return response.json();
}

const read = (page: Desk, operation: string, input: object) =>
  page.request.get(`${pathOf(operation)}?input=${encodeURIComponent(JSON.stringify(input))}`);

const write = (page: Desk, operation: string, input: object) =>
  page.request.post(pathOf(operation), {
    data: { callId: crypto.randomUUID(), input },
    headers: { origin: process.env.DUDAO_E2E_URL ?? '' },
  });

const pathOf = (operation: string): string => addressOf(`/api/${operation.replace('.', '/')}`);

/** Goes to one of the places of the navigation, which stands in its bar or behind “more”. */
export async function goToPlace(page: Page, name: string): Promise<void> {
  if (page.url() === 'about:blank') await page.goto(addressOf('/'));
  const nav = page.getByRole('navigation', { name: '主导航' });
  const place = nav.getByRole('link', { name, exact: true });
  await expect(nav).toBeVisible();
  if (!(await place.isVisible())) await nav.getByText('更多').click();
  await place.click();
}

/** Finds a unit by its name and shows it, as people do. */
export async function openUnit(page: Page, name: string): Promise<void> {
  await goToPlace(page, '单位');
  await expect(page.getByRole('heading', { level: 1, name: '单位' })).toBeVisible();
  await page.getByRole('searchbox').fill(name);
  // What was found before stands there until the answer is in.
  const found = page.getByRole('list', { name: '找到的单位' }).getByRole('button').filter({ hasText: name });
  await found.first().click();
  await expect(page.getByRole('heading', { level: 2, name })).toBeVisible();
}

/** The unit of the page's own user. */
export async function unitOf(page: Page): Promise<string> {
  return (await call(page, 'access.read-me', {})).unit.id;
}

/** Who is to be made; `isPerson`: the account is linked to a person of the unit. */
interface Somebody {
  readonly unitId: string;
  readonly name: string;
  readonly role: string;
  readonly isPerson?: boolean;
}

/** Somebody with a role at a unit, at a desk of their own: made by the office, given the role by the security administrator. */
export async function somebody(
  browser: Browser,
  office: Page,
  { unitId, name, role, isPerson = false }: Somebody,
): Promise<Page> {
  const signInName = `r${Date.now()}`;
  const { accountId, linkPath } = await call(office, 'access.create-account', { unitId, name, signInName });
  if (isPerson) {
    const { personId } = await call(office, 'org.add-person', { unitId, name, joinedOn: '2024-09-01' });
    await call(office, 'access.link-person', { accountId, personId });
  }
  const security = await browser.newContext();
  await signIn(security, 'anquan');
  await call(security, 'access.grant-role', { accountId, role, unitId });
  await security.close();
  const page = await (await browser.newContext()).newPage();
  await enter(page, linkPath);
  return page;
}

const DAY_MS = 86_400_000;

/** A calendar day in China, so many days from today. */
export function dayFrom(days: number): string {
  return new Date(Date.now() + 8 * 3_600_000 + days * DAY_MS).toISOString().slice(0, 10);
}

/** Counts what the content security policy and the page itself complain of; nothing may. */
export function watchComplaints(context: BrowserContext, complaints: string[] = []): string[] {
  context.on('console', (message) => {
    if (message.type() === 'error' && /Content Security Policy|Trusted Type/iu.test(message.text()))
      complaints.push(message.text());
  });
  context.on('weberror', (error) => complaints.push(error.error().message));
  return complaints;
}

/** No serious or critical accessibility fault on the page as it stands. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(grave.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}
