import { randomUUID } from 'node:crypto';
import { commitImport } from '@dudao/core/dossier/contract';
import { type WorkbookSpec, workbookSpec } from '@dudao/core/dossier/sheet-spec';
import { problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import { SCHOOL_TYPES } from '@dudao/core/org/code';
import type { Tx } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import {
  listTownRows,
  lockUnitRow,
  readSchoolsByCode,
  readTakenNames,
  type SchoolToWrite,
  writeNames,
  writeSchools,
} from '../org/rows.ts';
import { readFrozenStandard } from '../pack/rows.ts';
import { laidOver, type Merged, type StagedContent, type StagedSchool, unpackContent } from './batch.ts';
import {
  carriedSince,
  listReportedRows,
  lockBatchRow,
  lockForImport,
  type ReportedRow,
  type ReportToWrite,
  readBatchUnit,
  readCountyRow,
  readLastChange,
  readSealedNames,
  writeCommitted,
  writeReports,
} from './rows.ts';
import { mergedOf } from './stage.ts';

export const commitImportImplementation = implement(commitImport, {
  subject: (db, input) => readBatchUnit(db, input.batchId),
  constraints: {
    unit_sibling_name: () => problem('unit-name-taken', { name: '' }),
    // Which one it is only the other county may know.
    unit_code_taken: () => problem('code-taken', { code: '…' }),
  },
  handle: async ({ tx, input, unit, caller, now }) => {
    const batch = await lockBatchRow(tx, input.batchId);
    if (batch.state === 'committed')
      return refuse(problem('import-already-committed', { at: batch.committed_at ?? '' }));
    // Written by the preview: how many problems of each kind there are.
    const totals = (batch.report as { problemTotals: Record<string, number> }).problemTotals;
    const count = Object.values(totals).reduce((sum, n) => sum + n, 0);
    if (batch.state === 'faulty' || batch.content === null) return refuse(problem('import-has-problems', { count }));
    // Imports of one county wait for each other here.
    await lockUnitRow(tx, unit.id);
    lockForImport(tx, unit.region);
    if ((await readLastChange(tx, unit.id, batch.period)) !== batch.based_on) {
      return refuse(problem('import-overtaken', { period: batch.period }));
    }
    const frozen = await readFrozenStandard(tx, batch.standard_id, batch.version);
    if (frozen === null) return refuse(problem('import-overtaken', { period: batch.period }));
    const done = await storeContent(tx, {
      region: unit.region,
      countyId: unit.id,
      period: batch.period,
      batchId: batch.id,
      now,
      content: unpackContent(batch.content),
      spec: workbookSpec(frozen.standard),
      by: batch.created_by_name,
      from: batch.file_name,
    });
    if (!done.ok) return done;
    await writeCommitted(tx, batch.id, now, caller.accountId);
    await record(tx, {
      event: 'dossier.import-committed',
      unitId: unit.id,
      subject: batch.id,
      after: {
        fileSha256: batch.file_sha256,
        period: batch.period,
        standardId: batch.standard_id,
        version: batch.version,
        ...done.value,
      },
    });
    const { created, renamed, valuesWritten } = done.value;
    return ok({ batchId: batch.id, schoolsCreated: created.length, schoolsChanged: renamed.length, valuesWritten });
  },
});

/** Where checked content goes. `batchId` is null when it came by no import, as the sample does. */
export interface ContentToStore {
  readonly region: string;
  readonly countyId: string;
  readonly period: string;
  readonly batchId: string | null;
  readonly now: Date;
  readonly content: StagedContent;
  readonly spec: WorkbookSpec;
  /** Who sent the file, and its name. */
  readonly by?: string;
  readonly from?: string;
}

/** What storing did: codes of the schools it created and renamed, and how many values it wrote. */
export interface Stored {
  readonly created: readonly string[];
  readonly renamed: readonly string[];
  readonly valuesWritten: number;
}

/** Brings checked content into the register: schools, then their reports and the county's own. Refuses unit-name-taken. The number of statements does not grow with the rows but by the thousand. */
export async function storeContent(tx: Tx, to: ContentToStore): Promise<Result<Stored>> {
  const { region, countyId, period, content, now } = to;
  const today = plainDateOf(now);
  const known = await readSchoolsByCode(
    tx,
    countyId,
    content.schools.map(({ code }) => code),
  );
  const fresh = content.schools.filter(({ code }) => !known.has(code));
  const towns = new Map((await listTownRows(tx, countyId)).map(({ name, id }) => [name, id]));
  const created = fresh.map((school) => newSchool(school, to.spec, towns.get(school.town) ?? countyId));
  const renamed = content.schools.flatMap(({ code, name }) => {
    const unit = known.get(code);
    return unit === undefined || unit.name === name
      ? []
      : [{ id: unit.id, parentId: unit.parent_id ?? countyId, name, code }];
  });
  const [taken] = await readTakenNames(tx, [
    ...created.map(({ parentId, name }) => ({ parentId, name })),
    ...renamed.map(({ parentId, name }) => ({ parentId, name })),
  ]);
  if (taken !== undefined) return refuse(problem('unit-name-taken', { name: taken }));
  await writeSchools(tx, region, created, today);
  await writeNames(tx, region, renamed, today);
  const ids = new Map([
    ...[...known].map(([code, { id }]) => [code, id] as const),
    ...created.map(({ schoolCode, id }) => [schoolCode, id] as const),
  ]);
  const reported = new Map((await listReportedRows(tx, countyId, period)).map((row) => [row.unit_id, row]));
  let valuesWritten = 0;
  const reports: ReportToWrite[] = [];
  const lay = (
    unitId: string,
    before: ReportedRow | null | undefined,
    merged: Merged,
    staged: Pick<StagedSchool, 'numbers' | 'choices'>,
  ): void => {
    const after = laidOver(merged, staged);
    if (after.changed.length === 0 && before !== null && before !== undefined) return;
    valuesWritten += after.changed.length;
    reports.push({
      unitId,
      follows: before?.revision ?? 0,
      columns: [...after.numbers.keys()],
      numbers: [...after.numbers.values()],
      choices: Object.fromEntries(after.choices),
      since: carriedSince(before, after.changed),
    });
  };
  for (const school of content.schools) {
    const id = ids.get(school.code);
    if (id === undefined) throw new Error('every school is known or was just created');
    const before = reported.get(id);
    lay(id, before, mergedOf(before), school);
  }
  if (content.county !== null) {
    const before = await readCountyRow(tx, countyId, period);
    lay(countyId, before, mergedOf(before), content.county);
  }
  const sealed = await readSealedNames(
    tx,
    period,
    reports.map(({ unitId }) => unitId),
  );
  if (sealed.length > 0) return refuse(problem('import-touches-sealed', { names: sealed.join('、') }));
  writeReports(tx, to, reports);
  return ok({
    created: created.map(({ schoolCode }) => schoolCode),
    renamed: renamed.map(({ code }) => code),
    valuesWritten,
  });
}

/** A school as the register keeps it: the type by the name that both the standard and the register give it. */
function newSchool(
  { code, name, choices }: StagedSchool,
  { identity, schools }: WorkbookSpec,
  parentId: string,
): SchoolToWrite {
  const chosen = choices[identity.kind ?? ''];
  const label = schools.columns
    .find((column) => column.code === identity.kind)
    ?.choices.find((choice) => choice.code === chosen)?.name.zh;
  const [schoolType, facts] = Object.entries(SCHOOL_TYPES).find(([, type]) => type.name.zh === label) ?? [null, null];
  return {
    id: randomUUID(),
    parentId,
    kind: 'school',
    name,
    schoolCode: code,
    schoolType,
    segments: facts?.stages ?? [],
  };
}
