import { describe, expect, it } from 'vitest';
import { byteLength } from './byte-length.ts';
import { type CalendarEntry, calendarText } from './calendar.ts';

const entry = (more: Partial<CalendarEntry> = {}): CalendarEntry => ({
  uid: 'task-due-1@dudao.example',
  day: '2026-11-27',
  title: '任务：修订方案',
  description: '任务到期 https://dudao.example/tasks/1',
  url: 'https://dudao.example/tasks/1',
  sequence: 0,
  isCancelled: false,
  changedAt: '2026-11-24T02:00:00.000Z',
  ...more,
});
const text = (...entries: CalendarEntry[]): string => calendarText({ name: '督导日程', entries, refreshHours: 4 });

describe('a calendar', () => {
  it('ends every line with CRLF and folds by octets, cutting no sign', () => {
    const title = `${'很长的任务名称，'.repeat(20)}😀${'ab'.repeat(100)}`;
    const written = text(entry({ title }));
    expect(written.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/u);
    const lines = written.split('\r\n');
    expect(lines.at(-1)).toBe('');
    for (const line of lines) expect(byteLength(line)).toBeLessThanOrEqual(75);
    expect(written.replaceAll('\r\n ', '')).toContain(title.replaceAll(',', '\\,'));
    expect(lines.filter((line) => byteLength(line) > 72).length).toBeGreaterThan(5);
  });

  it('escapes what has a meaning, so that no title ends its line or adds another', () => {
    const written = text(entry({ title: 'a;b,c\\d\r\nSTATUS:CANCELLED\u0000' }));
    expect(written).toContain('SUMMARY:a\\;b\\,c\\\\d\\nSTATUS:CANCELLED\r\n');
    expect(written.match(/^STATUS:/gmu)?.length).toBe(1);
  });

  it('has whole days, a sequence, and tells what is cancelled', () => {
    const written = text(entry({ sequence: 3, isCancelled: true }));
    for (const line of ['DTSTART;VALUE=DATE:20261127', 'SEQUENCE:3', 'STATUS:CANCELLED', 'DTSTAMP:20261124T020000Z'])
      expect(written).toContain(`${line}\r\n`);
  });
});
