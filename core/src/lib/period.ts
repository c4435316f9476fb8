/** The school year before `2025-2026`: `2024-2025`. */
export function periodBefore(period: string): string {
  const first = Number(period.slice(0, 4)) - 1;
  return `${first}-${first + 1}`;
}
