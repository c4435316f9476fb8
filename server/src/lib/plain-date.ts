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
