/**
 * Calendar days as whole numbers, so that formulas can compare and subtract them: days since 1970-01-01 in the Gregorian calendar,
 * without any clock or time zone. A day's text is `yyyy-mm-dd`.
 */
const DAY = /^(\d{4})-(\d{2})-(\d{2})$/u;
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The day of a text such as `2026-03-31`; null when it is no day of the calendar. */
export function parseDay(text: string): number | null {
  const [, y, m, d] = DAY.exec(text) ?? [];
  if (y === undefined || m === undefined || d === undefined) return null;
  const [year, month, day] = [Number(y), Number(m), Number(d)];
  const length = month === 2 && isLeap(year) ? 29 : MONTH_DAYS[month - 1];
  if (length === undefined || day < 1 || day > length) return null;
  return daysBefore(year) + beforeMonth(year, month) + day - 1;
}

/** The text of a day number, e.g. 0 → `1970-01-01`; years 0000 to 9999. */
export function dayText(day: number): string {
  let year = 1969 + Math.floor(day / 365.2425);
  while (daysBefore(year + 1) <= day) year++;
  let rest = day - daysBefore(year);
  let month = 1;
  while (month < 12 && beforeMonth(year, month + 1) <= rest) month++;
  rest -= beforeMonth(year, month);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(rest + 1)}`;
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** Days from 1970-01-01 to the first day of the year. */
function daysBefore(year: number): number {
  const leaps = (y: number): number => Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400);
  return (year - 1970) * 365 + leaps(year - 1) - leaps(1969);
}

function beforeMonth(year: number, month: number): number {
  const plain = MONTH_DAYS.slice(0, month - 1).reduce((sum, length) => sum + length, 0);
  return plain + (month > 2 && isLeap(year) ? 1 : 0);
}

/** The same day of the month so many months later, or the last day of that month where it is shorter. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const later = year * 12 + month - 1 + months;
  const [y, m] = [Math.floor(later / 12), (later % 12) + 1];
  const length = m === 2 && isLeap(y) ? 29 : (MONTH_DAYS[m - 1] ?? 0);
  return dayText(daysBefore(y) + beforeMonth(y, m) + Math.min(date, length) - 1);
}
