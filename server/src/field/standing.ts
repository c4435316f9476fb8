import { headsOf } from '@dudao/core/field/heads';
import { FEEDBACK_BODY, type FeedbackBody, RECORD_BODY, type RecordBody } from '@dudao/core/field/item';
import { judgeSheet } from '@dudao/core/field/judge';
import type { StandingRecord } from '@dudao/core/field/quality';
import type { Db } from '../lib/db.ts';
import type { Veil } from './apart/veil.ts';
import type { Sheets } from './books.ts';
import { columnsOf, readFigures } from './figures.ts';
import type { ItemRow } from './item-rows.ts';

/** A version with where it came from, and whether somebody set it aside. */
export type VersionRow = ItemRow & {
  readonly device: string;
  readonly set_aside_at: string | null;
  readonly set_aside_by: string | null;
  readonly set_aside_reason: string | null;
};

/** A record with its versions, those that stand among them. */
export interface VersionedRecord {
  readonly recordId: string;
  readonly versions: readonly VersionRow[];
  readonly heads: readonly VersionRow[];
}

const WHICH = {
  visit: 'i.visit_id = $1',
  records: 'i.record_id = any ($1::uuid[])',
};

/** Records and feedback sheets of a visit, or those named, with all their versions, in the order in which they came. */
export async function listVersioned(
  db: Db,
  of: { readonly visit: string } | { readonly records: readonly string[] },
): Promise<readonly VersionedRecord[]> {
  const [which, param] = 'visit' in of ? (['visit', of.visit] as const) : (['records', of.records] as const);
  const rows = await db.many<VersionRow>(
    `select i.*, d.name as device, s.at as set_aside_at, s.by_name as set_aside_by, s.reason as set_aside_reason
     from field_item i join field_device d on d.id = i.device_id left join field_set_aside s on s.item_id = i.id
     where ${WHICH[which]} and i.kind in ('record', 'feedback') order by i.received_at, i.counter, i.id`,
    [param],
  );
  const found = new Map<string, VersionRow[]>();
  for (const row of rows) {
    const list = found.get(row.record_id ?? '') ?? [];
    list.push(row);
    found.set(row.record_id ?? '', list);
  }
  return [...found].map(([recordId, versions]) => ({ recordId, versions, heads: standing(versions) }));
}

function standing(versions: readonly VersionRow[]): readonly VersionRow[] {
  const heads = headsOf(
    versions.map((row) => ({
      itemId: row.id,
      parent: row.parent_id,
      authorId: row.account_id,
      setAside: row.set_aside_at !== null,
    })),
  );
  return versions.filter(({ id }) => heads.some(({ itemId }) => itemId === id));
}

/** Records without the versions that are kept from the caller; without those of which nothing is left. */
export function unveiled(records: readonly VersionedRecord[], veil: Veil): readonly VersionedRecord[] {
  return records.flatMap(({ recordId, versions, heads }) => {
    const open = (rows: readonly VersionRow[]) =>
      rows.filter((row) => !veil.hides({ ...row, sheet_key: recordBodyOf(row)?.sheet.key ?? null }));
    const left = open(versions);
    return left.length === 0 ? [] : [{ recordId, versions: left, heads: open(heads) }];
  });
}

/** What a version says. Its kind is checked: the body was kept as it was parsed. */
export const recordBodyOf = (row: Pick<ItemRow, 'kind' | 'body'>): RecordBody | null =>
  row.kind === 'record' ? RECORD_BODY.parse(row.body) : null;
/** What a version of a feedback sheet says. */
export const feedbackBodyOf = (row: Pick<ItemRow, 'kind' | 'body'>): FeedbackBody | null =>
  row.kind === 'feedback' ? FEEDBACK_BODY.parse(row.body) : null;

/** A version judged by the sheet in its own version and by what its unit reports; null where the sheet is unknown, or it is no sheet. */
export async function judgeVersion(db: Db, row: VersionRow, sheets: Sheets): Promise<StandingRecord | null> {
  const body = recordBodyOf(row);
  const sheet = body === null ? null : sheets.find(body.sheet.key, body.sheet.version);
  if (body === null || sheet === null) return null;
  const figures = await readFigures(db, { id: row.unit_id, region: row.region }, columnsOf([sheet]));
  return { recordId: row.record_id ?? '', body, sheet, judged: judgeSheet(sheet, body.answers, figures) };
}
