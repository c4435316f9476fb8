import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ChoiceColumn } from '../formula/records.ts';
import * as E from '../lib/exact.ts';
import * as Q from '../lib/rational.ts';
import { readStandard } from '../pack/read-standard.ts';
import type { Standard } from '../pack/standard.ts';
import { type CountyData, countyData } from './county-data.ts';
import { evaluateCounty } from './evaluate.ts';
import { prepareStandard } from './prepare.ts';

const PACK = new URL('../../../packs/cn-compulsory/', import.meta.url);

function file(name: string): string {
  return readFileSync(new URL(name, PACK), 'utf8');
}

function standardOf(name: string): Standard {
  const read = readStandard(new Map([[name, file(`standards/${name}`)]]), name);
  if (!read.ok) throw new Error(JSON.stringify(read.problems.slice(0, 5), null, 1));
  return read.value.standard;
}

/** The golden tables are plain: commas, no quotes, codes as headers. */
function table(name: string, standard: Standard): CountyData {
  const [head = '', ...lines] = file(`cases/golden/${name}`).trim().split(/\r?\n/u);
  const headers = head.split(',');
  const rows = lines.map((line) => line.split(','));
  const column = (header: string): string[] => rows.map((row) => row[headers.indexOf(header)] ?? '');
  const { code, name: title, kind } = standard.identity;
  if (kind === undefined) throw new Error('the golden tables have kinds of schools');
  const choices = standard.inputs.find(({ id }) => id === kind.input)?.choices?.map((choice) => choice.code) ?? [];
  const kinds: ChoiceColumn = {
    codes: choices,
    values: Uint8Array.from(column(kind.column), (text) => (choices.includes(text) ? choices.indexOf(text) : 255)),
  };
  const numbers = new Map(
    headers
      .filter((header) => ![code.column, title.column, kind.column].includes(header))
      .map(
        (header) =>
          [header, Float64Array.from(column(header), (text) => (text === '' ? Number.NaN : Number(text)))] as const,
      ),
  );
  const schools = rows.map((_, i) => ({
    code: column(code.column)[i] ?? '',
    name: column(title.column)[i] ?? '',
    kind: column(kind.column)[i] ?? '',
  }));
  return countyData(schools, numbers, new Map([[kind.column, kinds]]), new Map());
}

describe('golden cases of YZJH-2017', () => {
  const standard = standardOf('yzjh-2017.yaml');
  const prepared = prepareStandard(standard, 'test', { on: '2026-11-24' });
  if (!prepared.ok) throw new Error(JSON.stringify(prepared.problems.slice(0, 5), null, 1));

  it.each(['county-complete', 'county-missing'])('M341 %s is reproduced to the last digit', (name) => {
    const expected: unknown = JSON.parse(file(`cases/golden/${name}.expected.json`));
    const { result } = evaluateCounty(prepared.value, table(`${name}.csv`, standard));
    const stages = Object.fromEntries(
      Object.entries(result.stages).map(([id, stage]) => [
        id,
        {
          segments: stage.segments.map(({ code, values, met, verdict }) => ({ code, values, met, verdict })),
          indicators: stage.indicators,
        },
      ]),
    );
    expect({ stages, verdict: result.verdict }).toEqual(expected);
  });
});

describe('golden cases of JBJH-2012', () => {
  const standard = standardOf('jbjh-2012.yaml');
  const prepared = prepareStandard(standard, 'test', { on: '2026-11-24' });
  if (!prepared.ok) throw new Error(JSON.stringify(prepared.problems.slice(0, 5), null, 1));
  const { result } = evaluateCounty(prepared.value, table('jbjh-2012-example.csv', standard));

  it('M341 a county with the published figures of a district is reproduced to the last digit', () => {
    const expected: unknown = JSON.parse(file('cases/golden/jbjh-2012-example.expected.json'));
    const stages = Object.fromEntries(
      Object.entries(result.stages).map(([id, { indicators, composite }]) => [id, { indicators, composite }]),
    );
    expect({ stages, verdict: result.verdict }).toEqual(expected);
  });

  it('what the file does not say leaves the county pending, with a reason for each', () => {
    expect(result.overallVerdict).toBe('pending');
    expect(result.reasons.map(({ text }) => text.zh)).toEqual([
      '小学有 2 所学校有缺失数据，尚不能判定：公布数据复原1、公布数据复原2',
      '办学基本标准“达到省定办学基本标准”待核（数据或评判缺失）',
      '政府推进工作“政府推进义务教育均衡发展工作”待核（数据或评判缺失）',
      '公众满意度“公众满意度”待核（数据或评判缺失）',
      '公众满意度“调查样本数量”待核（数据或评判缺失）',
      '公众满意度“家长所占比例”待核（数据或评判缺失）',
    ]);
  });

  it('a composite above the limit is told with figure and line, single coefficients are not', () => {
    const data = table('jbjh-2012-example.csv', standard);
    const areas = data.records.numbers.get('sports_area_m2');
    const books = data.records.numbers.get('books');
    areas?.set([1_000_000, 0]);
    books?.set([1_000_000, 0]);
    const worse = evaluateCounty(prepared.value, data).result;
    const [first] = worse.reasons;
    expect(worse.stages.primary?.composite).toEqual({ cv: '0.556375', met: true });
    data.records.numbers.get('computers')?.set([10_000, 0]);
    data.records.numbers.get('equipment_value_10k_yuan')?.set([10_000, 0]);
    const worst = evaluateCounty(prepared.value, data).result;
    expect(worst.verdict).toBe('fail');
    expect(worst.reasons[0]).toMatchObject({ definition: 'composite', member: 'primary', verdict: 'fail' });
    expect(worst.reasons[0]?.text.zh).toMatch(/^小学综合差异系数 0\.\d+，高于 0\.65$/u);
    expect(first?.verdict).toBe('pending');
  });
});

describe('published examples', () => {
  it('EX-7.4 published composites are the mean of the printed coefficients within 0.001', () => {
    const examples: { id: string; rows?: { cv: number[]; composite: number }[] }[] = JSON.parse(
      file('cases/golden/published-examples.json'),
    );
    const rows = examples.find(({ id }) => id === 'EX-7.4')?.rows ?? [];
    expect(rows.length).toBe(4);
    for (const { cv, composite } of rows) {
      const mean = E.divide(Q.sumRationals(cv.map(Q.decimalOf)), Q.rational(8n));
      const distance = E.subtract(mean, Q.decimalOf(composite));
      expect(E.compare(E.multiply(distance, distance), Q.decimalOf(1e-6))).toBeLessThanOrEqual(0);
    }
  });
});
