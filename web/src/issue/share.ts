/** A share in percent with one decimal, `12.5%`; a dash where there is nothing of which it could be a share. */
export function shareOf(part: number, whole: number): string {
  return whole === 0 ? '—' : `${((part / whole) * 100).toFixed(1)}%`;
}
