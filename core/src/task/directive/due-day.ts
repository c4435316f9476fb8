import { dayText, parseDay } from '../../lib/plain-day.ts';
import type { When } from './when.ts';

/**
 * The day by which something is due, `2026-03-31`, for a document about `year`; null for what recurs, counts from another day, or is masked
 * or unsaid. 月底 is the month's last day, 上旬 and 月初 the tenth, 中旬 the twentieth; `6月前` ends the day before June; 春季 and 秋季
 * begin with March and September.
 */
export function dueDay(when: When | null, year: number | null): string | null {
  if (when === null || (when.kind !== 'by' && when.kind !== 'at')) return null;
  const inYear = when.year ?? year;
  if (when.masked || inYear === null || when.month === null) return null;
  if (typeof when.day === 'number') return checked(inYear, when.month, when.day);
  if (when.part === 'autumn' || when.part === 'spring') return checked(inYear, when.month, 1);
  if (when.day === 'end' || when.part !== undefined) return lastDay(inYear, when.month);
  if (/月(?:初|上旬)/u.test(when.text)) return checked(inYear, when.month, 10);
  if (/月中旬/u.test(when.text)) return checked(inYear, when.month, 20);
  if (/月份?(?:以前|之前|前)$/u.test(when.text)) return dayBefore(checked(inYear, when.month, 1));
  return lastDay(inYear, when.month);
}

const two = (value: number): string => String(value).padStart(2, '0');

/** Null where the calendar has no such day. */
function checked(year: number, month: number, day: number): string | null {
  const text = `${year}-${two(month)}-${two(day)}`;
  return parseDay(text) === null ? null : text;
}

function lastDay(year: number, month: number): string | null {
  return dayBefore(month === 12 ? checked(year + 1, 1, 1) : checked(year, month + 1, 1));
}

function dayBefore(text: string | null): string | null {
  const day = text === null ? null : parseDay(text);
  return day === null ? null : dayText(day - 1);
}
