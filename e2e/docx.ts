import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';
import type { Page } from '@playwright/test';

/** Presses a button that hands out a file; where it lies. */
export async function download(page: Page, button: string | RegExp): Promise<string> {
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: button }).click();
  return (await downloading).path();
}

/** Presses a button that hands out a PDF; where it lies, or null where no LibreOffice is installed: then the page says so and offers its print view. */
export async function downloadPdf(page: Page, button: string): Promise<string | null> {
  const downloading = page.waitForEvent('download').then((file) => file.path());
  const instead = page.getByRole('link', { name: '打开打印视图，另存为 PDF' }).waitFor();
  await page.getByRole('button', { name: button }).click();
  // Whichever does not come gives up after its time, which nobody waits for.
  for (const one of [downloading, instead]) one.catch(() => undefined);
  return Promise.race([downloading, instead.then(() => null)]);
}

/** The files of a Word document: unpacked by its own hand, without the reader that is under test. */
function filesOf(path: string): ReadonlyMap<string, Buffer> {
  const file = readFileSync(path);
  const end = file.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  const files = new Map<string, Buffer>();
  let at = file.readUInt32LE(end + 16);
  for (let i = file.readUInt16LE(end + 10); i > 0; i--) {
    const [name, extra, comment] = [28, 30, 32].map((place) => file.readUInt16LE(at + place)) as [
      number,
      number,
      number,
    ];
    const offset = file.readUInt32LE(at + 42);
    const start = offset + 30 + file.readUInt16LE(offset + 26) + file.readUInt16LE(offset + 28);
    const packed = file.subarray(start, start + file.readUInt32LE(at + 20));
    files.set(file.toString('utf8', at + 46, at + 46 + name), inflateRawSync(packed));
    at += 46 + name + extra + comment;
  }
  return files;
}

/** The text of a Word document. */
export function textOfDocx(path: string): string {
  const xml = filesOf(path).get('word/document.xml')?.toString('utf8');
  if (xml === undefined) throw new Error('no main part');
  return xml.replace(/<\/w:p>/gu, '\n').replace(/<[^>]+>/gu, '');
}

/** The charts of a Word document by their titles, and how large the workbook with the data of each is. */
export function chartsOfDocx(path: string): readonly { readonly title: string; readonly bookBytes: number }[] {
  const files = filesOf(path);
  return [...files].flatMap(([name, xml]) => {
    const number = /^word\/charts\/dudao(\d+)\.xml$/u.exec(name)?.[1];
    if (number === undefined) return [];
    const title = /<a:t>([^<]*)<\/a:t>/u.exec(xml.toString('utf8'))?.[1] ?? '';
    return [{ title, bookBytes: files.get(`word/embeddings/dudao${number}.xlsx`)?.length ?? 0 }];
  });
}
