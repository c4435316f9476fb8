import { describe, expect, it } from 'vitest';
import { readStandard } from '../read-standard.ts';
import { SCORED_STANDARD } from '../testing/scored-standard.ts';
import { readCases } from './read-cases.ts';
import { runCase } from './run-case.ts';

/** Differences of one written case of the small scored standard. */
function differences(text: string): unknown {
  const read = readStandard(new Map([['s.yaml', SCORED_STANDARD]]), 's.yaml');
  const file = `format: dudao-cases/1\nstandard: SCORED-1\nversion: "1.0"\ncases:\n  - id: one\n    title: {zh: 例, en: case}\n${text}`;
  const cases = readCases('c.yaml', file);
  if (!read.ok || !cases.ok) throw new Error(JSON.stringify([read, cases]));
  const [golden] = cases.value.cases;
  if (golden === undefined) throw new Error('there is one case');
  return runCase(read.value.standard, golden);
}

const ROWS = `    every: {rating: good, plan: true, report: true, cases: 0, awards: 0}
    schools:
      - {code: a, growth: 12, opened: 2026-04-10}
      - {code: b, growth: 2, opened: 2026-03-31}
`;
const LAST_YEAR = `    previous:
      every: {growth: 1.5}
      schools: [{code: b}, {code: gone}]
`;

describe('a case with scores', () => {
  it('states days and last year, by code; grades are named by their id or their number', () => {
    const text = `${ROWS}${LAST_YEAR}    expect: {D1/a: 8, D1/b: 10, I/a: missing, I/b: 5, total.grade/b: B, total.rank/b: missing}\n`;
    expect(differences(text)).toEqual({ ok: true, value: [] });
    expect(differences(`${ROWS}    expect: {I/b: missing}\n`)).toEqual({ ok: true, value: [] });
  });

  it('names a grade that is another', () => {
    const text = `${ROWS}${LAST_YEAR}    expect: {total.grade/b: A, total.grade.met/b: A}\n`;
    expect(differences(text)).toMatchObject({
      value: [
        { path: 'total.grade/b', expected: 'A', found: 'B' },
        { path: 'total.grade.met/b', found: 'no such path' },
      ],
    });
    const numbered = `${ROWS}${LAST_YEAR}    expect: {total.grade/b: 2}\n`;
    expect(differences(numbered)).toEqual({ ok: true, value: [] });
  });

  it('may go further back, the latest period first', () => {
    const two = '    previous: [{schools: [{code: b, growth: 1.5}]}, {schools: [{code: b, growth: 9}]}]\n';
    expect(differences(`${ROWS}${two}    expect: {I/b: 5}\n`)).toEqual({ ok: true, value: [] });
  });

  it('a cell of last year for an unknown column is told', () => {
    const wrong = '    previous: {schools: [{code: b, grwth: 1.5}]}\n';
    expect(differences(`${ROWS}${wrong}    expect: {}\n`)).toMatchObject({ value: [{ path: 'grwth' }] });
  });
});
