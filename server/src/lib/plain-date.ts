const FORMAT = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The calendar day in China at a moment, `2026-09-01`. */
export function plainDateOf(moment: Date): string {
  return FORMAT.format(moment);
}

const TO_THE_MINUTE = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
});

/** A moment to the minute by the clock in China, `2026-09-01 14:05`. */
export function plainMomentOf(moment: Date): string {
  return TO_THE_MINUTE.format(moment);
}
