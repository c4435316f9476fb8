import { settlementOf } from '@dudao/core/field/apart/agree';
import { agreedRecord, compareRecords } from '@dudao/core/field/apart/compare';
import type { StandingRecord } from '@dudao/core/field/quality';
import type { Db } from '../../lib/db.ts';
import { readSheets } from '../books.ts';
import { judgeVersion } from '../standing.ts';
import { listItems } from './opening.ts';
import { type ApartRow, listWords, wordsOf } from './rows.ts';

/**
 * A7 The records of a visit that count: of a pair nothing before everything is agreed, then the agreed one in the place of both; of a released pair what
 * there is. Ask past the scope.
 */
export async function countedRecords(
  db: Db,
  { visitId, standing }: { readonly visitId: string; readonly standing: readonly StandingRecord[] },
): Promise<readonly StandingRecord[]> {
  const aparts = await db.many<
    ApartRow & { readonly first_record: string | null; readonly second_record: string | null }
  >(
    `select a.*, f.record_id as first_record, s.record_id as second_record
     from field_apart a left join field_item f on f.id = a.first_item left join field_item s on s.id = a.second_item
     where a.visit_id = $1 and a.state <> 'released' order by a.made_at, a.id`,
    [visitId],
  );
  if (aparts.length === 0) return standing;
  const marking = new Set(aparts.filter(({ state }) => state === 'marking').map((one) => one.sheet_key));
  const replaced = new Set(aparts.flatMap((one) => [one.first_record, one.second_record]));
  const agreed: StandingRecord[] = [];
  for (const one of aparts) {
    const found = one.state === 'agreed' ? await readAgreed(db, one) : null;
    if (found !== null) agreed.push(found);
  }
  const others = standing.filter(({ recordId, body }) => !marking.has(body.sheet.key) && !replaced.has(recordId));
  return [...others, ...agreed];
}

/** The sheet that counts for a pair of which everything is agreed. */
export async function readAgreed(db: Db, row: ApartRow): Promise<StandingRecord | null> {
  const both = await readBoth(db, row);
  if (both === null) return null;
  const { first, second } = both;
  const { settled } = settlementOf(compareRecords(first, second), wordsOf(await listWords(db, [row.id])));
  return agreedRecord(first, second, { agreed: settled, figures: both.figures });
}

/** Both sheets of an opened pair, as they were when both were in. Null where it is not open. */
export async function readBoth(db: Db, row: Pick<ApartRow, 'first_item' | 'second_item'>) {
  const { first_item: first, second_item: second } = row;
  if (first === null || second === null) return null;
  const items = await listItems(db, [first, second]);
  const [a, b] = [items.get(first), items.get(second)];
  const sheets = await readSheets(db);
  const one = a === undefined ? null : await judgeVersion(db, a, sheets);
  const other = b === undefined ? null : await judgeVersion(db, b, sheets);
  if (a === undefined || one === null || other === null) return null;
  const figures = one.judged.items.flatMap(({ item, expected }) =>
    item.expected !== null && 'figure' in item.expected && expected !== null
      ? [{ column: item.expected.figure, ...expected }]
      : [],
  );
  return { first: one, second: other, figures, unitId: a.unit_id };
}
