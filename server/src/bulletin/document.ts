import { downloadBulletin } from '@dudao/core/bulletin/contract';
import { bulletinData, type ToldBulletin } from '@dudao/core/bulletin/document-data';
import { problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import { beyondScope, type Db } from '../lib/db.ts';
import { giveDocument, type MadeDocument, makeDocument, readKeptDocument } from '../lib/office-document.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement, type Services } from '../lib/serve.ts';
import { seriesOf } from './book.ts';
import { type BulletinRow, readBulletinRow, unitOfBulletin } from './rows.ts';

/** Where documents of bulletins are kept. */
export const DOCUMENTS = 'bulletin_document';

/** An issue as its document tells it. The day on it is that of the signature: today while there is none. */
async function tellBulletin(db: Db, row: BulletinRow, now: Date): Promise<ToldBulletin> {
  const { book, series } = await seriesOf(db, row);
  const { office, before, supersedes } = await beyondScope(db, () =>
    db.one<{ office: string; before: string | null; supersedes: string | null }>(
      `select u.name as office, (select number from bulletin where id = $2) as before, (select number from bulletin where id = $3) as supersedes from unit u where u.id = $1`,
      [row.unit_id, row.before_id, row.supersedes_id],
    ),
  );
  return {
    office,
    number: row.number,
    title: row.title,
    seriesName: series.name.zh,
    periodName: row.period_name,
    from: row.from_on,
    until: row.until_on,
    on: row.issued_on ?? plainDateOf(now),
    writer: row.written_by_name,
    signer: row.signed_by_name ?? '',
    supersedes: supersedes === null ? null : { number: supersedes, reason: row.supersede_reason ?? '' },
    before: before ?? '',
    sections: series.sections.map(({ id, name }) => ({
      name: name.zh,
      text: row.sections.find((one) => one.id === id)?.text ?? '',
    })),
    figures: row.figures,
    units: row.units,
    past: row.past,
    kinds: book.figures,
    reports: row.reports,
    visited: row.visited,
    replyDays: series.reply ?? null,
    digest: row.digest ?? '',
  };
}

/** Makes the document of an issue as it stands, by the template that holds at its office. */
export async function makeOf(
  db: Db,
  row: BulletinRow,
  { now, services }: { readonly now: Date; readonly services: Pick<Services, 'documentKinds' | 'packsFolder'> },
): Promise<Result<MadeDocument>> {
  const { document } = (await seriesOf(db, row)).series;
  const data = bulletinData(await tellBulletin(db, row, now));
  return makeDocument(db, { unitId: row.unit_id, document, data, services });
}

export const downloadBulletinImplementation = implement(downloadBulletin, {
  subject: (db, { bulletinId }, caller) => unitOfBulletin(db, { bulletinId, verb: 'bulletin.see' }, caller),
  handle: async ({ db, input: { bulletinId, format }, caller, now, services }) => {
    const row = await readBulletinRow(db, bulletinId, caller);
    if (row === null) return refuse(problem('not-found'));
    if (row.state === 'discarded') return refuse(problem('bulletin-no-document'));
    const made = row.signed_at === null ? await makeOf(db, row, { now, services }) : ok(await readKept(db, row));
    if (!made.ok) return made;
    const name = row.number === '' ? `${row.title}（草稿）` : `${row.number} ${row.title}`;
    return giveDocument(made.value.bytes, { name, format });
  },
});

async function readKept(db: Db, row: BulletinRow) {
  const { document } = (await seriesOf(db, row)).series;
  const of = { bulletin_id: row.id };
  const kept = await beyondScope(db, () => readKeptDocument(db, { table: DOCUMENTS, of, document }));
  if (kept === null) throw new Error('an issue whose document was not kept');
  return kept;
}
