import type { Page } from '@playwright/test';
import { clockSeen, type OwnServer } from './own-server.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** China's clocks are so far ahead of the world's. */
const CHINA_MS = 8 * HOUR_MS;

/** It is evening from this hour on; from the last hour before midnight, the next day's. */
const EVENING = 20;
const LATE = 23;

/** The clocks of a server of a journey's own and of the browsers that go with it. */
export interface MovedDay {
  /** It is this hour of that day in China from now on, for the server and for these pages. */
  moveTo(hour: number, pages: readonly Page[]): Promise<void>;
  /** The day. */
  readonly day: string;
}

/**
 * Lets a journey happen on the next day, hour by hour, so that what it reads on clocks does not depend on when it runs. It is the evening before from now
 * on, for the server and for these pages: less than a day ahead of ours, within which the printed one-time links are valid, and less than a day before that day's
 * morning, within which those are that are made now.
 */
export async function movedDay(own: OwnServer, pages: readonly Page[]): Promise<MovedDay> {
  const chinaMs = Date.now() + CHINA_MS;
  const midnightMs = (Math.floor((chinaMs + (24 - LATE) * HOUR_MS) / DAY_MS) + 1) * DAY_MS - CHINA_MS;
  const moveTo: MovedDay['moveTo'] = async (hour, moved) => {
    // No clock goes back.
    const aheadMs = Math.max(0, midnightMs + hour * HOUR_MS - Date.now());
    own.setAhead(aheadMs / DAY_MS);
    await clockSeen();
    for (const page of moved) await page.clock.setSystemTime(Date.now() + aheadMs);
  };
  await moveTo(EVENING - 24, pages);
  return { day: new Date(midnightMs + CHINA_MS).toISOString().slice(0, 10), moveTo };
}
