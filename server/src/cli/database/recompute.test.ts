import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lockData } from '../../lib/data-lock.ts';
import { plantValues } from '../../testing/plant-values.ts';
import { openTestApp, type TestApp } from '../../testing/test-app.ts';
import { EXIT } from '../terminal.ts';
import { dudao } from '../testing/dudao.ts';

const folder = mkdtempSync(join(tmpdir(), 'dudao-recompute-'));
let test: TestApp;
beforeAll(async () => {
  test = await openTestApp();
  const { county, citySchool } = test.tree;
  await plantValues(test.pool, { region: county, period: '2025-2026' }, [
    { unitId: citySchool, numbers: { pupils_primary: 500 }, choices: { school_type: 'primary' } },
  ]);
});
afterAll(async () => {
  await test.close();
  rmSync(folder, { recursive: true });
});

/** The command on the test's database, under one role, for other tests use the second one with their own password. */
const recompute = (...args: readonly string[]) =>
  dudao(['recompute', ...args], { DATABASE_URL: test.ownerUrl, DUDAO_SINGLE_ROLE: '1', DUDAO_DATA: folder });
const CHOSEN = ['--period', '2025-2026', '--standard', 'YZJH-2017@2017.0'];

describe('dudao recompute', () => {
  it('says what stands in the way: a folder in use, a database that is not there, a county that cannot be stored', async () => {
    const unlock = lockData(folder);
    const inUse = await dudao(['recompute', '甲省', ...CHOSEN], { DUDAO_DATA: folder });
    unlock();
    expect([inUse.exit, inUse.errors]).toEqual([EXIT.problems, expect.stringContaining('请先停止它')]);
    const absent = { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none', DUDAO_DATA: folder };
    expect((await dudao(['recompute', '甲省', ...CHOSEN], absent)).errors).toContain('无法连接 DATABASE_URL');
    await test.rows('alter table school_standing add constraint none check (false)');
    const refused = await recompute('甲省', ...CHOSEN);
    await test.rows('alter table school_standing drop constraint none');
    expect([refused.exit, refused.out]).toEqual([EXIT.problems, '']);
    expect(refused.errors).toContain(`重算在单位 ${test.tree.county} 处停止`);
    expect(await test.rows('select from county_standing')).toEqual([]);
  });

  it('recomputes the counties below a province and says what it did, the second time only what changed', async () => {
    const first = await recompute('甲省', ...CHOSEN, '--standard', 'YZJH-2017');
    expect(first.out).toContain('甲省 · 2025-2026 · YZJH-2017@2017.0、YZJH-2017@2017.1');
    expect(first.out).toContain('县 2：重算 1，未变 0，无填报 1');
    expect(first.exit).toBe(EXIT.done);
    const second = await recompute('甲省', ...CHOSEN, '--standard', 'YZJH-2017', '--format', 'json');
    expect(JSON.parse(second.out)).toMatchObject({
      counties: 2,
      recomputed: 0,
      unchanged: 1,
      nothingReported: 1,
      stopped: false,
    });
    const [standing] = await test.rows(
      "select overall_verdict, school_count from county_standing where version = '2017.1'",
    );
    expect(standing).toEqual({ overall_verdict: 'pending', school_count: 1 });
  });

  it('finds a unit by its code, and everything by all; one event tells of each run', async () => {
    const coded = await recompute('410122', ...CHOSEN, '--format', 'json');
    expect(JSON.parse(coded.out)).toMatchObject({ unit: '甲县', counties: 1 });
    const all = await recompute('all', ...CHOSEN, '--format', 'json');
    expect(JSON.parse(all.out)).toMatchObject({ unit: 'all', counties: 3 });
    const events = await test.rows<{ after: string }>(
      "select after from event where event = 'score.recomputed' order by tx",
    );
    expect(events.map(({ after }) => JSON.parse(after).standards.length)).toEqual([2, 2, 1, 1]);
  });

  it.each([
    [['丁省', ...CHOSEN], '没有这个单位'],
    [['甲省', '--period', '2025-2026', '--standard', 'XX-1'], '没有已发布的标准'],
    [['甲省', '--standard', 'YZJH-2017'], '--period'],
    [['甲省', '--period', '2025-2026'], '--standard'],
    [['甲省', ...CHOSEN, '--workers', '0'], '--workers'],
    [['甲省', ...CHOSEN, '--as-of', '今天'], '--as-of'],
    [CHOSEN, 'recompute <单位'],
  ])('%j is refused with what to give instead', async (args, said) => {
    const { exit, errors } = await recompute(...args);
    expect(errors).toContain(said);
    expect(exit).toBe(EXIT.usage);
  });
});
