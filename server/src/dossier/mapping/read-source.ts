import { readSource } from '@dudao/core/dossier/mapping/contract';
import { layoutOf } from '@dudao/core/dossier/mapping/layout';
import { textOfCell } from '@dudao/core/dossier/parse-cell';
import { peek } from '@dudao/core/dossier/peek';
import { cellAddress } from '@dudao/core/lib/findings';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import type { Sheet } from '@dudao/core/lib/table';
import { readUpload } from '../../lib/files.ts';
import { implement } from '../../lib/serve.ts';
import { readTable } from '../../lib/table/read-table.ts';
import { TableReadError } from '../../lib/table/table-file.ts';

const SAMPLES = 3;
const SAMPLE_LETTERS = 30;

/** The columns of a sheet with the first values below them; null where it has no schools' codes. */
async function columnsOf(sheet: Sheet) {
  const peeked = await peek(sheet);
  await peeked.rest.return?.();
  const layout = layoutOf(peeked.rows, { merged: sheet.merged, first: peeked.first });
  if (layout === null) return null;
  const below = peeked.rows.slice(layout.dataFrom, layout.dataFrom + SAMPLES);
  return layout.columns.map(({ index, heading }) => ({
    at: cellAddress(index, 1).slice(0, -1),
    heading,
    samples: below.map((row) => textOfCell(row[index]).slice(0, SAMPLE_LETTERS)),
  }));
}

export const readSourceImplementation = implement(readSource, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ db, input, caller, services }) => {
    const upload = await readUpload(db, caller.accountId, input.fileId);
    if (upload === null) return refuse(problem('upload-not-found'));
    const table = await readTable({ path: services.files.pathOf(upload.sha256), name: upload.name });
    if (!table.ok) return table;
    const sheets: { name: string; columns: { at: string; heading: string; samples: string[] }[] }[] = [];
    const leftOut: string[] = [];
    try {
      for (const sheet of table.value) {
        const columns = await columnsOf(sheet);
        if (columns === null) leftOut.push(sheet.name);
        else sheets.push({ name: sheet.name, columns });
      }
    } catch (error) {
      if (!(error instanceof TableReadError)) throw error;
      return refuse(problem(error.problem, { file: upload.name, ...error.params }));
    }
    return ok({ fileName: upload.name, sheets, leftOut });
  },
});
