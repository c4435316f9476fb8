import { byteLength } from './byte-length.ts';

/** A day in somebody's calendar. */
export interface CalendarEntry {
  /** The same for good, unlike any other's: `<subject>-<ref>@<host>`. */
  readonly uid: string;
  /** `2026-09-01`. */
  readonly day: string;
  readonly title: string;
  readonly description: string;
  readonly url: string;
  /** Rises with every change. */
  readonly sequence: number;
  readonly isCancelled: boolean;
  /** When it last changed, ISO in UTC. */
  readonly changedAt: string;
}

/** A calendar that programs subscribe to. */
export interface Calendar {
  readonly name: string;
  readonly entries: readonly CalendarEntry[];
  /** How often a program should look, in hours. */
  readonly refreshHours: number;
}

const MOST_OCTETS = 75;

/**
 * Writes a calendar of whole days as RFC 5545 has it: CRLF, lines folded by octets so that no sign is cut, text escaped. Whole days are
 * days everywhere; the time zone of China is named for programs that ask for one.
 */
export function calendarText({ name, entries, refreshHours }: Calendar): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Dudao//Reminders//ZH',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(name)}`,
    'X-WR-TIMEZONE:Asia/Shanghai',
    `REFRESH-INTERVAL;VALUE=DURATION:PT${refreshHours}H`,
    `X-PUBLISHED-TTL:PT${refreshHours}H`,
    ...TIME_ZONE,
    ...entries.flatMap(entryLines),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

/** China has kept one clock since 1992. */
const TIME_ZONE = [
  'BEGIN:VTIMEZONE',
  'TZID:Asia/Shanghai',
  'BEGIN:STANDARD',
  'DTSTART:19920101T000000',
  'TZOFFSETFROM:+0800',
  'TZOFFSETTO:+0800',
  'TZNAME:CST',
  'END:STANDARD',
  'END:VTIMEZONE',
];

function entryLines(entry: CalendarEntry): string[] {
  const stamp = `${entry.changedAt.slice(0, 19).replaceAll(/[-:]/gu, '')}Z`;
  return [
    'BEGIN:VEVENT',
    `UID:${escaped(entry.uid)}`,
    `DTSTAMP:${stamp}`,
    `LAST-MODIFIED:${stamp}`,
    `SEQUENCE:${entry.sequence}`,
    `DTSTART;VALUE=DATE:${entry.day.replaceAll('-', '')}`,
    'DURATION:P1D',
    `SUMMARY:${escaped(entry.title)}`,
    `DESCRIPTION:${escaped(entry.description)}`,
    `URL:${entry.url}`,
    `STATUS:${entry.isCancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ];
}

function escaped(text: string): string {
  return text
    .replaceAll(/[\\;,]/gu, (sign) => `\\${sign}`)
    .replaceAll(/\r\n|\r|\n/gu, '\\n')
    .replaceAll(/\p{Cc}/gu, '');
}

/** Breaks a line after at most 75 octets; what follows begins with a space, which counts. */
function folded(line: string): string {
  let [text, octets] = ['', 0];
  for (const sign of line) {
    const size = byteLength(sign);
    if (octets + size > MOST_OCTETS) {
      text += '\r\n ';
      octets = 1;
    }
    text += sign;
    octets += size;
  }
  return text;
}
