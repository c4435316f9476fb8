import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportDraft, previewDraftWorkbook, readDraft, saveDraft } from '@dudao/core/pack/draft/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTable } from '../lib/table/read-table.ts';
import { type SheetToWrite, writeXlsx } from '../lib/table/write-xlsx.ts';
import { plantDraft } from '../testing/plant-draft.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';

let test: TestApp;
let office: Persona;
beforeAll(async () => {
  test = await openTestApp();
  office = await test.persona('supervision-office', test.tree.county);
});
afterAll(() => test.close());

type Rows = Map<string, (string | number | boolean | null)[][]>;

/** The exported workbook, cell by cell. */
async function exported(draftId: string): Promise<Rows> {
  const { status, body, headers } = await test.call(office, exportDraft, { draftId });
  expect(status).toBe(200);
  expect(headers.get('content-disposition')).toContain('.xlsx');
  const path = join(tmpdir(), `${draftId}.xlsx`);
  // A download's body is bytes.
  writeFileSync(path, body as Uint8Array);
  const table = await readTable({ path, name: 'draft.xlsx' });
  if (!table.ok) throw new Error('the export cannot be read');
  const sheets: Rows = new Map();
  for (const { name, rows } of table.value) {
    const all: (string | number | boolean | null)[][] = [];
    for await (const chunk of rows)
      all.push(...chunk.rows.map((row) => row.map((cell) => (typeof cell === 'object' ? null : cell))));
    sheets.set(name, all);
  }
  return sheets;
}

/** Saves the workbook as a spreadsheet program would, and compares it with the draft. */
async function preview(draftId: string, sheets: Rows) {
  const written = [...sheets].map(
    ([name, [head = [], ...rows]]): SheetToWrite => ({
      name,
      columns: head.map((header) => ({ header: String(header ?? '') })),
      rows,
    }),
  );
  const fileId = await test.upload(office, 'draft.xlsx', await writeXlsx(written));
  return test.call(office, previewDraftWorkbook, { draftId, fileId });
}

describe('a draft in Excel', () => {
  it('goes out with a guide and a stamp, and comes back unchanged', async () => {
    const draftId = await plantDraft(test, test.tree.county, 'EXCEL-1');
    const sheets = await exported(draftId);
    expect([...sheets.keys()]).toEqual([
      '说明',
      '条款',
      '数据项',
      '参数',
      '定义',
      '放宽',
      '算例',
      '算例数据',
      '算例结果',
      '_dudao',
    ]);
    const { output } = await preview(draftId, sheets);
    expect(output).toMatchObject({ changes: [], problems: [] });
    expect(output.texts?.text).toBe((await test.call(office, readDraft, { draftId })).output.text);
  });

  it('a change is shown with its row and stored only when the texts are saved', async () => {
    const draftId = await plantDraft(test, test.tree.county, 'EXCEL-2');
    const sheets = await exported(draftId);
    const definitions = sheets.get('定义') ?? [];
    const line = definitions[0]?.indexOf('标准值') ?? -1;
    // A spreadsheet program makes a number of it.
    definitions[1]?.splice(line, 1, 18.5);
    const before = await test.traces();
    const { output } = await preview(draftId, sheets);
    expect(output.changes).toEqual([
      { kind: 'changed', sheet: '定义', row: 2, id: 'A1.school', column: '标准值', before: '19', after: '18.5' },
    ]);
    const after = JSON.parse(await test.traces()) as { tablename: string }[];
    expect(after.filter(({ tablename }) => tablename !== 'upload')).toEqual(
      (JSON.parse(before) as { tablename: string }[]).filter(({ tablename }) => tablename !== 'upload'),
    );
    const { text = '', cases = '' } = output.texts ?? {};
    expect((await test.call(office, saveDraft, { draftId, revision: 1, text, cases })).status).toBe(200);
    const late = await preview(draftId, sheets);
    expect(late.output).toMatchObject({
      texts: null,
      problems: [{ problem: 'draft-workbook-outdated', params: { exported: '1', revision: 2 } }],
    });
  });

  it('faults are told with sheet and row; a foreign file and one that is no table cannot be taken', async () => {
    const draftId = await plantDraft(test, test.tree.county, 'EXCEL-3');
    const sheets = await exported(draftId);
    const definitions = sheets.get('定义') ?? [];
    definitions[1]?.splice(definitions[0]?.indexOf('公式') ?? -1, 1, '学生数 / 教员数');
    expect((await preview(draftId, sheets)).output.problems[0]).toMatchObject({
      problem: 'formula-unknown-name',
      at: { sheet: '定义', row: 2 },
    });
    const other = await plantDraft(test, test.tree.county, 'EXCEL-4');
    expect((await preview(other, sheets)).output.problems[0]?.problem).toBe('draft-workbook-foreign');
    const fileId = await test.upload(office, 'a.pdf', Buffer.from('%PDF-1.7'));
    const pdf = await test.call(office, previewDraftWorkbook, { draftId, fileId });
    expect(pdf.output.problems[0]?.problem).toBe('table-not-a-table');
    const nobody = await test.call(office, previewDraftWorkbook, { draftId, fileId: draftId });
    expect([nobody.status, nobody.problem]).toEqual([422, 'upload-not-found']);
  });
});
