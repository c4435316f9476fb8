import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { findProjectRoot } from '../../lib/project-root.ts';
import { PackError } from '../../pack/pack-error.ts';
import { UsageError } from '../terminal.ts';
import { findStandard } from './find-standard.ts';
import { listKnownStandards } from './known-standards.ts';

const folder = mkdtempSync(join(tmpdir(), 'dudao-packs-'));
afterAll(() => rmSync(folder, { recursive: true }));
const pack = join(folder, 'cn-compulsory');
cpSync(join(findProjectRoot(), 'packs/cn-compulsory'), pack, { recursive: true });

/** Adds a standard to the pack that nobody could read. */
function addFaulty(file: string, head: string): void {
  writeFileSync(join(pack, 'standards', file), `${head}\nno standard: at all\n`);
  const text = readFileSync(join(pack, 'pack.yaml'), 'utf8');
  writeFileSync(join(pack, 'pack.yaml'), `${text.trimEnd()}\n  - {file: standards/${file}, status: draft}\n`);
}

const found = async (asked: string): Promise<string> => {
  const { standard } = await findStandard(asked, { DUDAO_PACKS: folder });
  return `${standard.id} ${standard.version}`;
};

describe('the standard asked for', () => {
  it('is plain JSON, so that a build may remember it', () => {
    const known = listKnownStandards({});
    expect(known.length).toBeGreaterThan(5);
    for (const one of known) expect(JSON.parse(JSON.stringify(one))).toStrictEqual(one);
  });

  it('is the newest version, or the one named, whatever the letters’ case', async () => {
    expect(await found('YZJH-2017')).toBe('YZJH-2017 2017.1');
    expect(await found('yzjh-2017@2017.0')).toBe('YZJH-2017 2017.0');
    await expect(found('YZJH-2071')).rejects.toThrow(UsageError);
    await expect(found('YZJH-2017@2019')).rejects.toThrow(/2017\.1, 2017\.0/u);
  });

  it('is found without reading others: faults of theirs stay theirs', async () => {
    addFaulty('other.yaml', 'id: OTHER\nversion: "1.0" # a draft');
    expect(await found('YZJH-2017')).toBe('YZJH-2017 2017.1');
    await expect(found('OTHER')).rejects.toThrow(PackError);
  });

  it('may be any file that does not plainly say what it is', async () => {
    addFaulty('unclear.yaml', '"id": YZJH-2017');
    await expect(found('YZJH-2017')).rejects.toThrow(/unclear\.yaml/u);
  });
});
