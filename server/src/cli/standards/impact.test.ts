import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { findProjectRoot } from '../../lib/project-root.ts';
import { EXIT } from '../terminal.ts';
import { dudao } from '../testing/dudao.ts';

const ROOT = findProjectRoot();
const GOLDEN = join(ROOT, 'packs/cn-compulsory/cases/golden');
const SAMPLE = join(ROOT, 'packs/cn-compulsory/sample');
const FILES = ['county-complete.csv', 'county-missing.csv'].map((name) => join(GOLDEN, name));
const folder = mkdtempSync(join(tmpdir(), 'dudao-impact-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The packs with a draft in which primary schools need more rooms: R7 of 2.9 instead of 2.3. */
function stricterPacks(): string {
  cpSync(join(ROOT, 'packs'), folder, { recursive: true });
  const pack = join(folder, 'cn-compulsory');
  const list = join(pack, 'pack.yaml');
  writeFileSync(list, `${readFileSync(list, 'utf8').trimEnd()}\n  - {file: standards/draft.yaml, status: draft}\n`);
  const line = 'definitions:\n  - id: R7\n    threshold: {primary: 2.9, junior: 2.4}\n';
  writeFileSync(
    join(pack, 'standards/draft.yaml'),
    `format: dudao-standard/1\nid: YZJH-2017\nversion: "2099.0"\nextends: yzjh-2017.yaml\n${line}`,
  );
  return folder;
}

describe('dudao impact', () => {
  it('M063 shows before anything is published which schools and counties a stricter line would turn', async () => {
    const env = { DUDAO_PACKS: stricterPacks() };
    const args = ['impact', 'YZJH-2017@2017.0', 'YZJH-2017@2099.0', ...FILES];
    const { exit, out } = await dudao(args, env);
    expect(exit).toBe(EXIT.done);
    expect(out).toMatch(/^2 个县：/mu);
    const { out: json } = await dudao([...args, '--format', 'json'], env);
    const { total, counties } = JSON.parse(json);
    expect(counties.map(({ file }: { file: string }) => file)).toEqual(['county-complete.csv', 'county-missing.csv']);
    expect(total.units).toBe(2);
    expect(total.schoolsChanged).toBeGreaterThan(0);
    // A line that moves turns marks and verdicts; what is measured stays what it is.
    expect(total.numbersMoved).toBe(0);
    interface Changed {
      readonly code: string;
      readonly stage: string;
      readonly lost: readonly string[];
      readonly before: string;
      readonly after: string;
    }
    const schools: readonly Changed[] = counties[0].comparison.schools;
    const lost = schools.filter((school) => school.lost.includes('R7'));
    expect(lost.every(({ stage }) => stage === 'primary')).toBe(true);
    // The others fell below the floor, which is a share of the line.
    const others = schools.filter((school) => !lost.includes(school));
    expect(others.map(({ before, after }) => [before, after])).toEqual(others.map(() => ['pass', 'fail']));
    // Each that lost R7 lies between the two lines, by an evaluation of its own.
    const { out: alone } = await dudao(['evaluate', 'YZJH-2017@2017.0', FILES[0] ?? '', '--format', 'json'], env);
    const segments = JSON.parse(alone).stages.primary.segments as { code: string; values: { R7: string } }[];
    const between = segments.filter(({ values }) => Number(values.R7) >= 2.3 && Number(values.R7) < 2.9);
    expect(lost.map(({ code }) => code)).toEqual(between.map(({ code }) => code));
  });

  it('M063 the same county under the next version: only what was added is open', async () => {
    const { out } = await dudao([
      'impact',
      'YZJH-2017@2017.0',
      'YZJH-2017@2017.1',
      join(SAMPLE, 'schools-2025-2026.csv'),
      '--county',
      join(SAMPLE, 'county-2025-2026.yaml'),
    ]);
    expect(out).toMatch(/1 个县：1 个有变化，0 个综合结论改变，0 个资源配置结论改变/u);
    expect(out).toMatch(/V7 治理校外培训和减轻课外负担不力 +— +→ ● 达标/u);
  });

  it('faulty data and wrong usage are told as elsewhere', async () => {
    const faulty = join(folder, 'faulty.csv');
    writeFileSync(faulty, 'school_code,school_name\n1,甲\n');
    const { exit, errors } = await dudao(['impact', 'YZJH-2017@2017.0', 'YZJH-2017@2017.1', faulty]);
    expect([exit, errors]).toEqual([EXIT.problems, expect.stringContaining('faulty.csv · YZJH-2017 2017.0')]);
    for (const wrong of [[], ['YZJH-2017'], ['YZJH-2017', 'YZJH-2017', 'a.csv', 'b.csv', '--county', 'c.yaml']]) {
      expect((await dudao(['impact', ...wrong])).exit).toBe(EXIT.usage);
    }
  });
});
