const MAX_RATIO = 200;
/** Below this size a high ratio is harmless: repeated cells do compress well. */
const RATIO_FROM_BYTES = 10 << 20;

/** Whether so many bytes in so few packed ones are made to harm. */
export function isBomb(bytes: number, packedBytes: number): boolean {
  return bytes > RATIO_FROM_BYTES && bytes / Math.max(1, packedBytes) > MAX_RATIO;
}
