/**
 * A decimal text (or number) for reading: thousands grouped, at most or exactly so many decimals, rounded half-up on the digits given.
 * Missing is an em dash, never a zero.
 */
export function showNumber(value: string | number | null | undefined, decimals?: number): string {
  if (value === null || value === undefined || value === '') return '—';
  const text = typeof value === 'number' ? plainText(value) : value;
  const match = /^(-?)(\d+)(?:\.(\d*))?$/u.exec(text);
  if (!match) return text;
  const [, sign = '', whole = '0', fraction = ''] = match;
  const rounded = decimals === undefined ? trimZeros(whole, fraction) : roundHalfUp(whole, fraction, decimals);
  const zero = /^[0.]*$/u.test(rounded.whole + rounded.fraction);
  const grouped = rounded.whole.replace(/\B(?=(\d{3})+$)/gu, ',');
  return `${sign && !zero ? '−' : ''}${grouped}${rounded.fraction ? `.${rounded.fraction}` : ''}`;
}

function plainText(value: number): string {
  return Number.isFinite(value) ? value.toFixed(10).replace(/\.?0+$/u, '') : '';
}

function trimZeros(whole: string, fraction: string) {
  return { whole, fraction: fraction.replace(/0+$/u, '') };
}

function roundHalfUp(whole: string, fraction: string, decimals: number) {
  const kept = fraction.padEnd(decimals + 1, '0');
  let digits = BigInt(whole + kept.slice(0, decimals));
  if ((kept[decimals] ?? '0') >= '5') digits += 1n;
  const text = digits.toString().padStart(decimals + 1, '0');
  return { whole: text.slice(0, text.length - decimals), fraction: decimals === 0 ? '' : text.slice(-decimals) };
}

/** The number behind a decimal text for drawing and sorting only; null where missing. */
export function toNumber(value: string | null | undefined): number | null {
  if (value === null || value === undefined || value === '') return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}

/** A size in bytes as people say it. */
export function showSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(0)} kB`;
  if (bytes < 1024 ** 3) return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
  return `${(bytes / 1024 ** 3).toFixed(1)} GB`;
}

/** A length of time as clocks show it: `1:05`, `1:02:03`. */
export function showSeconds(seconds: number): string {
  const two = (part: number) => String(part).padStart(2, '0');
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}
