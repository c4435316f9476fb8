import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { findProjectRoot } from '../../lib/project-root.ts';
import { dudao } from '../testing/dudao.ts';

const ROOT = findProjectRoot();
const SAMPLE = join(ROOT, 'packs/cn-compulsory/sample');
const folder = mkdtempSync(join(tmpdir(), 'dudao-dated-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The packs with a draft whose quota of special education rises from a day on. */
function packsWithRise(values: string): string {
  const packs = join(folder, String(Math.random()).slice(2));
  cpSync(join(ROOT, 'packs'), packs, { recursive: true });
  const list = join(packs, 'cn-compulsory/pack.yaml');
  writeFileSync(list, `${readFileSync(list, 'utf8').trimEnd()}\n  - {file: standards/draft.yaml, status: draft}\n`);
  writeFileSync(
    join(packs, 'cn-compulsory/standards/draft.yaml'),
    `format: dudao-standard/1\nid: YZJH-2017\nversion: "2099.0"\nextends: yzjh-2017-1.yaml\nparameters:\n  - id: special_education_quota\n    dated:\n${values}`,
  );
  return packs;
}

const value = (from: string, amount: number) =>
  `      - {from: ${from}, value: ${amount}, verification: from_knowledge}\n`;

describe('dated parameters', () => {
  it('M063 an evaluation holds a county against the value of its day, to the day', async () => {
    const env = { DUDAO_PACKS: packsWithRise(value('2017-04-19', 6000) + value('2026-09-01', 6500)) };
    const lineOn = async (day: string): Promise<string | undefined> => {
      const { out } = await dudao(
        [
          'evaluate',
          'YZJH-2017@2099.0',
          join(SAMPLE, 'schools-2025-2026.csv'),
          '--county',
          join(SAMPLE, 'county-2025-2026.yaml'),
          '--explain',
          'G7',
          '--as-of',
          day,
        ],
        env,
      );
      return /标准：≥ (\d+)/u.exec(out)?.[1];
    };
    expect([await lineOn('2026-08-31'), await lineOn('2026-09-01')]).toEqual(['6000', '6500']);
  });

  it('two values of one day are refused with file, line and remedy', async () => {
    const packs = packsWithRise(value('2026-09-01', 6500) + value('2026-08-01', 7000));
    const { errors } = await dudao(['check-packs', packs]);
    expect(errors).toMatch(
      /standards\/draft\.yaml:9:\d+ \[special_education_quota\] .*日期次序颠倒：2026-08-01 写在 2026-09-01 之后/u,
    );
  });
});
