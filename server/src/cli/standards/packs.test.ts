import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { findProjectRoot } from '../../lib/project-root.ts';
import { EXIT } from '../terminal.ts';
import { dudao } from '../testing/dudao.ts';

const PACKS = join(findProjectRoot(), 'packs');
const folder = mkdtempSync(join(tmpdir(), 'dudao-packs-'));
afterAll(() => rmSync(folder, { recursive: true }));

let copies = 0;
/** A folder with a copy of the project's packs, to be damaged. */
function copyOfPacks(): string {
  const copy = join(folder, String(++copies));
  cpSync(PACKS, copy, { recursive: true });
  return copy;
}

function edit(path: string, from: string, to: string): void {
  const text = readFileSync(path, 'utf8');
  if (!text.includes(from)) throw new Error(`not in ${path}: ${from}`);
  writeFileSync(path, text.replace(from, to));
}

describe('dudao check-packs', () => {
  it('M063 the packs of this project are whole, and no published version was edited since it was recorded', async () => {
    const { exit, out, errors } = await dudao(['check-packs']);
    expect([exit, errors]).toEqual([EXIT.done, '']);
    expect(out).toContain('已发布并与登记的摘要一致，没有问题');
    expect(out).toMatch(/^cn-annual-assessment：.*，50 条数据质量规则，1 个规程，没有问题/mu);
  });

  it('an edited published version is refused by file and line; a draft may change', async () => {
    const packs = copyOfPacks();
    edit(join(packs, 'cn-compulsory/standards/yzjh-2017.yaml'), '达到4.2人以上', '达到4.3人以上');
    const { exit, errors } = await dudao(['check-packs', packs]);
    expect(exit).toBe(EXIT.problems);
    expect(errors).toMatch(/cn-compulsory\/standards\/yzjh-2017\.yaml:\d+:\d+ \[YZJH-2017\] .*2017\.0.*已发布并冻结/u);
    // The version that extends it changed with it.
    expect(errors).toMatch(/2017\.1.*已发布并冻结/u);
    expect((await dudao(['publish-pack', join(packs, 'cn-compulsory')])).exit).toBe(EXIT.problems);
  });

  it('every fault is told with file, line and clause, of every pack', async () => {
    const packs = copyOfPacks();
    edit(join(packs, 'cn-compulsory/standards/yzjh-2017-1.yaml'), 'formula: V7.clear', 'formula: V9.clear');
    cpSync(join(packs, 'cn-compulsory'), join(packs, 'other'), { recursive: true });
    const { errors } = await dudao(['check-packs', packs, '--lang', 'en']);
    for (const pack of ['cn-compulsory', 'other']) {
      expect(errors).toMatch(new RegExp(`^${pack}/standards/yzjh-2017-1.yaml:\\d+:\\d+ \\[V7\\] .*V9\\.clear`, 'mu'));
    }
  });

  it('faults of quality rules are told with file, line and rule', async () => {
    const packs = copyOfPacks();
    const annual = join(packs, 'cn-annual-assessment/quality/county-data.yaml');
    edit(annual, 'value: disabled_enrolled', 'value: disabled_enroled');
    edit(annual, '[ND-2020, ND-2020-SAMPLE]', '[ND-2020, ND-2020-SAMPEL]');
    edit(join(packs, 'cn-county-government/quality/county-data.yaml'), 'severity: error', 'severity: bad');
    const { exit, errors } = await dudao(['check-packs', packs]);
    expect(exit).toBe(EXIT.problems);
    const lines = errors.trim().split('\n');
    const place = 'quality/county-data\\.yaml:\\d+:\\d+';
    expect(lines).toEqual([
      expect.stringMatching(new RegExp(`^cn-annual-assessment/${place} \\[disabled_within\\] .*disabled_enroled`, 'u')),
      expect.stringMatching(
        new RegExp(`^cn-annual-assessment/${place} .*没有标准“ND-2020-SAMPEL”。是否应为“ND-2020-SAMPLE”？`, 'u'),
      ),
      expect.stringMatching(new RegExp(`^cn-county-government/${place}.*error（不可能）或 doubt（存疑）`, 'u')),
      '共 3 处问题。',
    ]);
  });

  it('names a folder that is no pack', async () => {
    const { exit, errors } = await dudao(['check-packs', join(folder, 'nowhere')]);
    expect([exit, errors]).toEqual([EXIT.usage, expect.stringContaining('没有这个目录或业务包')]);
  });
});

