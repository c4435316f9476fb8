import { join } from 'node:path';
import type { CountyResult } from '@dudao/core/score/result';
import { describe, expect, it } from 'vitest';
import { findProjectRoot } from '../../lib/project-root.ts';
import { dudao } from '../testing/dudao.ts';

const PUPILS = join(findProjectRoot(), 'packs/cn-student/sample/pupils.csv');

describe('student fitness', () => {
  it('M104 pupils get points by tables, weighted totals and grades; what no table decides is pending', async () => {
    const { exit, out } = await dudao(['evaluate', 'TZ-2014', PUPILS, '--format', 'json']);
    expect(exit).toBe(0);
    // Printed by the command under test as its result.
    const { scores = [] } = JSON.parse(out) as CountyResult;
    expect(scores[0]?.rows.map(({ name, mark, grade }) => [name, mark, grade])).toEqual([
      ['样例生一', '120.000000', 'excellent'],
      ['样例生二', '87.000000', 'good'],
      ['样例生三', '50.000000', 'fail'],
      ['样例生四', '79.000000', 'pass'],
      ['样例生五', '45.000000', 'fail'],
      ['样例生六', '104.750000', 'excellent'],
      ['样例生七', null, null],
      ['样例生八', '83.250000', 'good'],
    ]);
  });

  it('the explanation shows the table and the value that was looked up', async () => {
    const { out } = await dudao(['evaluate', 'TZ-2014', PUPILS, '--explain', 'run50.boys.g5', '--school', 'T03']);
    expect(out).toContain('查表(男生50米跑（g5）, 11.8)');
    expect(out).toContain('10 分');
  });
});
