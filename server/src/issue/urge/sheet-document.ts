import { sheetData } from '@dudao/core/issue/documents/sheet-data';
import { documentOf, SHEET_DOCUMENTS } from '@dudao/core/issue/documents/sheet-shape';
import type { LedgerKind } from '@dudao/core/issue/entry';
import { downloadUrge } from '@dudao/core/issue/urge-contract';
import { problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import type { TemplateData } from '@dudao/core/lib/template-shape';
import { beyondScope, type Db, type Tx } from '../../lib/db.ts';
import {
  type DocumentFormat,
  giveDocument,
  keepDocument,
  type MadeDocument,
  makeDocument,
  readKeptDocument,
} from '../../lib/office-document.ts';
import { implement, type Services } from '../../lib/serve.ts';
import { readUnitRow } from '../../org/rows.ts';
import { readLedgersOf } from '../books.ts';
import { entranceOf } from '../parts.ts';
import { type IssueRow, readIssueRow } from '../rows.ts';
import { listCopyRows, listUrgeRows, talkPlanOf, type UrgeRow } from './rows.ts';

type Templates = Pick<Services, 'documentKinds' | 'packsFolder'>;
/** A document of a sheet: the sheet itself, or the record of the talk to which it summoned. */
type DocumentOfSheet = keyof typeof SHEET_DOCUMENTS;

/** What the document of a sheet says. */
async function tellSheet(db: Db, row: IssueRow, { kind, urge }: { readonly kind: LedgerKind; readonly urge: UrgeRow }) {
  const rung = kind.ladder?.rungs.find(({ id }) => id === urge.rung);
  const document = documentOf(rung ?? { id: urge.rung });
  const [copies, keeper] = await beyondScope(db, () =>
    Promise.all([listCopyRows(db, row.id), readUnitRow(db, row.keeper_id)]),
  );
  const namesOf = (part: 'to' | 'copy') =>
    copies.filter((one) => one.urge_id === urge.id && one.part === part).map(({ unit_name: name }) => name);
  const data: TemplateData = sheetData({
    office: keeper?.name ?? '',
    number: urge.number,
    rungName: rung?.name.zh ?? SHEET_DOCUMENTS[document].name.zh,
    document,
    to: urge.to_unit_name,
    toPerson: urge.to_person_name,
    alsoTo: namesOf('to'),
    copyTo: namesOf('copy'),
    text: urge.text,
    entry: { number: row.number, title: row.title, unit: row.unit_name, fixDueOn: row.fix_due_on },
    issuedOn: urge.issued_on,
    issuedBy: urge.issued_by_name,
    replyDueOn: urge.reply_due_on,
    talk: talkPlanOf(urge),
  });
  return { document, data };
}

interface ToKeep {
  readonly urgeId: string;
  readonly document: DocumentOfSheet;
  readonly made: MadeDocument;
  readonly now: Date;
}

const TABLE = 'issue_urge_document';

/** Keeps the bytes of a document of a sheet as it was issued. */
export function keepSheet(
  tx: Tx,
  row: Pick<IssueRow, 'id' | 'unit_id' | 'region'>,
  { urgeId, document, made, now }: ToKeep,
): Promise<void> {
  return keepDocument(tx, made, {
    table: TABLE,
    of: { urge_id: urgeId, issue_id: row.id },
    document,
    at: row,
    now,
  });
}

/** The bytes that were kept of a document of a sheet; null: none were. */
export function readKeptSheet(db: Db, urgeId: string, document: DocumentOfSheet) {
  return readKeptDocument(db, { table: TABLE, of: { urge_id: urgeId }, document });
}

/** E48 Writes the document of a sheet that was just issued, by the template that holds at its keeper, and keeps it. Refused where the template cannot be filled. */
export async function freezeSheet(
  tx: Tx,
  { row, kind }: { readonly row: IssueRow; readonly kind: LedgerKind },
  { urgeId, document, now, services }: Omit<ToKeep, 'made'> & { readonly services: Templates },
): Promise<Result<{ readonly sha256: string }>> {
  const urge = (await beyondScope(tx, () => listUrgeRows(tx, row.id))).find(({ id }) => id === urgeId);
  if (urge === undefined) throw new Error('a sheet that was not written');
  const { data } = await tellSheet(tx, row, { kind, urge });
  const made = await makeDocument(tx, { unitId: row.keeper_id, document, data, services });
  if (!made.ok) return made;
  await keepSheet(tx, row, { urgeId, document, made: made.value, now });
  return ok({ sha256: made.value.sha256 });
}

/** A sheet as it was issued, as it is asked for: a withdrawn one says so in its name. */
export async function giveSheet(
  db: Db,
  row: IssueRow,
  { urge, format, services }: { readonly urge: UrgeRow; readonly format: DocumentFormat; readonly services: Templates },
) {
  const kindOf = await readLedgersOf(db, [row]);
  const { document, data } = await tellSheet(db, row, { kind: kindOf(row), urge });
  // Sheets of earlier versions of this program were not kept: they are written by the template that holds now.
  const kept = await readKeptSheet(db, urge.id, document);
  const made = kept === null ? await makeDocument(db, { unitId: row.keeper_id, document, data, services }) : ok(kept);
  if (!made.ok) return made;
  const mark = urge.withdrawn_reason === null ? '' : '（已撤回）';
  return giveDocument(made.value.bytes, { name: `${urge.number}${SHEET_DOCUMENTS[document].name.zh}${mark}`, format });
}

export const downloadUrgeImplementation = implement(downloadUrge, {
  subject: (db, { issueId }, caller) => entranceOf(db, issueId, caller, 'issue.read'),
  handle: async ({ db, input: { issueId, urgeId, format }, services }) => {
    const row = await readIssueRow(db, issueId);
    const urge = (await listUrgeRows(db, issueId)).find(({ id }) => id === urgeId);
    return row === null || urge === undefined
      ? refuse(problem('not-found'))
      : giveSheet(db, row, { urge, format, services });
  },
});
