import { can } from '@dudao/core/access/can';
import { listFilings, listReadings } from '@dudao/core/evidence/contract';
import { ok } from '@dudao/core/lib/result';
import { beyondScope, type Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import { readUnitRow } from '../org/rows.ts';
import { listFilingRows } from './rows.ts';
import { showFilings } from './shown-filings.ts';
import { USUAL_LIMIT_BYTES } from './space.ts';

export const listFilingsImplementation = implement(listFilings, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ db, input, unit, caller, now, services }) => {
    const { standardId = null, period = null, includeEnded } = input;
    const rows = await listFilingRows(db, { unitId: unit.id, standardId, period, includeEnded });
    const about = await db.one<{ standards: string[]; periods: string[] }>(
      `select coalesce(array_agg(distinct standard_id), '{}') as standards, coalesce(array_agg(distinct period), '{}') as periods
       from evidence_filing where unit_id = $1 and custodian_unit_id is null`,
      [unit.id],
    );
    const row = await readUnitRow(db, unit.id);
    const may = (verb: string) => (can(caller.grants, verb, unit.path) ? true : 'forbidden');
    return ok({
      filings: [...(await showFilings(db, rows, plainDateOf(now)))],
      standards: about.standards.sort(),
      periods: about.periods.sort().reverse(),
      space: await readSpace(db, unit.id),
      scanner: services.evidence.scanner !== null,
      actions: {
        file: may('evidence.file') === true && row?.closed_on != null ? 'unit-closed' : may('evidence.file'),
        mark: may('evidence.mark'),
        manage: may('evidence.manage'),
      },
    });
  },
});

async function readSpace(db: Db, unitId: string): Promise<{ usedBytes: number; limitBytes: number }> {
  const space = await db.maybe<{ used_bytes: string; limit_bytes: string }>(
    'select used_bytes, limit_bytes from evidence_space where unit_id = $1',
    [unitId],
  );
  return space === null
    ? { usedBytes: 0, limitBytes: USUAL_LIMIT_BYTES }
    : { usedBytes: Number(space.used_bytes), limitBytes: Number(space.limit_bytes) };
}

interface ReadingRow {
  readonly at: string;
  readonly by: string;
  readonly role: string | null;
  readonly event: string;
  readonly filing_id: string | null;
  readonly title: string;
  readonly files: number | null;
}

const HOW: Readonly<Record<string, 'opened' | 'downloaded' | 'packed'>> = {
  'evidence.read-filing.done': 'opened',
  'evidence.download-file.done': 'downloaded',
  'evidence.packed': 'packed',
};

export const listReadingsImplementation = implement(listReadings, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ db, input, unit }) => {
    // Who reads is told to whoever may read here, though the reader's own unit may lie outside their sight.
    const rows = await beyondScope(db, () =>
      db.many<ReadingRow>(
        `select r.at, coalesce(a.name, '—') as by, r.role, r.event, e.id as filing_id, coalesce(e.title, r.title) as title, r.files
         from (
           select max(at) as at, account_id, min(role) as role, event, after::jsonb ->> 'filingId' as filing_id,
             concat_ws(' · ', after::jsonb ->> 'title', after::jsonb ->> 'standardId', after::jsonb ->> 'period') as title,
             max((after::jsonb ->> 'files')::int) as files
           from event
           where unit_id = $1 and event in ('evidence.read-filing.done', 'evidence.download-file.done', 'evidence.packed')
           group by account_id, event, subject, 5, 6, date_trunc('hour', at)
           order by max(at) desc limit $2
         ) r left join evidence_filing e on e.id::text = r.filing_id and e.unit_id = $1 left join account a on a.id = r.account_id
         where e.custodian_unit_id is null and (e.id is not null or r.event = 'evidence.packed') order by r.at desc`,
        [unit.id, input.limit],
      ),
    );
    return ok({
      readings: rows.map((row) => ({
        at: row.at,
        by: row.by,
        role: row.role ?? '',
        how: HOW[row.event] ?? ('opened' as const),
        filingId: row.filing_id,
        title: row.title,
        files: row.files,
      })),
    });
  },
});
