import type { EarlierUse, Filing } from '@dudao/core/evidence/shapes';
import type { Db } from '../lib/db.ts';
import { beyondScope } from '../lib/db.ts';
import type { FilingRow } from './rows.ts';

interface MatchRow {
  readonly file_id: string;
  readonly how: EarlierUse['how'];
  readonly bits: number;
  readonly unit_id: string;
  readonly unit_name: string;
  readonly received_at: string;
  readonly filing_id: string | null;
  readonly period: string | null;
  readonly visible: boolean;
}

/**
 * Earlier uses of files, in other units and other years. What the reader may not see of them stays hidden, but that there is one, and of
 * which year, is told.
 */
async function listMatches(db: Db, fileIds: readonly string[]): Promise<readonly MatchRow[]> {
  return beyondScope(db, () =>
    db.many<MatchRow>(
      `select m.file_id, m.how, m.bits, f.unit_id, u.name as unit_name, f.received_at, e.id as filing_id, e.period,
         (f.region = any ((select scope_regions())::uuid[]) or f.unit_id = any ((select scope_units())::uuid[])) as visible
       from evidence_match m join evidence_file f on f.id = m.earlier_id join unit u on u.id = f.unit_id
         left join lateral (select id, period from evidence_filing where file_id = f.id and not apart and (custodian_unit_id is null or proves
           or custodian_region = any ((select scope_regions())::uuid[]) or custodian_unit_id = any ((select scope_units())::uuid[])
           or custodian_body_id = any ((select scope_bodies())::uuid[])) order by filed_at, id limit 1) e on true
       where m.file_id = any ($1::uuid[]) order by m.bits, f.received_at limit 5000`,
      [fileIds],
    ),
  );
}

/** The same file filed by the same unit for another period before. */
async function listOwnEarlier(
  db: Db,
  filings: readonly FilingRow[],
): Promise<readonly (MatchRow & { readonly of: string })[]> {
  return db.many(
    `select e.id as of, e.file_id, 'same-file' as how, 0 as bits, o.unit_id, u.name as unit_name, o.filed_at as received_at, o.id as filing_id,
       o.period, true as visible
     from evidence_filing e join evidence_filing o on o.file_id = e.file_id and o.period <> e.period and o.filed_at < e.filed_at
         and o.custodian_unit_id is null
       join unit u on u.id = o.unit_id
     where e.id = any ($1::uuid[]) order by o.filed_at`,
    [filings.map(({ id }) => id)],
  );
}

/** Several pictures of one thing in one year are a unit's own work, and so are those that it has filed nowhere. */
function isOwnNow(one: MatchRow, row: FilingRow): boolean {
  return one.unit_id === row.unit_id && (one.period === null || one.period === row.period);
}

interface MarkCount {
  readonly filing_id: string;
  readonly count: number;
  readonly accurate: number;
  readonly credible: number;
  readonly complete: number;
  readonly orderly: number;
}

function countMarks(db: Db, filingIds: readonly string[]): Promise<MarkCount[]> {
  return db.many<MarkCount>(
    `select filing_id, count(*)::int as count, count(*) filter (where accurate)::int as accurate, count(*) filter (where credible)::int as credible,
       count(*) filter (where complete)::int as complete, count(*) filter (where orderly)::int as orderly
     from (select distinct on (filing_id, account_id) * from evidence_mark where filing_id = any ($1::uuid[])
           order by filing_id, account_id, at desc) newest
     group by filing_id`,
    [filingIds],
  );
}

/** Filings as the contract shows them. `today` is the calendar day in China. */
export async function showFilings(db: Db, rows: readonly FilingRow[], today: string): Promise<readonly Filing[]> {
  const matches = await listMatches(db, [...new Set(rows.map(({ file_id: id }) => id))]);
  const own = await listOwnEarlier(db, rows);
  const marks = new Map(
    (
      await countMarks(
        db,
        rows.map(({ id }) => id),
      )
    ).map((one) => [one.filing_id, one]),
  );
  return rows.map((row) => {
    const earlier = [
      ...own.filter(({ of }) => of === row.id),
      ...matches.filter((one) => one.file_id === row.file_id && !isOwnNow(one, row)),
    ];
    return shown(row, { today, earlier, marks: marks.get(row.id) });
  });
}

function shown(
  row: FilingRow,
  {
    today,
    earlier,
    marks,
  }: { readonly today: string; readonly earlier: readonly MatchRow[]; readonly marks: MarkCount | undefined },
): Filing {
  return {
    id: row.id,
    standardId: row.standard_id,
    clause: row.clause,
    period: row.period,
    element: row.element,
    title: row.title,
    shows: row.shows,
    expiresOn: row.expires_on,
    expired: row.expires_on !== null && row.expires_on < today,
    filedAt: row.filed_at,
    filedBy: row.by_name,
    version: row.version,
    replacedBy: row.replaced_by,
    withdrawn:
      row.withdrawn_at === null
        ? null
        : { at: row.withdrawn_at, by: row.withdrawn_by ?? '', reason: row.withdrawn_reason ?? '' },
    file: {
      name: row.name,
      kind: row.kind,
      sizeBytes: Number(row.size_bytes),
      sha256: row.sha256,
      hasPicture: row.picture_sha256 !== null,
      scan: row.scan,
      pages: row.pages,
      seconds: row.seconds,
    },
    uses: Math.max(1, row.uses),
    seenBefore: earlier.map((one) => earlierUse(one, row.unit_id)),
    marks: {
      count: marks?.count ?? 0,
      held: {
        accurate: marks?.accurate ?? 0,
        credible: marks?.credible ?? 0,
        complete: marks?.complete ?? 0,
        orderly: marks?.orderly ?? 0,
      },
    },
    revision: row.revision,
  };
}

function earlierUse(one: MatchRow, unitId: string): EarlierUse {
  return {
    how: one.how,
    bits: one.bits,
    unit: one.visible ? { id: one.unit_id, name: one.unit_name } : null,
    ownUnit: one.unit_id === unitId,
    period: one.visible ? one.period : null,
    year: one.period?.slice(0, 4) ?? one.received_at.slice(0, 4),
    filingId: one.visible ? one.filing_id : null,
  };
}
