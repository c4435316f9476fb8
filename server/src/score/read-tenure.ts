import { ok } from '@dudao/core/lib/result';
import type { Standard } from '@dudao/core/pack/standard';
import type { Verdict } from '@dudao/core/score/result';
import { tableName } from '@dudao/core/score/row-words';
import { periodsIn } from '@dudao/core/score/tenure';
import { readTenure } from '@dudao/core/score/tenure-contract';
import type { Db } from '../lib/db.ts';
import { implement } from '../lib/serve.ts';
import { readUnitRow } from '../org/rows.ts';
import { readFrozenStandard } from '../pack/rows.ts';

interface SchoolRow {
  readonly period: string;
  readonly standard_id: string;
  readonly version: string;
  readonly stage: string;
  readonly verdict: Verdict;
  readonly numbers: readonly (number | null)[];
  readonly met: string;
  readonly indicators: readonly string[];
}

export const readTenureImplementation = implement(readTenure, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ db, unit }) => {
    const row = await readUnitRow(db, unit.id);
    const all = await listSchoolYears(db, unit.region, unit.id);
    const [chosen] = setsOf(all);
    const rows = all.filter((one) => `${one.standard_id} ${one.version}` === chosen);
    const [first] = rows;
    const frozen = first === undefined ? null : await readFrozenStandard(db, first.standard_id, first.version);
    const periods = [...new Set(rows.map(({ period }) => period))];
    const held = await listHolders(db, unit.id);
    return ok({
      unitName: row?.name ?? '',
      tenures: held.map((one) => ({ ...one, periods: [...periodsIn(periods, one)] })),
      standard:
        frozen === null
          ? null
          : { id: frozen.standard.id, version: frozen.standard.version, title: frozen.standard.title },
      stages: frozen === null ? [] : stagesOf(rows, frozen.standard),
    });
  },
});

function listHolders(db: Db, unitId: string) {
  return db.many<{ personId: string; name: string; post: string; fromOn: string; untilOn: string | null }>(
    `select pe.id as "personId", pe.name, p.name as post, h.from_on as "fromOn", h.until_on as "untilOn"
     from post p join post_holding h on h.post_id = p.id join person pe on pe.id = h.person_id
     where p.unit_id = $1 and p.rank = 'main' order by h.from_on desc, p.name, h.id`,
    [unitId],
  );
}

function listSchoolYears(db: Db, region: string, unitId: string): Promise<SchoolRow[]> {
  return db.many<SchoolRow>(
    `select c.period, c.standard_id, c.version, s.stage, s.verdict, s.met,
       array(select nullif(n, 'NaN'::float8) from unnest(s.numbers) with ordinality as u (n, i) order by i) as numbers,
       c.stages -> s.stage -> 'indicators' as indicators
     from county_standing c join school_standing s on s.region = c.region and s.standing_id = c.id
     where c.region = $1 and s.unit_id = $2 order by c.period, s.stage`,
    [region, unitId],
  );
}

/** Standards by the number of school years computed under them, then the latest version. */
function setsOf(rows: readonly SchoolRow[]): readonly string[] {
  const years = new Map<string, Set<string>>();
  for (const { standard_id, version, period } of rows) {
    const key = `${standard_id} ${version}`;
    years.set(key, (years.get(key) ?? new Set()).add(period));
  }
  return [...years]
    .toSorted(([a, some], [b, others]) => others.size - some.size || (a < b ? 1 : -1))
    .map(([key]) => key);
}

function stagesOf(rows: readonly SchoolRow[], standard: Standard) {
  return [...new Set(rows.map(({ stage }) => stage))].map((stage) => {
    const own = rows.filter((row) => row.stage === stage);
    const ids = own.at(-1)?.indicators ?? [];
    return {
      stage,
      name: tableName(standard, stage),
      indicators: ids.map((id) => {
        const definition = standard.definitions.find((one) => one.id === id);
        return {
          id,
          name: definition?.name ?? { zh: id, en: id },
          unit: definition?.unit ?? null,
          decimals: definition?.decimals ?? 2,
        };
      }),
      years: own.map(({ period, verdict, indicators, numbers, met }) => ({
        period,
        verdict,
        figures: ids.map((id) => {
          const at = indicators.indexOf(id);
          const sign = met[at] ?? '?';
          return { value: numbers[at] ?? null, met: sign === '1' ? true : sign === '0' ? false : null };
        }),
      })),
    };
  });
}
