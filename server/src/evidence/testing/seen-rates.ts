import { bitsApart, NEAR_BITS, NEAR_BITS_TURNED } from '@dudao/core/evidence/print';
import type { JudgedPrints } from '../judge/judged.ts';
import { madePhoto } from './made-pictures.ts';
import { PICTURE_EDITS } from './picture-edits.ts';

/** How often earlier pictures are found again, as shares from 0 to 1. */
export interface SeenRates {
  /** Of each edit, how many edited copies find the original. */
  readonly found: Readonly<Record<string, number>>;
  /** How many originals find their own crop that came before them. */
  readonly originalAfterCrop: number;
  /** How many pairs of unlike pictures are taken for the same. */
  readonly falsePairs: number;
}

const near = (a: string, b: string, limit: number): boolean => bitsApart(BigInt(a), BigInt(b)) <= limit;

/** What `findEarlier` decides, without a database: as it is, mirrored and turned against everything, windows against wholes. */
function isFound(asked: readonly JudgedPrints[], store: readonly JudgedPrints[]): boolean {
  return asked.some(({ stored: [whole = '0', ...windows], mirrored, turned }) =>
    store.some(
      ({ stored }) =>
        stored.some((other) => near(whole, other, NEAR_BITS) || near(mirrored, other, NEAR_BITS)) ||
        stored.some((other) => turned.some((print) => near(print, other, NEAR_BITS_TURNED))) ||
        windows.some((print) => near(print, stored[0] ?? '0', NEAR_BITS)),
    ),
  );
}

/** Makes photos, edits each in every way, and asks whether the original is found; `printsOf` judges a photo. */
export async function seenRates(
  count: number,
  printsOf: (photo: Buffer) => Promise<readonly JudgedPrints[]>,
): Promise<SeenRates> {
  const photos = await Promise.all(Array.from({ length: count }, (_, seed) => madePhoto(seed, { quality: 90 })));
  const originals: (readonly JudgedPrints[])[] = [];
  for (const photo of photos) originals.push(await printsOf(photo));
  const found: Record<string, number> = {};
  let afterCrop = 0;
  for (const [name, edit] of Object.entries(PICTURE_EDITS)) {
    let hits = 0;
    for (const [i, photo] of photos.entries()) {
      const copy = await printsOf(await edit(photo, i));
      const original = originals[i] ?? [];
      if (isFound(copy, original)) hits++;
      if (name === 'crop' && isFound(original, copy)) afterCrop++;
    }
    found[name] = hits / count;
  }
  let pairs = 0;
  for (const [i, asked] of originals.entries()) {
    for (const [j, store] of originals.entries()) if (i !== j && isFound(asked, store)) pairs++;
  }
  return { found, originalAfterCrop: afterCrop / count, falsePairs: pairs / (count * (count - 1)) };
}
