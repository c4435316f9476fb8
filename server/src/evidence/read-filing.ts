import { can } from '@dudao/core/access/can';
import { readFiling } from '@dudao/core/evidence/contract';
import type { ExifFacts } from '@dudao/core/evidence/exif';
import { metresBetween, spanOf } from '@dudao/core/evidence/provenance';
import { faultOfScan } from '@dudao/core/evidence/shapes';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import type { Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import type { Secrets } from '../lib/secrets.ts';
import { implement } from '../lib/serve.ts';
import { readUnitRow } from '../org/rows.ts';
import { faultOfEnded } from './file-evidence.ts';
import { SEALED_EXIF } from './receive.ts';
import { type FilingRow, listVersionRows, readFilingRow, unitOfFiling } from './rows.ts';
import { showFilings } from './shown-filings.ts';

interface FileRow {
  readonly sm3: string;
  readonly by_name: string;
  readonly device_at: string | null;
  readonly nonce_at: string | null;
  readonly received_at: string;
  readonly pixels_wide: number | null;
  readonly pixels_high: number | null;
  readonly sealed: Buffer | null;
  readonly scanner: string | null;
  readonly scanned_at: string | null;
}

export const readFilingImplementation = implement(readFiling, {
  subject: (db, input, caller) => unitOfFiling(db, input.filingId, caller),
  audited: ({ filingId }) => ({ filingId }),
  handle: async ({ db, input, unit, caller, now, services }) => {
    const row = await readFilingRow(db, input.filingId, caller);
    const unitRow = await readUnitRow(db, unit.id);
    if (row === null || unitRow === null) return refuse(problem('not-found'));
    const file = await db.one<FileRow>(
      `select sm3, by_name, device_at, nonce_at, received_at, pixels_wide, pixels_high, sealed, scanner, scanned_at from evidence_file where id = $1`,
      [row.file_id],
    );
    const [filing] = await showFilings(db, [row], plainDateOf(now));
    if (filing === undefined) return refuse(problem('not-found'));
    const maySeeSealed = can(caller.grants, 'evidence.mark', unit.path);
    const msOf = (at: string | null) => (at === null ? null : Date.parse(at));
    const { claim } = spanOf({
      nonceAt: msOf(file.nonce_at),
      receivedAt: Date.parse(file.received_at),
      deviceAt: msOf(file.device_at),
    });
    return ok({
      filing,
      unit: { id: unit.id, name: unitRow.name },
      provenance: {
        by: file.by_name,
        sm3: file.sm3,
        deviceAt: file.device_at,
        receivedAt: file.received_at,
        earliest: file.nonce_at,
        latest: file.received_at,
        claim,
        pixels:
          file.pixels_wide === null || file.pixels_high === null
            ? null
            : { wide: file.pixels_wide, high: file.pixels_high },
        scan: { state: row.scan, by: file.scanner, at: file.scanned_at, found: row.infection },
      },
      camera:
        file.sealed === null
          ? null
          : maySeeSealed
            ? await cameraOf(db, services.secrets, { unitId: unit.id, sealed: file.sealed })
            : 'sealed',
      versions: (await listVersionRows(db, row.id)).map((one) => ({
        id: one.id,
        version: one.version,
        title: one.title,
        filedAt: one.filed_at,
        filedBy: one.by_name,
        sha256: one.sha256,
      })),
      uses: await listUses(db, row),
      marks: await listMarks(db, row.id),
      actions: actionsOf(row, { caller, path: unit.path }),
    });
  },
});

async function cameraOf(
  db: Db,
  secrets: Secrets,
  { unitId, sealed }: { readonly unitId: string; readonly sealed: Buffer },
) {
  // What was sealed is what `readExif` gave.
  const facts = JSON.parse(secrets.open(SEALED_EXIF, sealed)) as ExifFacts;
  const home = await db.maybe<{ latitude: number; longitude: number }>(
    'select latitude, longitude from evidence_space where unit_id = $1 and latitude is not null',
    [unitId],
  );
  const metresFromUnit = facts.place === null || home === null ? null : Math.round(metresBetween(facts.place, home));
  return { ...facts, metresFromUnit };
}

function listUses(db: Db, row: FilingRow) {
  return db.many<{ id: string; standardId: string; clause: string; period: string }>(
    `select id, standard_id as "standardId", clause, period from evidence_filing
     where file_id = $1 and id <> $2 and withdrawn_at is null and custodian_unit_id is null order by filed_at limit 100`,
    [row.file_id, row.id],
  );
}

async function listMarks(db: Db, filingId: string) {
  const rows = await db.many<{
    by_name: string;
    role: string;
    at: string;
    accurate: boolean;
    credible: boolean;
    complete: boolean;
    orderly: boolean;
    note: string;
  }>(
    `select * from (select distinct on (account_id) by_name, role, at, accurate, credible, complete, orderly, note from evidence_mark
     where filing_id = $1 order by account_id, at desc) newest order by at desc limit 100`,
    [filingId],
  );
  return rows.map(({ by_name: by, role, at, note, ...held }) => ({ by, role, at, note, held }));
}

function actionsOf(
  row: FilingRow,
  {
    caller,
    path,
  }: { readonly caller: { readonly grants: Parameters<typeof can>[0] }; readonly path: readonly string[] },
) {
  const ended = faultOfEnded(row);
  const when = (verb: string) => (can(caller.grants, verb, path) ? (ended?.problem ?? (true as const)) : 'forbidden');
  return {
    replace: when('evidence.file'),
    withdraw: when('evidence.file'),
    mark: when('evidence.mark'),
    open: faultOfScan(row.scan, row.infection)?.problem ?? (true as const),
  };
}
