/** What stands in the last cell of a row: which thing is meant, and a digest of what the row said when it was written. */
export interface Mark {
  readonly id: string;
  readonly digest: string;
}

const MARK = /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\.([0-9a-z]+)$/u;

/** The cell's text for a row with these values. */
export function markText(id: string, values: readonly string[]): string {
  return `${id}.${digestOf(values)}`;
}

/** Reads such a cell; null when it is none. */
export function readMark(text: string): Mark | null {
  const [, id, digest] = MARK.exec(text) ?? [];
  return id === undefined || digest === undefined ? null : { id, digest };
}

/**
 * A short digest of a row's values, by which a row that nobody touched is told from one that was: two 32-bit multiplications over the UTF-16 units.
 * It guards against nothing but oversight.
 */
export function digestOf(values: readonly string[]): string {
  let low = 0xdeadbeef;
  let high = 0x41c6ce57;
  const text = values.join('\u001f');
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    low = Math.imul(low ^ unit, 2654435761);
    high = Math.imul(high ^ unit, 1597334677);
  }
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  return (2 ** 32 * (high & 0x1fffff) + (low >>> 0)).toString(36);
}
