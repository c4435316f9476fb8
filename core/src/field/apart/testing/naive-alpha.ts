import type { Marks } from '../alpha.ts';
import type { MeasureLevel } from '../level.ts';

/**
 * α straight from its definition, in float64 and without coincidences: the mean distance of marks within things against that of all marks that can be
 * paired. Written apart from `alpha.ts`, to hold it against. Null where the marks do not differ.
 */
export function naiveAlpha(units: readonly Marks[], level: MeasureLevel): number | null {
  const paired = units
    .map((marks) => marks.filter((one): one is string => one !== null))
    .filter(({ length }) => length > 1);
  const all = paired.flat();
  const distance = distanceOf(level, all);
  let within = 0;
  for (const marks of paired) {
    for (const [i, a] of marks.entries()) {
      for (const [j, b] of marks.entries()) if (i !== j) within += distance(a, b) / (marks.length - 1);
    }
  }
  let among = 0;
  for (const a of all) for (const b of all) among += distance(a, b);
  if (among === 0) return null;
  return 1 - within / all.length / (among / (all.length * (all.length - 1)));
}

function distanceOf(level: MeasureLevel, all: readonly string[]): (a: string, b: string) => number {
  if (level === 'nominal') return (a, b) => (a === b ? 0 : 1);
  if (level === 'interval') return (a, b) => (Number(a) - Number(b)) ** 2;
  if (level === 'ratio') return (a, b) => (a === b ? 0 : ((Number(a) - Number(b)) / (Number(a) + Number(b))) ** 2);
  const times = new Map<string, number>();
  for (const one of all) times.set(one, (times.get(one) ?? 0) + 1);
  return (a, b) => {
    const [low, high] = [Math.min(Number(a), Number(b)), Math.max(Number(a), Number(b))];
    if (low === high) return 0;
    let between = 0;
    for (const [value, n] of times) if (Number(value) >= low && Number(value) <= high) between += n;
    return (between - ((times.get(a) ?? 0) + (times.get(b) ?? 0)) / 2) ** 2;
  };
}
