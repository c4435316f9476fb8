import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { memoryFolder, remembered } from './memory.ts';

let build = '';
let folder = '';
let worked = 0;

beforeEach(() => {
  build = mkdtempSync(join(tmpdir(), 'dudao-memory-'));
  folder = join(build, 'memory');
  worked = 0;
});

afterEach(() => rmSync(build, { recursive: true, force: true }));

function ask(name: string, from: readonly string[], answer: unknown = { of: from.join() }): Promise<unknown> {
  return remembered(folder, { name, from }, async () => {
    worked++;
    return answer;
  });
}

describe('what a build remembers', () => {
  it('is worked out once from the same texts, and anew when any of them changes', async () => {
    expect([await ask('a', ['x', 'y']), await ask('a', ['x', 'y'])]).toEqual([{ of: 'x,y' }, { of: 'x,y' }]);
    expect(worked).toBe(1);
    expect(await ask('a', ['x', 'z'])).toEqual({ of: 'x,z' });
    expect(await ask('a', ['xz', ''])).toEqual({ of: 'xz,' });
    expect(await ask('a', ['x', 'y'])).toEqual({ of: 'x,y' });
    expect(worked).toBe(4);
  });

  it('keeps the latest answer of each name and nothing else', async () => {
    await ask('a', ['x']);
    await ask('b', ['x'], { b: true });
    await ask('a', ['y']);
    expect(readdirSync(folder)).toHaveLength(2);
    expect(await ask('b', ['x'])).toEqual({ b: true });
    expect(worked).toBe(3);
  });

  it('holds neither null nor a fault', async () => {
    await ask('a', ['x'], null);
    const faulty = remembered(folder, { name: 'a', from: ['x'] }, async () => {
      throw new Error('faulty');
    });
    await expect(faulty).rejects.toThrow('faulty');
    expect(await ask('a', ['x'])).toEqual({ of: 'x' });
  });

  it('is worked out again when its file is damaged', async () => {
    await ask('a', ['x']);
    const [file = ''] = readdirSync(folder);
    const whole = readFileSync(join(folder, file), 'utf8');
    for (const damaged of ['', whole.slice(0, -3), 'null']) {
      writeFileSync(join(folder, file), damaged);
      expect(await ask('a', ['x'])).toEqual({ of: 'x' });
    }
    expect(worked).toBe(4);
  });

  it('makes no difference where nothing can be written, and does not bring back a folder that is gone', async () => {
    writeFileSync(folder, 'in the way');
    expect(await ask('a', ['x'])).toEqual({ of: 'x' });
    rmSync(build, { recursive: true });
    expect(await ask('a', ['x'])).toEqual({ of: 'x' });
    mkdirSync(build);
    expect(readdirSync(build)).toEqual([]);
    expect(worked).toBe(2);
  });

  it('is nothing where the code runs from source', async () => {
    expect(memoryFolder()).toBeNull();
    expect(await remembered(memoryFolder(), { name: 'a', from: [] }, async () => 1)).toBe(1);
  });
});
