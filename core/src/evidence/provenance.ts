import type { Coordinates } from './exif.ts';

/** What is known of the moment at which a file was made, in milliseconds since 1970. */
export interface Moments {
  /** When the server gave the number that the capture carried; null for a file that was not captured under one. */
  readonly nonceAt: number | null;
  /** When the last byte had arrived and the hash was right. */
  readonly receivedAt: number;
  /** What the sender's device said: a claim. */
  readonly deviceAt: number | null;
}

/** Between which moments of the server a capture lies, and how its claim stands to them. */
export interface Span {
  /** Null: nothing shows that it is not older. */
  readonly earliest: number | null;
  readonly latest: number;
  /** `fits`: inside the span; `before`, `after`: outside it; null without a claim. */
  readonly claim: 'fits' | 'before' | 'after' | null;
}

/** The clock of a device may be off by so much without its claim being marked. */
const TOLERANCE_MS = 5 * 60_000;

/**
 * The span in which the capture lies: after the server's number that it carried was given, before it was received. Only the server's clock
 * decides, so that a device's clock wins no deadline.
 */
export function spanOf({ nonceAt: earliest, receivedAt: latest, deviceAt }: Moments): Span {
  const claimOf = (): Span['claim'] => {
    if (deviceAt === null) return null;
    if (deviceAt > latest + TOLERANCE_MS) return 'after';
    return earliest !== null && deviceAt < earliest - TOLERANCE_MS ? 'before' : 'fits';
  };
  return { earliest, latest, claim: claimOf() };
}

const EARTH_RADIUS_M = 6_371_000;

/** Metres between two places along the earth's surface. */
export function metresBetween(a: Coordinates, b: Coordinates): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const north = radians(b.latitude - a.latitude);
  const east = radians(b.longitude - a.longitude);
  const chord =
    Math.sin(north / 2) ** 2 + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * Math.sin(east / 2) ** 2;
  return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(chord)));
}
