import { type CountyData, countyData } from '@dudao/core/score/county-data';
import { asSystem, type Pool, type Tx } from '../lib/db.ts';
import { readUnitRow } from '../org/rows.ts';
import { freezePacks } from '../pack/load-packs.ts';
import { readFrozenStandard } from '../pack/rows.ts';
import { freezeEvaluation } from '../score/frozen.ts';
import { preparedOnce } from '../score/prepared.ts';
import { writeRun } from '../score/rows.ts';
import { ourPacks } from './our-packs.ts';

const ON = '2026-11-24';
const STANDARD = { id: 'YZJH-2017', version: '2017.0' } as const;

/** Pupils alone: everything else is missing. */
const PUPILS: Columns = { pupils_primary: [400, 600] };

type Columns = Readonly<Record<string, readonly number[]>>;

/** An evaluation that is to be kept. */
interface Evaluated {
  readonly countyId: string;
  readonly period: string;
  /** The day whose rules are applied. */
  readonly on: string;
  readonly data: CountyData;
  readonly at: Date;
  /** Of these fixtures unless another is said. */
  readonly standard?: { readonly id: string; readonly version: string };
}

/** Evaluates a county by a standard that is frozen already, and keeps the result; returns the run's id. */
export async function keepEvaluation(
  tx: Tx,
  { countyId, period, on, data, at, standard = STANDARD }: Evaluated,
): Promise<string> {
  const frozen = await readFrozenStandard(tx, standard.id, standard.version);
  const unit = await readUnitRow(tx, countyId);
  if (frozen === null || unit === null) throw new Error('standard and county are there');
  const prepared = preparedOnce(frozen.standard, frozen.digest, { on, relaxations: [], parameters: {} });
  if (!prepared.ok) throw new Error('the standard compiles');
  const { result, inputs, resultBytes, explanation, digest } = freezeEvaluation(prepared.value, data);
  return writeRun(tx, {
    region: unit.region,
    unitId: unit.id,
    standardId: standard.id,
    version: standard.version,
    standardDigest: frozen.digest,
    period,
    on,
    relaxations: [],
    parameters: {},
    verdict: result.verdict,
    overallVerdict: result.overallVerdict,
    schoolCount: data.schools.length,
    inputs,
    result: resultBytes,
    explanation,
    digest,
    at,
    by: { accountId: '00000000-0000-4000-8000-000000000001', name: '测试' },
  });
}

/** Freezes the packs and stores one evaluation of a county with two primary schools; returns the run's id. */
export function plantRun(pool: Pool, countyId: string, columns: Columns = PUPILS): Promise<string> {
  return asSystem(pool, 'test', async (tx) => {
    await freezePacks(tx, ourPacks());
    const schools = ['2141000002', '2141000004'].map((code, i) => ({ code, name: `学校${i + 1}`, kind: 'primary' }));
    const kinds = { codes: ['primary'], values: Uint8Array.of(0, 0) };
    const data = countyData(
      schools,
      new Map(Object.entries(columns).map(([column, values]) => [column, Float64Array.from(values)] as const)),
      new Map([['school_type', kinds]]),
      new Map(),
    );
    return keepEvaluation(tx, {
      countyId,
      period: '2025-2026',
      on: ON,
      data,
      at: new Date('2026-11-24T08:00:00.000Z'),
    });
  });
}
