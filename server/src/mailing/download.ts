import { safeName } from '@dudao/core/archive/safe-name';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { downloadLetter, downloadMailing } from '@dudao/core/mailing/contract';
import { letterName } from '@dudao/core/mailing/letter-name';
import { MAILING_KINDS } from '@dudao/core/mailing/mailing-kind';
import { LETTER_STATE_NAMES } from '@dudao/core/mailing/mailing-state';
import type { Db } from '../lib/db.ts';
import { type DocumentFormat, giveDocument } from '../lib/office-document.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import { spooled } from '../lib/spooled.ts';
import { streamZip, type ZipPiece } from '../lib/stream-zip.ts';
import { writeXlsx, XLSX_TYPE } from '../lib/table/write-xlsx.ts';
import { reasonOf } from './read.ts';
import { LETTER_COLUMNS, type LetterRow, type MailingRow, officeOf, readLetterRow, readMailingRow } from './rows.ts';

/** So many letters are in memory at a time. */
const AT_ONCE = 50;
const TABLE = 'mailing_document';
const ZIP_TYPE = 'application/zip';

export const downloadMailingImplementation = implement(downloadMailing, {
  subject: officeOf,
  audited: ({ mailingId, what }) => ({ mailingId, what }),
  handle: async ({ db, input: { mailingId, what } }) => {
    const row = await readMailingRow(db, mailingId);
    if (row === null) return refuse(problem('not-found'));
    const letters = await db.many<LetterRow>(
      `select ${LETTER_COLUMNS} from mailing_letter l where l.mailing_id = $1 order by l.ordinal`,
      [row.id],
    );
    const named = { most: 100 };
    const name = `${MAILING_KINDS[row.kind].name.zh} ${row.title}`;
    if (what === 'list') {
      const body = await listOf(row, letters);
      return ok({ name: safeName(`${name} 清单`, { ...named, ending: '.xlsx' }), type: XLSX_TYPE, body });
    }
    const waiting = letters.filter(({ state }) => state === 'waiting').length;
    if (waiting > 0) return refuse(problem('mailing-unfinished', { waiting }));
    if (letters.every(({ state }) => state !== 'made')) return refuse(problem('mailing-nothing-made'));
    const body = await spooled(streamZip(filesOf(db, row, letters)));
    return ok({ name: safeName(name, { ...named, ending: '.zip' }), type: ZIP_TYPE, body });
  },
});

const nameOf = ({ kind }: MailingRow, { ordinal, row_name: unitName }: LetterRow, total: number): string =>
  letterName({ ordinal, total, unitName, kindName: MAILING_KINDS[kind].name.zh });

/** L7 Every letter that was made, some at a time, and their list. */
async function* filesOf(db: Db, row: MailingRow, letters: readonly LetterRow[]): AsyncGenerator<ZipPiece> {
  const made = letters.filter(({ state }) => state === 'made');
  const at = new Date(row.begun_at);
  yield { path: '清单.xlsx', at, content: await listOf(row, letters) };
  for (let from = 0; from < made.length; from += AT_ONCE) {
    const some = made.slice(from, from + AT_ONCE);
    const kept = await db.many<{ letter_id: string; content: Buffer }>(
      `select letter_id, content from ${TABLE} where letter_id = any ($1::uuid[])`,
      [some.map(({ id }) => id)],
    );
    const bytes = new Map(kept.map(({ letter_id: id, content }) => [id, content]));
    for (const letter of some) {
      const content = bytes.get(letter.id);
      if (content === undefined) throw new Error(`a letter that was made has no file: ${letter.id}`);
      yield { path: `${nameOf(row, letter, letters.length)}.docx`, at: new Date(letter.done_at ?? at), content };
    }
  }
}

const COLUMNS = [
  { header: '序号', width: 8 },
  { header: '文号', width: 22 },
  { header: '单位', width: 30 },
  { header: '状态', width: 12 },
  { header: '没有做成的原因', width: 50, wraps: true },
  { header: '文件名', width: 50 },
  { header: '签收人', width: 14 },
  { header: '签收日期', width: 14 },
];

function listOf(row: MailingRow, letters: readonly LetterRow[]): Promise<Uint8Array> {
  const rows = letters.map((letter) => [
    letter.ordinal,
    letter.number,
    letter.row_name,
    LETTER_STATE_NAMES[letter.state].zh,
    letter.problem === null ? null : reasonOf(letter.problem).zh,
    letter.state === 'made' ? `${nameOf(row, letter, letters.length)}.docx` : null,
    letter.received_by_name,
    letter.received_at === null ? null : plainDateOf(new Date(letter.received_at)),
  ]);
  const title = `${MAILING_KINDS[row.kind].name.zh}：${row.title}`;
  return writeXlsx([{ name: '清单', title, columns: COLUMNS, rows, frozenColumns: 3 }]);
}

export const downloadLetterImplementation = implement(downloadLetter, {
  subject: async (db, { letterId }) => (await readLetterRow(db, letterId))?.unit_id ?? null,
  handle: ({ db, input: { letterId, format } }) => giveLetter(db, letterId, format),
});

/** The file of a letter as it was made. */
export async function giveLetter(db: Db, letterId: string, format: DocumentFormat) {
  const letter = await readLetterRow(db, letterId);
  if (letter === null) return refuse(problem('not-found'));
  const kept = await db.maybe<{ kind: MailingRow['kind']; content: Buffer }>(
    `select document as kind, content from ${TABLE} where letter_id = $1`,
    [letterId],
  );
  if (kept === null) return refuse(problem('mailing-not-made'));
  const kindName = MAILING_KINDS[kept.kind].name.zh;
  const name = letter.number === '' ? kindName : `${letter.number} ${kindName}`;
  return giveDocument(kept.content, { name: `${name} ${letter.row_name}`, format });
}
