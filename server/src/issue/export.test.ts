import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createIssue } from '@dudao/core/issue/contract';
import { exportIssues } from '@dudao/core/issue/read-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readXlsx } from '../lib/table/read-xlsx.ts';
import { plantRulebooks } from '../testing/plant-recognition.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';

const folder = mkdtempSync(join(tmpdir(), 'dudao-export-'));
let test: TestApp;
let office: Persona;

beforeAll(async () => {
  test = await openTestApp();
  await plantRulebooks(test);
  office = await test.persona('supervision-office', test.tree.county);
  for (const [title, severity] of [
    ['=1+1 不是公式', 'grave'],
    ['@实验室，未上锁', 'grave'],
    ['食堂留样不足', 'slight'],
  ] as const) {
    const marks = { severity, depth: 'manifest' } as const;
    const called = await test.call(office, createIssue, {
      ledger: 'problem',
      unitId: test.tree.school,
      title,
      detail: '第一行\n第二行，"引号"',
      foundOn: '2026-11-20',
      marks,
    });
    expect(called.status).toBe(200);
  }
});
afterAll(async () => {
  await test.close();
  rmSync(folder, { recursive: true, force: true });
});

async function cellsOf(body: unknown): Promise<readonly (readonly unknown[])[]> {
  if (!(body instanceof Uint8Array)) throw new Error('no file');
  const path = join(folder, 'x.xlsx');
  writeFileSync(path, body);
  const read = await readXlsx({ path, name: 'x.xlsx' });
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const rows: (readonly unknown[])[] = [];
  for await (const { rows: some } of read.value[0]?.rows ?? []) rows.push(...some);
  return rows;
}

describe('a list as a file', () => {
  it('is a workbook in the order of the list, narrowed as the list is, and no text in it is a formula', async () => {
    const { county } = test.tree;
    const whole = await test.call(office, exportIssues, { unitId: county, sort: 'number' });
    expect([whole.status, whole.headers.get('content-type')]).toEqual([200, expect.stringContaining('spreadsheetml')]);
    const rows = await cellsOf(whole.body);
    const text = JSON.stringify(rows);
    expect(rows).toHaveLength(4);
    for (const part of [
      'WT-2026-00001',
      '=1+1 不是公式',
      '@实验室，未上锁',
      '问题库',
      '已登记',
      '严重',
      '2026-11-20',
      '城关九年制学校',
    ])
      expect([part, text.includes(part)]).toEqual([part, true]);
    expect(text.indexOf('WT-2026-00001')).toBeLessThan(text.indexOf('WT-2026-00003'));
    const grave = await test.call(office, exportIssues, { unitId: county, severity: 'grave', search: '实验' });
    expect(await cellsOf(grave.body)).toHaveLength(2);
  });

  it('is CSV that spreadsheet programs read as UTF-8 and do not run', async () => {
    const called = await test.call(office, exportIssues, { unitId: test.tree.county, format: 'csv', sort: 'number' });
    expect([called.status, called.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/csv')]);
    const text = Buffer.from(called.body as Uint8Array).toString('utf8');
    expect(text.startsWith('\ufeff编号,台账,标题')).toBe(true);
    expect(text).toContain("'=1+1 不是公式");
    expect(text).toContain("'@实验室，未上锁");
    expect(text).toContain('"第一行\n第二行，""引号"""');
  });

  it('leaves a trace of who took it, and holds nothing of another county', async () => {
    const { county, siblingCounty } = test.tree;
    const taken = await test.rows("select 1 from event where event = 'issue.export.done' and unit_id = $1", [county]);
    expect(taken.length).toBeGreaterThan(0);
    const other = await test.persona('supervision-office', siblingCounty);
    expect((await test.call(other, exportIssues, { unitId: county })).status).toBe(404);
    expect(await cellsOf((await test.call(other, exportIssues, { unitId: siblingCounty })).body)).toHaveLength(1);
  });
});
