import { fromOf } from '@dudao/core/field/proposals';
import type { StandingRecord } from '@dudao/core/field/quality';
import { type AnsweredEntry, followAnswers } from '@dudao/core/issue/derive';
import { readAgreed } from './field/apart/counted.ts';
import { listItems } from './field/apart/opening.ts';
import type { ApartRow } from './field/apart/rows.ts';
import { readSheets, type Sheets } from './field/books.ts';
import { isHeld } from './field/rows.ts';
import { judgeVersion, listVersioned, type VersionRow } from './field/standing.ts';
import { writePasses } from './issue/derive-rows.ts';
import { beyondScope, type Db, type Tx } from './lib/db.ts';

interface OpenEntry {
  readonly id: string;
  readonly source_id: string;
  readonly source_text: string;
  readonly passes_on: string | null;
}

/**
 * E13 Marks the unit's open entries that came from an answer of the same sheet on an earlier visit: ready to be verified where the same question is good
 * now, no longer so where it is bad again. Only what is finished and stands alone counts; in the transaction in which it came to stand.
 */
export function followRecord(tx: Tx, recordId: string, now: Date): Promise<void> {
  return beyondScope(tx, async () => {
    // A7 What is still marked apart counts for nothing, and would tell the other; of an opened pair the agreed sheet alone does.
    if (await isHeld(tx, recordId)) return;
    const [record] = await listVersioned(tx, { records: [recordId] });
    const [head, second] = record?.heads ?? [];
    if (head === undefined || second !== undefined || head.kind !== 'record') return;
    await follow(tx, { head, judge: (sheets) => judgeVersion(tx, head, sheets) }, now);
  });
}

/** A7 The same of the sheet that a pair agreed on, once it did: it says what the first one's would. */
export function followAgreed(tx: Tx, apartId: string, now: Date): Promise<void> {
  return beyondScope(tx, async () => {
    const row = await tx.maybe<ApartRow>(`select * from field_apart where id = $1 and state = 'agreed'`, [apartId]);
    if (row?.first_item == null) return;
    const head = (await listItems(tx, [row.first_item])).get(row.first_item);
    if (head !== undefined) await follow(tx, { head, judge: () => readAgreed(tx, row) }, now);
  });
}

/** A8 The same of sheets that a pair held back and holds no more: all of them once it is released, those of others once it opened. */
export function followFreed(tx: Tx, apartId: string, now: Date): Promise<void> {
  return beyondScope(tx, async () => {
    const freed = await tx.many<{ id: string }>(
      `select r.id from field_apart a join field_record r on r.visit_id = a.visit_id and r.sheet_key = a.sheet_key and r.kind = 'record'
       where a.id = $1 order by r.first_at, r.id`,
      [apartId],
    );
    for (const { id } of freed) await followRecord(tx, id, now);
  });
}

async function follow(
  tx: Tx,
  { head, judge }: { readonly head: VersionRow; readonly judge: (sheets: Sheets) => Promise<StandingRecord | null> },
  now: Date,
): Promise<void> {
  const open = await tx.many<OpenEntry>(
    `select id, source_id, source_text, passes_on from issue
     where unit_id = $1 and is_open and source_noun = 'field' and source_id <> $2 and written_at < $3`,
    [head.unit_id, head.record_id, head.received_at],
  );
  if (open.length === 0) return;
  const sheets = await readSheets(tx);
  const found = await judge(sheets);
  if (found === null || found.body.state !== 'finished' || found.body.withdrawn !== undefined) return;
  const entries = await answeredBefore(tx, open, { head, found, sheets });
  const following = followAnswers(entries, answersOf(found));
  const by = { accountId: head.account_id, name: head.by_name };
  await writePasses(tx, { ...following, by: 'record' }, { by, now });
}

/** Of those entries the ones that an earlier visit's record of the same sheet proposed, each with the question that it is about. */
async function answeredBefore(
  db: Db,
  open: readonly OpenEntry[],
  { head, found, sheets }: { readonly head: VersionRow; readonly found: StandingRecord; readonly sheets: Sheets },
): Promise<readonly AnsweredEntry[]> {
  const before = await listVersioned(db, { records: [...new Set(open.map(({ source_id: id }) => id))] });
  const items = new Map<string, string>();
  for (const { recordId, versions } of before) {
    for (const version of versions) {
      if (version.visit_id === head.visit_id) continue;
      const judged = await judgeVersion(db, version, sheets);
      if (judged === null || judged.sheet.key !== found.sheet.key) continue;
      for (const { item } of judged.judged.items) {
        items.set(`${recordId} ${fromOf(judged.sheet.name.zh, item.name.zh)}`, item.id);
      }
    }
  }
  return open.flatMap(({ id, source_id: recordId, source_text: text, passes_on: passesOn }) => {
    const item = items.get(`${recordId} ${text}`);
    return item === undefined ? [] : [{ id, item, passesOn }];
  });
}

function answersOf({ judged }: StandingRecord): ReadonlyMap<string, 'good' | 'bad'> {
  return new Map(
    judged.items.flatMap((one) => (one.answered ? [[one.item.id, one.bad ? 'bad' : 'good'] as const] : [])),
  );
}
