import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { downloadBlank, downloadTemplate, previewImport } from '@dudao/core/dossier/contract';
import { textOfCell } from '@dudao/core/dossier/parse-cell';
import { listStandards } from '@dudao/core/pack/contract';
import { runEvaluation, tryFile } from '@dudao/core/score/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asSystem } from '../lib/db.ts';
import { readTable } from '../lib/table/read-table.ts';
import { freezePacks } from '../pack/load-packs.ts';
import { ourPacks } from '../testing/our-packs.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';

let test: TestApp;
let somebody: Persona;
const folder = mkdtempSync(join(tmpdir(), 'dudao-blank-'));

beforeAll(async () => {
  test = await openTestApp();
  await asSystem(test.pool, 'test', (tx) => freezePacks(tx, ourPacks()));
  somebody = await test.stranger(test.tree.siblingCounty);
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await test.close();
});

async function blankOf(standardId: string, version: string) {
  const { status, body } = await test.call(somebody, downloadBlank, { standardId, version });
  const path = join(folder, `${standardId}-${version}.xlsx`);
  if (body instanceof Uint8Array) writeFileSync(path, body);
  return { status, body, path };
}

describe('an empty workbook to try a standard with', () => {
  it('can be had for every published standard, and is read back as made for it', async () => {
    const { output } = await test.call(somebody, listStandards, {});
    expect(output.standards.length).toBeGreaterThan(15);
    for (const { id, version } of output.standards) {
      const { status, path } = await blankOf(id, version);
      expect(`${id} ${status}`).toBe(`${id} 200`);
      const read = await readTable({ path, name: 'blank.xlsx' });
      expect(read.ok && read.value.map(({ name }) => name)).toEqual([
        '填表说明',
        expect.any(String),
        expect.any(String),
        '_dudao',
      ]);
    }
  }, 120_000);

  it('speaks of the rows that the standard knows, and of no town where they have none', async () => {
    const { path, body } = await blankOf('XY-CUN', '1.0');
    const read = await readTable({ path, name: 'blank.xlsx' });
    if (!read.ok) throw new Error('it was written above');
    const texts: string[] = [];
    for (const sheet of read.value) for await (const { rows } of sheet.rows) texts.push(...rows.flat().map(textOfCell));
    expect(texts.join(' ')).toContain('每农户一行');
    expect(texts).toContain('户号');
    expect(texts.join(' ')).not.toMatch(/学校|乡镇/u);
    const fileId = await test.upload(somebody, 'blank.xlsx', Buffer.from(body as Uint8Array));
    const tried = { fileId, on: '2026-11-26' };
    const other = await test.call(somebody, tryFile, { ...tried, standardId: 'XY-ZHEN', version: '1.0' });
    expect(other.output.problems.map(({ problem }) => problem)).toContain('template-of-other-standard');
    const own = await test.call(somebody, tryFile, { ...tried, standardId: 'XY-CUN', version: '1.0' });
    expect(own.output.problems.map(({ problem }) => problem)).not.toContain('template-of-other-standard');
  });

  it('an unknown standard is told, nobody signed in gets nothing', async () => {
    expect((await test.call(somebody, downloadBlank, { standardId: 'NO', version: '1.0' })).problem).toBe(
      'standard-not-found',
    );
    expect((await test.call(null, downloadBlank, { standardId: 'XY-CUN', version: '1.0' })).status).toBe(401);
  });
});

describe('a standard whose rows are no schools', () => {
  it('is neither imported nor evaluated for a county; the refusal says what to do', async () => {
    const liaison = await test.persona('unit-liaison', test.tree.siblingCounty);
    const office = await test.persona('supervision-office', test.tree.siblingCounty);
    const standard = { standardId: 'XY-CUN', version: '1.0' };
    const asked = { unitId: test.tree.siblingCounty, period: '2025-2026', ...standard };
    const fileId = await test.upload(liaison, 'a.csv', Buffer.from('户号,户主\n1,甲\n'));
    const before = await test.traces();
    expect((await test.call(liaison, previewImport, { ...asked, fileId })).problem).toBe('standard-outside-register');
    expect((await test.call(liaison, downloadTemplate, asked)).problem).toBe('standard-outside-register');
    const run = { ...asked, on: '2026-11-26', relaxations: [], parameters: {} };
    expect((await test.call(office, runEvaluation, run)).problem).toBe('standard-outside-register');
    expect(await test.traces()).toBe(before);
  });
});
