import { canonicalJson } from '../lib/canonical.ts';
import type { Sha256 } from './draw.ts';

/** Something that can be drawn; its weight is a whole number, 0: never. */
export interface Weighted {
  readonly id: string;
  readonly weight: number;
}

/** What was drawn, with the sum of weights among which it was drawn. */
export interface Drawn extends Weighted {
  readonly of: number;
}

/** Where in the stream of hashes a drawing takes its numbers from: the final seed, and the names of the place. */
export interface HashStream {
  readonly seed: string;
  readonly place: readonly string[];
  readonly sha256: Sha256;
}

const SPACE = 1n << 256n;

/**
 * A whole number from 0 to before `limit`, each with the same chance: the first SHA-256 of seed, place, number of the drawing and of the attempt that
 * lies below the greatest multiple of `limit` that is no more than 2^256, modulo `limit` (S5).
 */
export function numberBelow(limit: number, { seed, place, sha256 }: HashStream, drawing: number): number {
  const [span, most] = [BigInt(limit), SPACE - (SPACE % BigInt(limit))];
  for (let attempt = 0; ; attempt++) {
    const found = BigInt(`0x${sha256(canonicalJson([seed, ...place, drawing, attempt]))}`);
    if (found < most) return Number(found % span);
  }
}

/**
 * Draws without replacement, one after the other, each time with chances in proportion to the weights of what is left (S5). Whatever the order of
 * the entries: they are put in the order of their ids. Fewer where weights above 0 run out.
 */
export function drawWeighted(entries: readonly Weighted[], count: number, stream: HashStream): readonly Drawn[] {
  const left = entries.filter(({ weight }) => weight > 0).sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const drawn: Drawn[] = [];
  let sum = left.reduce((total, { weight }) => total + weight, 0);
  while (drawn.length < count && left.length > 0) {
    let mark = numberBelow(sum, stream, drawn.length);
    const at = left.findIndex(({ weight }) => {
      mark -= weight;
      return mark < 0;
    });
    const [one] = left.splice(at, 1);
    if (one === undefined) throw new Error('the number lies below the sum of the weights');
    drawn.push({ ...one, of: sum });
    sum -= one.weight;
  }
  return drawn;
}
