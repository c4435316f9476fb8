import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkWorkbook } from '@dudao/core/dossier/check-workbook';
import { type WorkbookSpec, workbookSpec } from '@dudao/core/dossier/sheet-spec';
import type { Problem } from '@dudao/core/lib/problem';
import type { Result } from '@dudao/core/lib/result';
import type { Sheet } from '@dudao/core/lib/table';
import { readSampleValues, type SampleValues } from '@dudao/core/pack/read-sample';
import { storeContent } from './dossier/commit-import.ts';
import { contentOf } from './dossier/stage.ts';
import type { Tx } from './lib/db.ts';
import { plainDateOf } from './lib/plain-date.ts';
import { record } from './lib/record.ts';
import type { Services } from './lib/serve.ts';
import { readTable } from './lib/table/read-table.ts';
import type { UnitRow } from './org/rows.ts';
import { PackError } from './pack/pack-error.ts';
import { plantSample, readSample } from './pack/plant-sample.ts';
import { listStandardVersionRows, standardOf } from './pack/rows.ts';
import { plantDeeds } from './plant-deeds.ts';
import { writeDue } from './score/due-rows.ts';
import { storeEvaluation } from './score/run-evaluation.ts';

const SCHOOLS = /^schools-(\d{4}-\d{4})\.csv$/u;
/** Nobody's account: what the sample brings was made by no person. */
const NOBODY = { accountId: '00000000-0000-0000-0000-000000000000', name: '样例 sample' };

/**
 * Fills the county of the first start with the packs' invented sample: towns and schools, what they report for each school year and
 * the evaluation of each, people, a plan, a campaign, so that the first pages show something real. Goes the same way as an import and as
 * the screens; the first accounts are there already. Throws `PackError`.
 */
export async function fillSample(
  tx: Tx,
  county: UnitRow,
  { packsFolder, now, services }: { readonly packsFolder: string; readonly now: Date; readonly services: Services },
): Promise<void> {
  const made = await plantSample(tx, county, readSample(packsFolder), plainDateOf(now));
  const versions = await listStandardVersionRows(tx);
  for (const pack of readdirSync(packsFolder).sort()) {
    const folder = join(packsFolder, pack, 'sample');
    const periods = existsSync(folder)
      ? readdirSync(folder)
          .flatMap((name) => SCHOOLS.exec(name)?.[1] ?? [])
          .sort()
      : [];
    for (const [i, period] of periods.entries()) {
      const values = readValues(folder, period);
      // Newest first.
      const standard = versions.find((row) => row.standard_id === values.standard);
      if (standard === undefined) continue;
      const spec = workbookSpec(standardOf(standard));
      const content = contentOf(await checkSample(folder, values, spec), spec);
      // Years follow each other in the history too.
      const at = new Date(now.getTime() - (periods.length - i) * 1000);
      const stored = taken(
        await storeContent(tx, {
          region: county.region,
          countyId: county.id,
          period,
          batchId: null,
          now: at,
          content,
          spec,
        }),
      );
      await record(tx, {
        event: 'dossier.sample-stored',
        unitId: county.id,
        subject: county.id,
        after: { period, values: stored.valuesWritten },
      });
      const key = { countyId: county.id, period, standardId: standard.standard_id, version: standard.version };
      await writeDue(tx, key, now);
      taken(
        await storeEvaluation(tx, {
          unit: { id: county.id, region: county.region, name: county.name },
          choices: {
            standardId: standard.standard_id,
            version: standard.version,
            period,
            on: dayOf(period, now),
            relaxations: [],
            parameters: {},
          },
          by: NOBODY,
          now: at,
        }),
      );
    }
  }
  const units = new Map([...made].map(([key, { id }]) => [key, id]));
  await plantDeeds(tx, { packsFolder, services, now, units });
}

/** Evaluations of a past year are dated at its end, the present year's today. */
function dayOf(period: string, now: Date): string {
  const end = `${period.slice(5)}-06-30`;
  const today = plainDateOf(now);
  return end < today ? end : today;
}

function readValues(folder: string, period: string): SampleValues {
  const file = `county-${period}.yaml`;
  return taken(readSampleValues(`sample/${file}`, readFileSync(join(folder, file), 'utf8')));
}

async function checkSample(folder: string, { period, values }: SampleValues, spec: WorkbookSpec) {
  const name = `schools-${period}.csv`;
  const schools = taken(await readTable({ path: join(folder, name), name }));
  const lines = Object.entries(values).map(([column, value]) => [
    column,
    typeof value === 'boolean' ? (value ? '是' : '否') : value,
  ]);
  const county: Sheet = { name: `county-${period}.yaml`, merged: [], rows: once([['column', 'value'], ...lines]) };
  const checked = await checkWorkbook(schools, spec, { countySheets: [county] });
  if (checked.findings.problems.length > 0) throw new PackError('sample', checked.findings.problems);
  return checked;
}

async function* once(rows: readonly (readonly string[])[]) {
  yield { first: 1, rows };
}

/** The sample is ours: a refusal is a damaged pack. */
function taken<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  const problems: readonly Problem[] = result.problems;
  throw new PackError('sample', problems);
}
