import { fileURLToPath } from 'node:url';
import { countyData } from '@dudao/core/score/county-data';
import { asSystem, type Pool } from '../lib/db.ts';
import { readUnitRow } from '../org/rows.ts';
import { freezePacks, readPacks } from '../pack/load-packs.ts';
import { readFrozenStandard } from '../pack/rows.ts';
import { freezeEvaluation } from '../score/frozen.ts';
import { preparedOnce } from '../score/prepared.ts';
import { writeRun } from '../score/rows.ts';

const ON = '2026-11-24';
const VERSION = '2017.0';

/** Pupils alone: everything else is missing. */
const PUPILS: Columns = { pupils_primary: [400, 600] };

type Columns = Readonly<Record<string, readonly number[]>>;

/** Freezes the packs and stores one evaluation of a county with two primary schools; returns the run's id. */
export function plantRun(pool: Pool, countyId: string, columns: Columns = PUPILS): Promise<string> {
  return asSystem(pool, 'test', async (tx) => {
    await freezePacks(tx, readPacks(fileURLToPath(new URL('../../../packs', import.meta.url))));
    const frozen = await readFrozenStandard(tx, 'YZJH-2017', VERSION);
    const unit = await readUnitRow(tx, countyId);
    if (frozen === null || unit === null) throw new Error('standard and county are there');
    const prepared = preparedOnce(frozen.standard, frozen.digest, { on: ON, relaxations: [], parameters: {} });
    if (!prepared.ok) throw new Error('the standard compiles');
    const schools = ['2141000002', '2141000004'].map((code, i) => ({ code, name: `学校${i + 1}`, kind: 'primary' }));
    const kinds = { codes: ['primary'], values: Uint8Array.of(0, 0) };
    const data = countyData(
      schools,
      new Map(Object.entries(columns).map(([column, values]) => [column, Float64Array.from(values)] as const)),
      new Map([['school_type', kinds]]),
      new Map(),
    );
    const { result, inputs, resultBytes, explanation, digest } = freezeEvaluation(prepared.value, data);
    return writeRun(tx, {
      region: unit.region,
      unitId: unit.id,
      standardId: 'YZJH-2017',
      version: VERSION,
      standardDigest: frozen.digest,
      period: '2025-2026',
      on: ON,
      relaxations: [],
      parameters: {},
      verdict: result.verdict,
      overallVerdict: result.overallVerdict,
      schoolCount: schools.length,
      inputs,
      result: resultBytes,
      explanation,
      digest,
      at: new Date('2026-11-24T08:00:00.000Z'),
      by: { accountId: '00000000-0000-4000-8000-000000000001', name: '测试' },
    });
  });
}
