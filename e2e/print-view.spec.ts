import { writeFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import { readPdf } from '../server/src/lib/document/read-pdf.ts';
import { call, dayFrom, expectAccessible, signIn, watchComplaints } from './journey.ts';
import { test } from './journey-test.ts';
import { foundTeam } from './team-steps.ts';

const A4 = [595, 842];

test('a letter of notice is had as PDF also where the server makes none: the browser prints the same document on its own paper', async ({
  page,
  context,
}, info) => {
  test.setTimeout(120_000);
  const complaints = watchComplaints(context);
  await signIn(page, 'dudaoshi');
  const { county, school, bodyId } = await foundTeam(page);
  const title = `打印视图督导 ${Date.now() % 100_000}`;
  const { visitId } = await call(page, 'visit.plan', {
    unitId: county,
    visitedUnitId: school.id,
    kind: 'announced',
    type: 'routine',
    line: 'office',
    title,
    fromOn: dayFrom(3),
    untilOn: dayFrom(3),
    bodyId,
  });
  await page.goto(`/visits/${visitId}`);
  // As a server without LibreOffice answers.
  await page.route('**/api/download/visit/download-notice*', async (route) => {
    if (!decodeURIComponent(route.request().url()).includes('"pdf"')) return route.fallback();
    const body = { problem: 'document-pdf-missing', title: '服务器没有安装 LibreOffice，不能直接生成 PDF。' };
    await route.fulfill({ status: 503, json: body });
  });
  await page.getByRole('button', { name: '督导通知书（PDF）' }).click();
  await page.getByRole('alert').getByRole('link', { name: '打开打印视图，另存为 PDF' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '打印视图' })).toBeVisible();
  const paper = page.getByRole('region', { name: '文书' });
  await expect(paper).toContainText(title);
  await expect(paper).toContainText(school.name);
  await expectAccessible(page);
  // The name that the browser proposes for the file.
  await expect(page).toHaveTitle(/督导通知书/u);
  await info.attach('screen', { body: await page.screenshot({ fullPage: true }), contentType: 'image/png' });

  const bytes = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  await info.attach('document.pdf', { body: bytes, contentType: 'application/pdf' });
  const path = info.outputPath('document.pdf');
  writeFileSync(path, bytes);
  const text = JSON.stringify((await readPdf(path)).paragraphs);
  // A face may give the same sign under the code of a radical.
  const words = text.normalize('NFKC').replaceAll(/\s/gu, '');
  expect(words).toContain(title.replaceAll(/\s/gu, ''));
  expect(words).toContain(school.name);
  // Nothing of the application is on the paper.
  expect(words).not.toContain('打印视图，由浏览器');
  expect(words).not.toContain('退出登录');
  const [, width, height] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/u.exec(bytes.toString('latin1')) ?? [];
  expect([Math.round(Number(width)), Math.round(Number(height))]).toEqual(A4);
  expect(complaints).toEqual([]);
});
