import type { Lang } from '@dudao/core/lib/text';

const ZONE = 'Asia/Shanghai';

/** A calendar day in full: 2026年12月3日, 3 December 2026. */
export function showDay(moment: string | Date, lang: Lang): string {
  const date =
    typeof moment === 'string' ? new Date(moment.length === 10 ? `${moment}T00:00:00+08:00` : moment) : moment;
  return new Intl.DateTimeFormat(lang === 'zh' ? 'zh-CN' : 'en-GB', {
    timeZone: ZONE,
    year: 'numeric',
    month: 'long',
    day: 'numeric',
  }).format(date);
}

/** A moment to the minute, in the office's time zone. */
export function showMoment(moment: string | Date, lang: Lang): string {
  const date = typeof moment === 'string' ? new Date(moment) : moment;
  const time = new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, hour: '2-digit', minute: '2-digit' }).format(date);
  return `${showDay(date, lang)} ${time}`;
}

/** A deadline: one that falls on midnight is the end of the day before, as people say it: 2026年12月3日 24:00. */
export function showDeadline(moment: string, lang: Lang): string {
  const shown = showMoment(moment, lang);
  return shown.endsWith(' 00:00') ? `${showDay(new Date(Date.parse(moment) - 1), lang)} 24:00` : shown;
}

/** The short form for narrow columns: 12-03 14:05, with the year where it is not this one. */
export function showShortMoment(moment: string, now: Date = new Date()): string {
  const parts = Object.fromEntries(
    new Intl.DateTimeFormat('en-GB', {
      timeZone: ZONE,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    })
      .formatToParts(new Date(moment))
      .map((part) => [part.type, part.value]),
  );
  const day = `${parts.month}-${parts.day} ${parts.hour}:${parts.minute}`;
  return Number(parts.year) === now.getFullYear() ? day : `${parts.year}-${day}`;
}

/** Today's date at the office, `2026-12-03`. */
export function today(now: Date = new Date()): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: ZONE, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    now,
  );
}

/** The school year that a day lies in, beginning on 1 September: `2026-2027`. */
export function schoolYearOf(day: string): string {
  const year = Number(day.slice(0, 4));
  const first = Number(day.slice(5, 7)) >= 9 ? year : year - 1;
  return `${first}-${first + 1}`;
}
