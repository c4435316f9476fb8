import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findProjectRoot } from '../../lib/project-root.ts';
import { EXIT } from '../terminal.ts';
import { dudao } from '../testing/dudao.ts';

const GOLDEN = join(findProjectRoot(), 'packs/cn-preschool/cases/golden');
const FILES = [join(GOLDEN, 'kindergartens.csv'), '--county', join(GOLDEN, 'county.yaml')];

interface Result {
  readonly parts: readonly { readonly id: string; readonly verdict: string; readonly items: readonly Item[] }[];
  readonly stages: {
    readonly all: { readonly segments: readonly { readonly code: string; readonly verdict: string }[] };
  };
  readonly scores: readonly { readonly rows: readonly { readonly grade: string; readonly counts: unknown }[] }[];
}
interface Item {
  readonly id: string;
  readonly value: string | null;
  readonly verdict: string;
}

describe('universal and inclusive preschool education', () => {
  it('M086 M095 the three rates are computed from the kindergartens, the other items rated or computed', async () => {
    const { exit, out } = await dudao(['evaluate', 'PJPH-2020', ...FILES, '--format', 'json']);
    expect(exit).toBe(EXIT.done);
    const { parts, stages, scores }: Result = JSON.parse(out);
    const universal = parts.find(({ id }) => id === 'universal')?.items ?? [];
    expect(universal.map(({ id, value, verdict }) => [id, value, verdict])).toEqual([
      ['P1', '85.106383', 'pass'],
      ['P2', '80.000000', 'pass'],
      ['P3', '50.000000', 'pass'],
    ]);
    expect(stages.all.segments.filter(({ verdict }) => verdict === 'fail').map(({ code }) => code)).toEqual([
      '1121000004',
    ]);
    // The fourth is the only one designed after 2017, and its outdoor area falls short.
    expect(scores[0]?.rows[0]).toMatchObject({
      grade: 'unqualified',
      counts: { qualified: 34, basic: 1, unqualified: 1 },
    });
  });

  it('another published reading of an item is chosen openly', async () => {
    const { out } = await dudao([
      ...['evaluate', 'PJPH-2020', ...FILES, '--format', 'json'],
      ...['--parameter', 'enrolment_line=90'],
    ]);
    const { parts }: Result = JSON.parse(out);
    expect(parts.find(({ id }) => id === 'universal')?.verdict).toBe('fail');
  });

  it('a city’s tiers and consequences are its own standard, marked as local', async () => {
    const [file = '', ...county] = FILES;
    const before = ['--previous', file, '--previous-county', county[1] ?? ''];
    const { out } = await dudao(['evaluate', 'PJPH-2020-SHENYANG', file, ...county, ...before]);
    expect(out).toContain('（地方口径）');
    expect(out).toMatch(/合格 34，基本合格 1，不合格 1/u);
    expect(out).toMatch(/等级（沈阳）\s+○ 未达标/u);
    expect(out).toMatch(/监测（沈阳）\s+● 达标/u);
  });
});
