import { type Problem, problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import type { Cell } from '@dudao/core/lib/table';
import { CASES_FILE } from '@dudao/core/pack/draft/check-draft';
import { exportDraft, previewDraftWorkbook } from '@dudao/core/pack/draft/contract';
import { draftTree } from '@dudao/core/pack/draft/draft-tree';
import type { Plain } from '@dudao/core/pack/draft/edit-text';
import { draftRows } from '@dudao/core/pack/draft/workbook/export-draft';
import { importDraft } from '@dudao/core/pack/draft/workbook/import-draft';
import type { SheetRows } from '@dudao/core/pack/draft/workbook/sheets';
import { type Located, plainOf, readYaml } from '@dudao/core/pack/located';
import { readUpload } from '../lib/files.ts';
import { implement } from '../lib/serve.ts';
import { sha256 } from '../lib/sha256.ts';
import { readTable } from '../lib/table/read-table.ts';
import { TableReadError } from '../lib/table/table-file.ts';
import { type SheetToWrite, writeXlsx, XLSX_TYPE } from '../lib/table/write-xlsx.ts';
import { type DraftTextRow, readDraftRow, readDraftUnit } from './draft-rows.ts';
import { faultOf } from './draft-summary.ts';
import { basesOf } from './draft-texts.ts';

/** Says which draft and which revision a workbook was made from. */
const STAMP_SHEET = '_dudao';
const STAMP = { draft: '草稿', revision: '第几稿', digest: '摘要' } as const;
const GUIDE = [
  '每个工作表一行一个条目。改单元格即可；第一列“原代号”请勿修改，新增的行把它留空。行的次序就是条目的次序。',
  '删去一行，就是删去这个条目。表头和工作表名称请勿改动。',
  '改好后在草稿页面“导入 Excel”：先列出每一处不同，确认之后才写进草稿。',
  '新的算例：在“算例”表写一行，再在“算例数据”写它的数据（哪一行：行的代码，或“每一行”“整体”；要别的列，就在表头后面加上列名），在“算例结果”写应有的结果。',
  '没有列出的内容（选项、分档、表样等）保持原样，请在网页上修改。',
];
const WIDE = 48;

export const exportDraftImplementation = implement(exportDraft, {
  subject: async (db, input) => readDraftUnit(db, input.draftId),
  handle: async ({ db, input }) => {
    const row = await readDraftRow(db, input.draftId);
    const tree = draftTree({ text: row.text, bases: await basesOf(db, row.text) });
    const whole = tree.ok ? ok(tree.value.whole) : tree;
    const rows = draftRows(contentOf(whole), contentOf(readYaml(CASES_FILE, row.cases)));
    const body = await writeXlsx([guide(row), ...rows.map(sheetOf), stamp(row)]);
    return ok({ name: `${row.standard_id}-${row.version}-第${row.revision}稿.xlsx`, type: XLSX_TYPE, body });
  },
});

export const previewDraftWorkbookImplementation = implement(previewDraftWorkbook, {
  subject: async (db, input) => readDraftUnit(db, input.draftId),
  handle: async ({ db, input, caller, services }) => {
    const row = await readDraftRow(db, input.draftId);
    const fault = faultOf('save', row, caller, row.revision);
    if (fault !== null) return refuse(fault);
    const upload = await readUpload(db, caller.accountId, input.fileId);
    if (upload === null) return refuse(problem('upload-not-found'));
    const sheets = await readSheets({ path: services.files.pathOf(upload.sha256), name: upload.name });
    if (!Array.isArray(sheets)) return ok({ changes: [], problems: [...sheets.problems], texts: null });
    const outdated = stampFault(sheets, row);
    if (outdated !== null) return ok({ changes: [], problems: [outdated], texts: null });
    const bases = await basesOf(db, row.text);
    const { changes, problems, texts } = importDraft({ text: row.text, cases: row.cases, bases }, sheets);
    return ok({ changes, problems, texts });
  },
});

/** Plain content of a draft's text; nothing while it is not well-formed, so that the workbook then holds headings only. */
function contentOf(read: Result<Located>): Plain {
  // Located content is texts, truths and nothing, in lists and maps: plain.
  return read.ok ? (plainOf(read.value) as Plain) : {};
}

function guide(row: DraftTextRow): SheetToWrite {
  return {
    name: '说明',
    title: `${row.title.zh}（${row.standard_id} ${row.version}）第 ${row.revision} 稿`,
    columns: [{ header: '怎样修改', width: 100, wraps: true }],
    rows: GUIDE.map((line) => [line]),
  };
}

function stamp(row: DraftTextRow): SheetToWrite {
  return {
    name: STAMP_SHEET,
    columns: [
      { header: '项目', width: 12 },
      { header: '内容', width: 70 },
    ],
    rows: [
      [STAMP.draft, row.id],
      [STAMP.revision, String(row.revision)],
      [STAMP.digest, digestOf(row)],
    ],
  };
}

function digestOf({ text, cases }: DraftTextRow): string {
  return sha256(JSON.stringify([text, cases]));
}

function sheetOf({ name, rows }: SheetRows): SheetToWrite {
  const [header = [], ...body] = rows;
  return {
    name,
    columns: header.map((heading, i) => {
      const longest = Math.max(...rows.map((row) => (row[i] ?? '').length));
      return { header: heading, width: Math.min(WIDE, Math.max(10, longest * 1.6)), wraps: longest > WIDE / 2 };
    }),
    rows: body.map((row) => row.map((cell) => (cell === '' ? null : cell))),
  };
}

/** A workbook that was made from other texts than today's would take back what was written since. */
function stampFault(sheets: readonly SheetRows[], row: DraftTextRow): Problem | null {
  const said = new Map(sheets.find(({ name }) => name === STAMP_SHEET)?.rows.map(([key, value]) => [key, value]));
  if (said.get(STAMP.draft) !== row.id) return problem('draft-workbook-foreign');
  if (said.get(STAMP.digest) === digestOf(row)) return null;
  return problem('draft-workbook-outdated', { exported: said.get(STAMP.revision) ?? '?', revision: row.revision });
}

/** All sheets as texts, or why the file cannot be read. */
async function readSheets(file: {
  readonly path: string;
  readonly name: string;
}): Promise<SheetRows[] | { readonly problems: readonly Problem[] }> {
  const table = await readTable(file);
  if (!table.ok) return table;
  const sheets: SheetRows[] = [];
  try {
    for (const { name, rows } of table.value) {
      const all: string[][] = [];
      for await (const { first, rows: chunk } of rows) {
        while (all.length < first - 1) all.push([]);
        all.push(...chunk.map((cells) => cells.map(textOf)));
      }
      sheets.push({ name, rows: all });
    }
  } catch (error) {
    if (!(error instanceof TableReadError)) throw error;
    return { problems: [problem(error.problem, { file: file.name, ...error.params })] };
  }
  return sheets;
}

/** A cell as the person sees it. Spreadsheet programs turn what looks like a number into one. */
function textOf(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell !== 'object') return String(cell).trim();
  if ('date' in cell) return cell.date.slice(0, 10);
  if ('error' in cell) return cell.error;
  return textOf(cell.formula);
}
