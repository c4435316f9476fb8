import { readExif } from '@dudao/core/evidence/exif';
import { FILE_KIND_FACTS } from '@dudao/core/evidence/file-kind';
import { bitsApart, NEAR_BITS } from '@dudao/core/evidence/print';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { stored } from '../../lib/table/testing/files.ts';
import { honestFiles, type SentFile } from '../testing/honest-files.ts';
import { hostileFiles } from '../testing/hostile-files.ts';
import { madePhoto } from '../testing/made-pictures.ts';
import { judge } from './judge.ts';
import { judgeFile } from './judge-file.ts';
import { JudgeRefusal } from './judged.ts';

const COUNT = 300;

/** The problem of a file, or its kind where it is taken. */
async function verdictOf({ name, bytes }: SentFile): Promise<string> {
  try {
    return (await judgeFile(stored(bytes, name))).kind;
  } catch (error) {
    if (error instanceof JudgeRefusal) return error.refusal.problem;
    throw error;
  }
}

describe('the judgement of content', () => {
  it('300 honest files are taken for what they are', async () => {
    const wrong: string[] = [];
    for (const file of await honestFiles(COUNT)) {
      const verdict = await verdictOf(file);
      const ending = file.name.split('.').at(-1)?.toLowerCase() ?? '';
      const right = Object.entries(FILE_KIND_FACTS).find(([, { endings }]) => endings.includes(ending))?.[0];
      if (verdict !== right) wrong.push(`${file.name}: ${verdict}`);
    }
    expect(wrong).toEqual([]);
  }, 120_000);

  it('300 hostile files are refused, each for its reason', async () => {
    const wrong: string[] = [];
    const files = await hostileFiles(COUNT);
    for (const file of files) {
      const verdict = await verdictOf(file);
      if (!file.problems.includes(verdict)) wrong.push(`${file.name}: ${verdict}, not ${file.problems.join('/')}`);
    }
    expect(wrong).toEqual([]);
    expect(new Set(files.flatMap(({ problems }) => problems)).size).toBeGreaterThan(12);
  }, 120_000);

  it('a photo is shown without what the camera wrote, upright, and that is handed over apart', async () => {
    const photo = await madePhoto(1, { taken: true });
    const turned = await sharp(photo).withMetadata({ orientation: 6 }).toBuffer();
    const { picture } = await judgeFile(stored(turned, '校门.jpg'));
    expect([picture?.wide, picture?.high]).toEqual([480, 640]);
    const shown = await sharp(picture?.shown).metadata();
    expect([shown.format, shown.width, shown.height, shown.exif, shown.xmp]).toEqual([
      'jpeg',
      480,
      640,
      undefined,
      undefined,
    ]);
    expect(readExif(picture?.exif ?? new Uint8Array())).toMatchObject({
      takenAt: '2026-05-01 09:30:00',
      camera: 'Huawei Mate 9',
    });
    expect(readExif(picture?.exif ?? new Uint8Array()).place?.latitude).toBeCloseTo(38.0428, 3);
  });

  it('in a thread of its own a file is judged alike, and a refusal comes back with its name', async () => {
    const [honest] = await honestFiles(1);
    const taken = await judge(stored(honest?.bytes ?? '', 'a.jpg'));
    expect(taken.ok && [taken.value.kind, taken.value.picture?.prints.length]).toEqual(['jpg', 6]);
    const refused = await judge(stored('<svg/>', 'a.svg'));
    expect(refused.ok ? null : refused.problems[0]).toEqual({ problem: 'evidence-markup', params: { name: 'a.svg' } });
  });
});

describe('prints', () => {
  it('find at least 95 % of crops, scalings, re-encodings and other brightnesses, with at most 1 % false pairs', async () => {
    const count = 60;
    const stores: bigint[][] = [];
    const edits: Record<string, bigint[][]> = { crop: [], scale: [], encode: [], bright: [], mirror: [] };
    const printsFor = async (bytes: Buffer) => {
      const { picture } = await judgeFile(stored(bytes, 'a.jpg'));
      return { prints: (picture?.prints ?? []).map(BigInt), mirrored: BigInt(picture?.mirrored ?? 0) };
    };
    for (let seed = 0; seed < count; seed++) {
      const photo = await madePhoto(seed, { quality: 90 });
      stores.push((await printsFor(photo)).prints);
      const share = 0.85 + (0.1 * (seed % 10)) / 9;
      const [width, height] = [Math.floor(640 * share), Math.floor(480 * share)];
      const at = {
        left: Math.floor(((640 - width) * ((seed * 7) % 10)) / 9),
        top: Math.floor(((480 - height) * ((seed * 3) % 10)) / 9),
      };
      const made = {
        crop: sharp(photo).extract({ ...at, width, height }),
        scale: sharp(photo).resize(200 + seed * 10),
        encode: sharp(photo).jpeg({ quality: 25 + (seed % 30) }),
        bright: sharp(photo).modulate({ brightness: 0.7 + 0.01 * seed }),
        mirror: sharp(photo).flop(),
      };
      for (const [edit, picture] of Object.entries(made)) {
        const { prints, mirrored } = await printsFor(await picture.jpeg().toBuffer());
        edits[edit]?.push([prints[0] ?? 0n, mirrored]);
      }
    }
    const near = (asked: readonly bigint[], store: readonly bigint[]) =>
      asked.some((print) => store.some((other) => bitsApart(print, other) <= NEAR_BITS));
    const found = Object.entries(edits).map(
      ([edit, asked]) => [edit, asked.filter((prints, i) => near(prints, stores[i] ?? [])).length / count] as const,
    );
    for (const [edit, share] of found) expect([edit, share >= 0.95]).toEqual([edit, true]);
    const scaled = edits.scale ?? [];
    const falsePairs = scaled.flatMap((prints, i) => stores.filter((store, j) => i !== j && near(prints, store)));
    expect(falsePairs.length / (count * (count - 1))).toBeLessThanOrEqual(0.01);
  }, 120_000);
});
