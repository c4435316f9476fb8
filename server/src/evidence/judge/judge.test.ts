import { gzipSync } from 'node:zlib';
import { readExif } from '@dudao/core/evidence/exif';
import { FILE_KIND_FACTS } from '@dudao/core/evidence/file-kind';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { madePdf } from '../../lib/document/testing/made-pdf.ts';
import { stored, zip } from '../../lib/table/testing/files.ts';
import { honestFiles, madeRecording, madeVideo, officeParts, type SentFile } from '../testing/honest-files.ts';
import { hostileFiles } from '../testing/hostile-files.ts';
import { madePhoto } from '../testing/made-pictures.ts';
import { seenRates } from '../testing/seen-rates.ts';
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

  it('what is embedded in an office file is judged as if it had been sent alone, to a bounded depth', async () => {
    const inside = (path: string, content: string | Buffer, kind: 'docx' | 'xlsx' = 'docx') =>
      zip(officeParts(kind, '总结', { [path]: content }));
    const sheet = zip(officeParts('xlsx', '图表的数据'));
    const at = 'word/embeddings/Microsoft_Excel_Sheet1.xlsx';
    const verdict = (bytes: Buffer) => verdictOf({ name: '总结.docx', bytes });
    expect(await verdict(inside(at, sheet))).toBe('docx');
    expect(await verdict(inside(at, inside('xl/embeddings/a.xlsx', sheet, 'xlsx')))).toBe('docx');
    const deep = inside('xl/embeddings/a.xlsx', inside('xl/embeddings/b.xlsx', sheet, 'xlsx'), 'xlsx');
    expect(await verdict(inside(at, deep))).toBe('evidence-bomb');
    const withMacro = zip(officeParts('xlsx', '表', { 'xl/vbaProject.bin': 'x' }));
    expect(await verdict(inside(at, withMacro))).toBe('evidence-macro');
    expect(await verdict(inside(at, zip([['run.js', 'fetch("https://canary.test/")']])))).toBe(
      'evidence-kind-not-taken',
    );
    expect(await verdict(inside('word/media/image1.png', Buffer.from(`MZ${'\0'.repeat(80)}`)))).toBe('evidence-macro');
    expect(await verdict(inside('word/media/image1.png', Buffer.from('7z\xbc\xaf\x27\x1c', 'latin1')))).toBe(
      'evidence-macro',
    );
    const pdf = Buffer.from(madePdf([[{ text: '一', x: 72, y: 700 }]])).toString('latin1');
    expect(await verdict(inside('word/embeddings/a.pdf', Buffer.from(pdf, 'latin1')))).toBe('docx');
    const active = pdf.replace('/Type /Catalog', '/Type /Catalog /OpenAction << /S /JavaScript >>');
    expect(await verdict(inside('word/embeddings/a.pdf', Buffer.from(active, 'latin1')))).toBe('evidence-pdf-active');
    const emz = gzipSync('a drawing');
    expect(await verdict(inside('word/media/image2.emz', emz))).toBe('docx');
    expect(await verdict(inside('word/media/image2.png', emz))).toBe('evidence-macro');
  });

  it('pages of a PDF, slides and the length of a video are told where they are certain, and left open where not', async () => {
    const factsOf = async (name: string, bytes: Uint8Array) => {
      const { pages, seconds } = await judgeFile(stored(bytes, name));
      return [pages, seconds];
    };
    const page = [{ text: '页', x: 72, y: 700 }];
    const pdf = Buffer.from(madePdf([page, page, page]));
    expect(await factsOf('a.pdf', pdf)).toEqual([3, null]);
    // A part appended later may replace pages of the first.
    expect(
      await factsOf(
        'a.pdf',
        Buffer.concat([pdf, Buffer.from('\n9 0 obj <</Type /Page>> endobj\nstartxref\n0\n%%EOF\n')]),
      ),
    ).toEqual([null, null]);
    const slides = { 'ppt/slides/slide1.xml': '<p/>', 'ppt/slides/slide2.xml': '<p/>' };
    expect(await factsOf('a.pptx', zip(officeParts('pptx', '汇报', slides)))).toEqual([2, null]);
    expect(await factsOf('a.docx', zip(officeParts('docx', '总结')))).toEqual([null, null]);
    const video = madeVideo('isom', 500);
    expect(await factsOf('a.mp4', video)).toEqual([null, null]);
    const head = video.indexOf('mvhd') + 4;
    video.writeUInt32BE(600, head + 12);
    video.writeUInt32BE(600 * 83, head + 16);
    expect(await factsOf('a.mp4', video)).toEqual([null, 83]);
  });

  it('a recording of a browser is taken where its head says so and its segment reaches to the end, an MP4 of sound too', async () => {
    const verdict = (bytes: Buffer, name = 'voice.webm') => verdictOf({ name, bytes });
    expect(await verdict(madeRecording(800))).toBe('webm');
    expect(await verdict(madeRecording(800, 800))).toBe('webm');
    expect(await verdict(madeRecording(800, 700))).toBe('evidence-damaged');
    expect(await verdict(Buffer.from(madeRecording(800).toString('latin1').replace('webm', 'matr'), 'latin1'))).toBe(
      'evidence-damaged',
    );
    expect(await verdict(madeRecording(800).subarray(0, 9))).toBe('evidence-damaged');
    expect(await verdict(madeRecording(800), 'voice.mp4')).toBe('evidence-wrong-ending');
    expect(await verdict(madeVideo('M4A ', 500), 'voice.m4a')).toBe('mp4');
  });

  it('in a thread of its own a file is judged alike, and a refusal comes back with its name', async () => {
    const [honest] = await honestFiles(1);
    const taken = await judge(stored(honest?.bytes ?? '', 'a.jpg'));
    expect(taken.ok && [taken.value.kind, taken.value.picture?.prints[0]?.stored.length]).toEqual(['jpg', 6]);
    const refused = await judge(stored('<svg/>', 'a.svg'));
    expect(refused.ok ? null : refused.problems[0]).toEqual({ problem: 'evidence-markup', params: { name: 'a.svg' } });
  });
});

describe('prints', () => {
  it('M232 find at least 95 % of every way in which a photo is passed on, in both directions, with at most 1 % false pairs', async () => {
    const rates = await seenRates(60, async (photo) => {
      const { picture } = await judgeFile(stored(photo, 'a.jpg'));
      return picture?.prints ?? [];
    });
    expect(Object.keys(rates.found)).toHaveLength(10);
    for (const [edit, share] of Object.entries(rates.found)) expect([edit, share >= 0.95]).toEqual([edit, true]);
    expect(rates.originalAfterCrop).toBeGreaterThanOrEqual(0.95);
    expect(rates.falsePairs).toBeLessThanOrEqual(0.01);
  }, 180_000);
});
