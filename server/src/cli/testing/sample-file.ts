import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CountyResult, ScoreRow } from '@dudao/core/score/result';
import { afterAll } from 'vitest';
import { findProjectRoot } from '../../lib/project-root.ts';
import { dudao } from './dudao.ts';

/** Evaluates the sample files of one pack as they are, or with cells of one row changed. */
export function sampleOf(pack: string) {
  const sample = join(findProjectRoot(), 'packs', pack, 'sample');
  const folder = mkdtempSync(join(tmpdir(), 'dudao-sample-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const path = (file: string): string => join(sample, file);

  /** The sample with cells of the row with a code changed; the first column is the code. */
  function changed(file: string, code: string, cells: Readonly<Record<string, string>>): string {
    const [head = '', ...rows] = readFileSync(path(file), 'utf8').trim().split('\n');
    const columns = head.split(',');
    const written = rows.map((row) => {
      const values = row.split(',');
      if (values[0] !== code) return row;
      for (const [column, cell] of Object.entries(cells)) values[columns.indexOf(column)] = cell;
      return values.join(',');
    });
    const copy = join(folder, file);
    writeFileSync(copy, [head, ...written].join('\n'));
    return copy;
  }

  async function evaluated(standard: string, file: string, ...args: readonly string[]): Promise<CountyResult> {
    const command = ['evaluate', standard, file, '--as-of', '2014-09-01', '--format', 'json', ...args];
    const { exit, out, errors } = await dudao(command);
    if (exit !== 0) throw new Error(errors);
    // Printed by the command under test as its result.
    return JSON.parse(out) as CountyResult;
  }

  return { path, changed, evaluated };
}

/** Name, mark and grade of every row under a score. */
export function marksOf(result: CountyResult, score: string): readonly (readonly (string | null)[])[] {
  return rowsOf(result, score).map(({ name, mark, grade }) => [name, mark, grade]);
}

/** The row of a score by its code. */
export function rowOf(result: CountyResult, score: string, code: string): ScoreRow {
  const found = rowsOf(result, score).find((row) => row.code === code);
  if (found === undefined) throw new Error(`no row ${code} under ${score}`);
  return found;
}

function rowsOf(result: CountyResult, score: string): readonly ScoreRow[] {
  return result.scores?.find(({ id }) => id === score)?.rows ?? [];
}

/** Verdict, figure and the rows that miss an item, by its clause; the first where a clause stands in several parts. */
export function itemOf(result: CountyResult, clause: string) {
  const found = result.parts.flatMap(({ items }) => items).find(({ id }) => id === clause);
  if (found === undefined) throw new Error(`no item ${clause}`);
  const { verdict, value, offenders, pendingSchools } = found;
  return { verdict, value, offenders, pendingSchools };
}
