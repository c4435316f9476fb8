import { createHash } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import { call } from './journey.ts';

/** Sends bytes as evidence of a unit, in one piece, as a phone does. */
export async function sendBytes(
  page: Page,
  unitId: string,
  { name, bytes }: { name: string; bytes: Buffer },
): Promise<void> {
  const metadata = Object.entries({ filename: name, unitId, sha256: sha256Of(bytes) })
    .map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
    .join(',');
  const tus = { 'tus-resumable': '1.0.0', origin: process.env.DUDAO_E2E_URL ?? '' };
  const begun = await page.request.post('/api/tus', {
    headers: { ...tus, 'upload-length': String(bytes.length), 'upload-metadata': metadata },
  });
  const sent = await page.request.patch(begun.headers().location ?? '', {
    headers: { ...tus, 'content-type': 'application/offset+octet-stream', 'upload-offset': '0' },
    data: bytes,
  });
  expect([begun.status(), sent.status()]).toEqual([201, 204]);
}

/** The digest by which bytes are known. */
export const sha256Of = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** A device of the page's user: makes items with counters and hands them in. */
export async function openPhone(page: Page, name: string) {
  const deviceId = crypto.randomUUID();
  await call(page, 'field.register-device', { deviceId, name, system: 'e2e' });
  let counter = 0;
  return {
    make: (body: object, itemId: string = crypto.randomUUID()) => ({ itemId, counter: ++counter, body }),
    contact: (carries: object[] = []) =>
      call(page, 'field.report-contact', {
        deviceId,
        deviceAt: new Date().toISOString(),
        madeUpTo: counter,
        waiting: 0,
        carries,
      }),
    handIn: async (items: object[], sentAt = new Date().toISOString()) =>
      (await call(page, 'field.hand-in', { deviceId, sentAt, madeUpTo: counter, items })).receipts,
  };
}

/** What a device says of when and where: its clock alone. */
export const claims = (at = new Date()) => ({ deviceAt: at.toISOString(), nonce: null, place: null });

/** A drawing. */
export const STROKES = [
  [
    [100, 600],
    [300, 300],
    [500, 700],
    [850, 350],
  ],
];
