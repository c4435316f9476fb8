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

function ask(name: string, from: readonly string[], answer: unknown = { of: from.join() }): unknown {
  return remembered(folder, { name, from }, () => {
    worked++;
    return answer;
  });
}

describe('what a build remembers', () => {
  it('is worked out once from the same texts, and anew when any of them changes', () => {
    expect([ask('a', ['x', 'y']), ask('a', ['x', 'y'])]).toEqual([{ of: 'x,y' }, { of: 'x,y' }]);
    expect(worked).toBe(1);
    expect(ask('a', ['x', 'z'])).toEqual({ of: 'x,z' });
    expect(ask('a', ['xz', ''])).toEqual({ of: 'xz,' });
    expect(ask('a', ['x', 'y'])).toEqual({ of: 'x,y' });
    expect(worked).toBe(4);
  });

  it('keeps the latest answer of each name and nothing else', () => {
    ask('a', ['x']);
    ask('b', ['x'], { b: true });
    ask('a', ['y']);
    expect(readdirSync(folder)).toHaveLength(2);
    expect(ask('b', ['x'])).toEqual({ b: true });
    expect(worked).toBe(3);
  });

  it('holds neither null nor a fault', () => {
    ask('a', ['x'], null);
    expect(() =>
      remembered(folder, { name: 'a', from: ['x'] }, () => {
        throw new Error('faulty');
      }),
    ).toThrow('faulty');
    expect(ask('a', ['x'])).toEqual({ of: 'x' });
  });

  it('is worked out again when its file is damaged', () => {
    ask('a', ['x']);
    const [file = ''] = readdirSync(folder);
    const whole = readFileSync(join(folder, file), 'utf8');
    for (const damaged of ['', whole.slice(0, -3), 'null']) {
      writeFileSync(join(folder, file), damaged);
      expect(ask('a', ['x'])).toEqual({ of: 'x' });
    }
    expect(worked).toBe(4);
  });

  it('makes no difference where nothing can be written, and does not bring back a folder that is gone', () => {
    writeFileSync(folder, 'in the way');
    expect(ask('a', ['x'])).toEqual({ of: 'x' });
    rmSync(build, { recursive: true });
    expect(ask('a', ['x'])).toEqual({ of: 'x' });
    mkdirSync(build);
    expect(readdirSync(build)).toEqual([]);
    expect(worked).toBe(2);
  });

  it('is nothing where the code runs from source', () => {
    expect(memoryFolder()).toBeNull();
    expect(remembered(memoryFolder(), { name: 'a', from: [] }, () => 1)).toBe(1);
  });
});