describe('dudao publish-pack', () => {
  it('M063 records a new version once, after which it cannot be edited', async () => {
    const packs = copyOfPacks();
    const pack = join(packs, 'cn-compulsory');
    const next = readFileSync(join(pack, 'standards/yzjh-2017-1.yaml'), 'utf8')
      .replace('version: "2017.1"', 'version: "2017.8"')
      .replace('threshold: 50', 'threshold: 60');
    writeFileSync(join(pack, 'standards/next.yaml'), next);
    const list = join(pack, 'pack.yaml');
    writeFileSync(
      list,
      `${readFileSync(list, 'utf8').trimEnd()}\n  - {file: standards/next.yaml, status: published}\n`,
    );
    expect((await dudao(['check-packs', packs])).errors).toContain('标为已发布，却没有登记');
    const published = await dudao(['publish-pack', pack]);
    expect([published.exit, published.out]).toEqual([
      EXIT.done,
      expect.stringMatching(/^已登记 YZJH-2017 2017\.8 [0-9a-f]{64}\n$/u),
    ]);
    expect((await dudao(['check-packs', packs])).exit).toBe(EXIT.done);
    expect((await dudao(['publish-pack', pack])).out).toContain('没有新的已发布版本');
    edit(join(pack, 'standards/next.yaml'), 'threshold: 60', 'threshold: 70');
    expect((await dudao(['check-packs', packs])).exit).toBe(EXIT.problems);
  });

  it('a rulebook with a fault is not recorded', async () => {
    const packs = copyOfPacks();
    const pack = join(packs, 'cn-activities');
    const record = readFileSync(join(pack, 'published.yaml'), 'utf8');
    const book = readFileSync(join(pack, 'activities/hd-jy.yaml'), 'utf8').replace('version: "1.0"', 'version: "1.1"');
    writeFileSync(join(pack, 'activities/next.yaml'), book.replace('kinds: [discussion]', 'kinds: [discusion]'));
    const { exit, errors } = await dudao(['publish-pack', pack]);
    expect([exit, errors]).toEqual([EXIT.problems, expect.stringContaining('没有活动类别“discusion”')]);
    expect(readFileSync(join(pack, 'published.yaml'), 'utf8')).toBe(record);
  });

  it('refuses an older version and content that is published already, and leaves the record as it was', async () => {
    const packs = copyOfPacks();
    const pack = join(packs, 'cn-compulsory');
    const record = readFileSync(join(pack, 'published.yaml'), 'utf8');
    const text = readFileSync(join(pack, 'standards/yzjh-2017-1.yaml'), 'utf8');
    const list = join(pack, 'pack.yaml');
    writeFileSync(
      list,
      `${readFileSync(list, 'utf8').trimEnd()}\n  - {file: standards/next.yaml, status: published}\n`,
    );
    writeFileSync(join(pack, 'standards/next.yaml'), text.replace('"2017.1"', '"2017.9"'));
    expect((await dudao(['publish-pack', pack])).errors).toContain('完全相同，不必另立版本');
    writeFileSync(
      join(pack, 'standards/next.yaml'),
      text.replace('"2017.1"', '"2016.5"').replace('threshold: 50', 'threshold: 60'),
    );
    expect((await dudao(['publish-pack', pack])).errors).toContain('版本号只能增大');
    expect(readFileSync(join(pack, 'published.yaml'), 'utf8')).toBe(record);
    expect(existsSync(join(pack, 'published.yaml'))).toBe(true);
  });
});
