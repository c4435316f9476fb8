/**
 * Orders two versions (`2017.0`, `2017.1`, `2017.10`) by their numbers from left to right; what is not written counts as 0. Negative
 * when the first is older.
 */
export function compareVersions(a: string, b: string): number {
  const left = a.split('.').map(Number);
  const right = b.split('.').map(Number);
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
