import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reportedOf } from '@dudao/core/dossier/check-workbook';
import { workbookSpec } from '@dudao/core/dossier/sheet-spec';
import { countyDataOf } from '@dudao/core/score/county-data-of';
import { type CountyReading, readCounty, resultOf } from '@dudao/core/score/evaluate';
import { prepareStandard } from '@dudao/core/score/prepare';
import { afterAll, describe, expect, it } from 'vitest';
import { findProjectRoot } from '../../lib/project-root.ts';
import { readData } from '../evaluate/read-data.ts';
import { findStandard } from '../standards/find-standard.ts';
import { jsonBlocks } from './result-json.ts';

const GOLDEN = join(findProjectRoot(), 'packs/cn-compulsory/cases/golden');
const folder = mkdtempSync(join(tmpdir(), 'dudao-json-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function read(file: string): Promise<CountyReading> {
  const { standard, digest } = await findStandard('YZJH-2017', {});
  const spec = workbookSpec(standard);
  const table = await readData(file, undefined, spec, () => {});
  const prepared = prepareStandard(standard, digest, { on: '2026-11-26' });
  if (!table.ok || table.value.schools === null || !prepared.ok) throw new Error('the golden county can be read');
  return readCounty(prepared.value, countyDataOf(spec, reportedOf(table.value.schools, table.value.county)));
}

/** Each read before the next is asked for. A letter never stands in two blocks. */
function blocksOf(reading: CountyReading): readonly string[] {
  return Array.from(jsonBlocks(reading), (block) => Buffer.from(block).toString());
}

function textOf(reading: CountyReading): string {
  return blocksOf(reading).join('');
}

/** The golden county, its schools named anew, as often as it takes for more than a block of JSON. */
function province(): string {
  const [head = '', ...lines] = readFileSync(join(GOLDEN, 'county-missing.csv'), 'utf8').trim().split(/\r?\n/u);
  const [code, name] = ['school_code', 'school_name'].map((column) => head.split(',').indexOf(column));
  const rows = Array.from({ length: 3000 }, (_, i) => {
    const cells = (lines[i % lines.length] ?? '').split(',');
    return cells
      .map((cell, at) => {
        if (at === code) return `2132${String(i).padStart(6, '0')}`;
        return at === name ? `"第${i}“实验”\\𠮷小学 ""东"""` : cell;
      })
      .join(',');
  });
  const file = join(folder, 'province.csv');
  writeFileSync(file, [head, ...rows].join('\n'));
  return file;
}

describe('a result as JSON text', () => {
  it.each(['county-complete', 'county-missing'])('of %s reads back as the result', async (name) => {
    const reading = await read(join(GOLDEN, `${name}.csv`));
    expect(JSON.parse(textOf(reading))).toEqual(resultOf(reading));
  });

  it('says of every school what JSON.stringify says, 500 to a line', async () => {
    const reading = await read(province());
    const [[, primary] = []] = Object.entries(resultOf(reading).stages);
    const segments = primary?.segments.map((segment) => JSON.stringify(segment)) ?? [];
    const [, ...lines] = textOf(reading).split('\n');
    expect(segments.length).toBeGreaterThan(1000);
    expect(`${lines[0]}\n`).toBe(`${segments.slice(0, 500).join(',')},\n`);
    expect(lines[1]?.startsWith(segments[500] ?? '-')).toBe(true);
    expect(blocksOf(reading).length).toBeGreaterThan(1);
  });
});
