import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { findProjectRoot } from '../../lib/project-root.ts';
import { sha256 } from '../../lib/sha256.ts';
import { dudao } from '../testing/dudao.ts';

const SAMPLE = join(findProjectRoot(), 'packs/cn-publications/sample/snapshot.json');
const folder = mkdtempSync(join(tmpdir(), 'dudao-replay-'));
afterAll(() => rmSync(folder, { recursive: true }));
const text = readFileSync(SAMPLE, 'utf8');
const digest = sha256(text);

async function replayed(given: string | Uint8Array, ...args: readonly string[]) {
  const file = join(folder, 'snapshot.json');
  writeFileSync(file, given);
  return dudao(['replay', file, ...args]);
}

describe('dudao replay', () => {
  it('P12 the shipped sample comes out equal, without a database', async () => {
    const { exit, out } = await dudao(['replay', SAMPLE, '--digest', digest.toUpperCase()]);
    expect(out).toMatch(/● 按标准和数据重算，每一个数都相同[\s\S]*● 公布的内容由快照得出/u);
    expect(out).toContain('相同：由快照重算');
    expect(exit).toBe(0);
    const json = await dudao(['replay', SAMPLE, '--format', 'json']);
    expect(JSON.parse(json.out)).toMatchObject({ equal: true, digest, differs: [] });
    const english = await dudao(['replay', SAMPLE, '--lang', 'en']);
    expect(english.out).toContain(`Digest ${digest} (hold it against the foot of the public page)`);
  });

  it('P12 says what differs, and ends with 2', async () => {
    const other = await replayed(text, '--digest', sha256('another'));
    expect([other.exit, other.out]).toEqual([
      2,
      expect.stringContaining(`摘要是 ${digest}，应为 ${sha256('another')}`),
    ]);
    const [figure = ''] = /"figure":"\d+\.\d+"/u.exec(text) ?? [];
    const forged = await replayed(text.replace(figure, '"figure":"59.9"'));
    expect([forged.exit, forged.out]).toEqual([2, expect.stringMatching(/× 样例第\d+学校：快照里是 59\.9/u)]);
    const cut = await replayed(text.slice(0, 5000));
    expect([cut.exit, cut.out]).toEqual([2, expect.stringContaining('不是一份完整的公布快照，或被改动过。')]);
    const bytes = Buffer.from(text);
    bytes[bytes.indexOf('样例县')] = 0xff;
    expect((await replayed(bytes)).exit).toBe(2);
    expect((await replayed(`\uFEFF${text}`)).exit).toBe(2);
  });

  it('a wrong use is told in a sentence', async () => {
    for (const args of [
      ['replay'],
      ['replay', 'no-such.json'],
      ['replay', SAMPLE, '--digest', 'abc'],
      ['replay', SAMPLE, '--format', 'xml'],
    ]) {
      expect([args, (await dudao(args)).exit]).toEqual([args, 3]);
    }
  });
});
