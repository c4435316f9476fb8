import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openSecondCopy } from './second-copy-file.ts';
import type { Entry } from './store.ts';
import { memoryFolder } from './testing/memory-folder.ts';

function entry(key: string, rev: number, body: Uint8Array<ArrayBuffer>): Entry {
  return {
    key,
    rev,
    body,
    size: body.length,
    state: 'draft',
    kind: 'record',
    visitId: null,
    recordId: key,
    counter: null,
    savedAt: 0,
  };
}
const filled = (length: number, value: number) => new Uint8Array(length).fill(value);

describe('the second copy', () => {
  it('gives back what it was given, short and long, after being opened anew', async () => {
    const folder = memoryFolder();
    const copy = await openSecondCopy(folder);
    await copy.write([entry('a', 1, filled(10, 1)), entry('photo', 1, filled(200_000, 2))]);
    await copy.write([entry('a', 2, filled(12, 3))]);
    const again = await openSecondCopy(folder);
    expect((await again.heads()).map(({ key, rev }) => `${key}${rev}`).sort()).toEqual(['a2', 'photo1']);
    expect((await again.read('a'))?.body).toEqual(filled(12, 3));
    expect((await again.read('photo'))?.body).toEqual(filled(200_000, 2));
  });

  it('cut at any byte it still has every write before the cut, whole, and takes the next', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat({ max: 400 }), { minLength: 1, maxLength: 8 }),
        fc.nat(),
        async (lengths, place) => {
          const folder = memoryFolder();
          const copy = await openSecondCopy(folder);
          const ends: number[] = [];
          for (const [at, length] of lengths.entries()) {
            await copy.write([entry(`k${at}`, 1, filled(length, at)), entry('last', at + 1, filled(3, at))]);
            ends.push(folder.files.get('log-1')?.length ?? 0);
          }
          const log = folder.files.get('log-1') ?? new Uint8Array();
          const cut = place % (log.length + 1);
          folder.files.set('log-1', log.slice(0, cut));
          const whole = ends.filter((end) => end <= cut).length;
          const again = await openSecondCopy(folder);
          const keys = (await again.heads()).map(({ key }) => key);
          expect(keys.filter((key) => key.startsWith('k'))).toEqual(lengths.slice(0, whole).map((_, at) => `k${at}`));
          expect((await again.read('last'))?.rev).toBe(whole === 0 ? undefined : whole);
          await again.write([entry('next', 1, filled(5, 9))]);
          const third = await openSecondCopy(folder);
          expect((await third.read('next'))?.body).toEqual(filled(5, 9));
          expect((await third.heads()).length).toBe(keys.length + 1);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('a long log is made anew, and nothing is lost on the way', async () => {
    const folder = memoryFolder();
    const copy = await openSecondCopy(folder);
    await copy.write([entry('kept', 1, filled(1000, 7)), entry('photo', 1, filled(100_000, 8))]);
    for (let rev = 1; rev <= 60; rev++) await copy.write([entry('draft', rev, filled(40_000, rev))]);
    const logs = [...folder.files.keys()].filter((name) => name.startsWith('log-'));
    expect(logs).toHaveLength(1);
    expect(folder.files.get(logs[0] ?? '')?.length).toBeLessThan(2_000_000);
    const again = await openSecondCopy(folder);
    expect((await again.read('draft'))?.rev).toBe(60);
    expect((await again.read('kept'))?.body).toEqual(filled(1000, 7));
    expect((await again.read('photo'))?.body).toEqual(filled(100_000, 8));
  });

  it('a browser killed between the new log and the end of the old one finds both and loses nothing', async () => {
    const folder = memoryFolder();
    const copy = await openSecondCopy(folder);
    await copy.write([entry('a', 1, filled(9, 1))]);
    folder.files.set('log-2', (folder.files.get('log-1') ?? new Uint8Array()).slice(0, 20));
    const again = await openSecondCopy(folder);
    expect((await again.read('a'))?.body).toEqual(filled(9, 1));
    expect([...folder.files.keys()]).toEqual(['log-3']);
  });

  it('a file stuck in its lock is passed over where nothing is in it, and waited for where something is', async () => {
    const folder = memoryFolder();
    await openSecondCopy(folder);
    folder.stuck.add('log-1');
    const copy = await openSecondCopy(folder);
    await copy.write([entry('a', 1, filled(10, 1))]);
    folder.stuck.clear();
    const again = await openSecondCopy(folder);
    expect((await again.read('a'))?.rev).toBe(1);
    const cleared = memoryFolder();
    cleared.stuck.add('log-1');
    await (await openSecondCopy(cleared)).write([entry('b', 1, filled(10, 2))]);
    expect([...cleared.files.keys()]).toEqual(['log-1', 'log-2']);
    for (const name of folder.files.keys()) folder.stuck.add(name);
    await expect(openSecondCopy(folder)).rejects.toMatchObject({ name: 'NoModificationAllowedError' });
  });

  it('a full disk refuses the write and keeps everything before it', async () => {
    const folder = memoryFolder();
    const copy = await openSecondCopy(folder);
    await copy.write([entry('a', 1, filled(100, 1))]);
    folder.space = 50;
    await expect(copy.write([entry('b', 1, filled(100, 2))])).rejects.toMatchObject({ name: 'QuotaExceededError' });
    const again = await openSecondCopy(folder);
    expect((await again.heads()).map(({ key }) => key)).toEqual(['a']);
  });
});
