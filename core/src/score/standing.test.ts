import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ColumnSpec, workbookSpec } from '../dossier/sheet-spec.ts';
import { readStandard } from '../pack/read-standard.ts';
import type { CountyData } from './county-data.ts';
import { countyDataOf } from './county-data-of.ts';
import { evaluateCounty } from './evaluate.ts';
import { type PreparedStandard, prepareStandard } from './prepare.ts';
import { createRandom } from './robust/random.ts';
import { standingOf } from './standing.ts';

function prepared(name: string): PreparedStandard {
  const text = readFileSync(new URL(`../../../packs/cn-compulsory/standards/${name}`, import.meta.url), 'utf8');
  const read = readStandard(new Map([[name, text]]), name);
  const made = read.ok ? prepareStandard(read.value.standard, 'test', { on: '2026-11-24' }) : read;
  if (!made.ok) throw new Error(JSON.stringify(made.problems.slice(0, 3)));
  return made.value;
}

/** Schools and a county that report anything that a column may hold; one cell in `gaps` is missing. */
function reported({ standard }: PreparedStandard, seed: number, gaps: number): CountyData {
  const random = createRandom(seed);
  const spec = workbookSpec(standard);
  const schools = Array.from({ length: Math.floor(random() * 12) }, (_, i) => ({ code: `${i}`, name: `校${i}` }));
  const cell = ({ kind, min, max }: ColumnSpec): number => {
    if (random() * gaps < 1) return Number.NaN;
    if (kind === 'judgement') return random() < 0.8 ? 1 : 0;
    const top = Math.min(max ?? 1000, (min ?? 0) + 10 ** Math.ceil(random() * 3));
    const value = (min ?? 0) + random() * (top - (min ?? 0));
    return kind === 'decimal' ? Math.round(value * 100) / 100 : Math.round(value);
  };
  const isNumber = ({ kind }: ColumnSpec): boolean => ['count', 'decimal', 'judgement', 'date'].includes(kind);
  const columns = spec.schools.columns;
  return countyDataOf(spec, {
    schools,
    numbers: new Map(
      columns.filter(isNumber).map((column) => [column.code, Float64Array.from(schools, () => cell(column))]),
    ),
    choices: new Map(
      columns
        .filter(({ kind }) => kind === 'choice')
        .map(({ code, choices }) => [
          code,
          {
            codes: choices.map((choice) => choice.code),
            values: Uint8Array.from(schools, () => Math.floor(random() * Math.min(5, choices.length))),
          },
        ]),
    ),
    county: {
      numbers: new Map(spec.county.columns.filter(isNumber).map((column) => [column.code, cell(column)])),
      choices: new Map(
        spec.county.columns.flatMap(({ code, choices: [first] }) => (first === undefined ? [] : [[code, first.code]])),
      ),
    },
  });
}

const MARK: Readonly<Record<string, boolean | null>> = { 1: true, 0: false, '?': null };

/** What a standing says, in the words of a result. */
function asResult(of: PreparedStandard, data: CountyData) {
  const standing = standingOf(of, data);
  const { output } = of.standard;
  const figure = (template: string | undefined, id: string, stage: string) =>
    template === undefined ? null : (standing.figures[`${template.replaceAll('{}', id)}@${stage}`] ?? null);
  return {
    verdict: standing.verdict,
    overallVerdict: standing.overallVerdict,
    parts: standing.parts,
    stages: standing.stages.map(({ stage, verdict, indicators, rows, verdicts, numbers, met, floors }) => ({
      stage,
      verdict,
      figures:
        rows.length === 0
          ? []
          : indicators.map((id) => [
              figure(output.groups?.mean, id, stage),
              figure(output.groups?.sd, id, stage),
              figure(output.groups?.cv, id, stage),
            ]),
      segments: rows.map((row, i) => ({
        code: data.schools[row]?.code,
        verdict: verdicts[i],
        missing: indicators.filter((_, k) => Number.isNaN(numbers[i * indicators.length + k])),
        met: indicators.flatMap((_, k) => (met[i]?.[k] === '-' ? [] : [MARK[met[i]?.[k] ?? '']])),
        floor: indicators.flatMap((_, k) => (floors[i]?.[k] === '-' ? [] : [MARK[floors[i]?.[k] ?? '']])),
      })),
    })),
  };
}

function expected(of: PreparedStandard, data: CountyData): ReturnType<typeof asResult> {
  const { result } = evaluateCounty(of, data);
  return {
    verdict: result.verdict,
    overallVerdict: result.overallVerdict,
    parts: Object.fromEntries(
      result.parts.map(({ id, verdict, items }) => [
        id,
        {
          verdict,
          items: Object.fromEntries(
            items.map((item) => [
              item.id,
              {
                verdict: item.verdict,
                value: item.value,
                failing: item.offenders.length,
                pending: item.pendingSchools.length,
              },
            ]),
          ),
        },
      ]),
    ),
    stages: Object.entries(result.stages).map(([stage, { verdict, segments, indicators }]) => ({
      stage,
      verdict,
      figures: Object.values(indicators).map(({ mean, sd, cv }) => [mean, sd, cv]),
      segments: segments.map((segment) => ({
        code: segment.code,
        verdict: segment.verdict,
        missing: Object.keys(segment.values).filter((id) => segment.values[id] === null),
        met: Object.values(segment.met),
        floor: Object.values(segment.floor),
      })),
    })),
  };
}

describe.each(['yzjh-2017.yaml', 'jbjh-2012.yaml'])('the standing of a county under %s', (name) => {
  const of = prepared(name);

  it('says what an evaluation of the same data says, whatever is reported or missing', () => {
    let cases = 0;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), fc.constantFrom(3, 30, 3000), (seed, gaps) => {
        const data = reported(of, seed, gaps);
        expect(asResult(of, data)).toEqual(expected(of, data));
        cases += data.schools.length;
      }),
      { numRuns: 120, seed: 20_261_126 },
    );
    expect(cases).toBeGreaterThan(200);
  });

  it('counts coefficients over their line and gives every number the float64 nearest to its figure', () => {
    for (let seed = 0; seed < 40; seed++) {
      const data = reported(of, seed, 3000);
      const { result } = evaluateCounty(of, data);
      for (const { stage, coefficients, indicators, rows, numbers } of standingOf(of, data).stages) {
        const { indicators: lines, composite, segments } = result.stages[stage] ?? { indicators: {}, segments: [] };
        const met = [...Object.values(lines).map(({ cvMet }) => cvMet), composite?.met];
        const counted = rows.length === 0 ? [] : met;
        expect(coefficients.failing).toBe(counted.filter((one) => one === false).length);
        rows.forEach((_, i) => {
          indicators.forEach((id, k) => {
            const shown = segments[i]?.values[id] ?? null;
            const number = numbers[i * indicators.length + k] ?? Number.NaN;
            if (shown === null) expect(number).toBeNaN();
            else expect(Math.abs(number - Number(shown))).toBeLessThanOrEqual(0.5e-6 + Math.abs(number) * 1e-12);
          });
        });
      }
    }
  });
});
