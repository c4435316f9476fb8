import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';
import type { Page } from '@playwright/test';

/** Presses a button that hands out a file; where it lies. */
export async function download(page: Page, button: string | RegExp): Promise<string> {
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: button }).click();
  return (await downloading).path();
}

/** The text of a Word document: its main part unpacked by its own hand, without the reader that is under test. */
export function textOfDocx(path: string): string {
  const file = readFileSync(path);
  const end = file.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  let at = file.readUInt32LE(end + 16);
  for (let i = file.readUInt16LE(end + 10); i > 0; i--) {
    const [name, extra, comment] = [28, 30, 32].map((place) => file.readUInt16LE(at + place)) as [
      number,
      number,
      number,
    ];
    if (file.toString('utf8', at + 46, at + 46 + name) === 'word/document.xml') {
      const offset = file.readUInt32LE(at + 42);
      const start = offset + 30 + file.readUInt16LE(offset + 26) + file.readUInt16LE(offset + 28);
      const xml = inflateRawSync(file.subarray(start, start + file.readUInt32LE(at + 20))).toString('utf8');
      return xml.replace(/<\/w:p>/gu, '\n').replace(/<[^>]+>/gu, '');
    }
    at += 46 + name + extra + comment;
  }
  throw new Error('no main part');
}
