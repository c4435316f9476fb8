import type { NewUnit } from './contract.ts';

/** The tree of a new installation: its units from the top down, the last of them the one whose office works here. Never empty. */
export type Place = readonly [NewUnit, ...NewUnit[]];

const LEVELS = ['province', 'city', 'county'] as const;
const LONGEST_NAME = 100;

/**
 * Reads `河北省/石家庄市/平山县`: province, city and county by their position. An empty part is left out (`重庆市//渝中区`: the county stands
 * directly below the province); what is not there at the end is not made (`河北省/石家庄市`: the office of a city). A slash may be full-width.
 * Null when no name is given, there are more than three parts, or a name is too long.
 */
export function readPlace(text: string): Place | null {
  const parts = text.split(/[/／]/u).map((part) => part.trim());
  if (parts.length > LEVELS.length || parts.some((part) => part.length > LONGEST_NAME)) return null;
  const units = LEVELS.flatMap((kind, i): NewUnit[] => {
    const name = parts[i];
    return name === undefined || name === '' ? [] : [{ kind, name }];
  });
  const [top, ...below] = units;
  // Without a province at its top nothing of the country would fit above it later.
  return top?.kind === 'province' ? [top, ...below] : null;
}
