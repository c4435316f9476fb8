import type { Page } from '@playwright/test';
import type { OwnServer } from './own-server.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** China's clocks are so far ahead of the world's. */
const CHINA_MS = 8 * HOUR_MS;

/** The clocks of a server of a journey's own and of the browsers that go with it. */
export interface MovedDay {
  /** It is this hour of tomorrow in China from now on, for the server and for these pages. */
  moveTo(hour: number, pages: readonly Page[]): Promise<void>;
  /** Tomorrow. */
  readonly day: string;
}

/** Lets a journey happen tomorrow, hour by hour, so that what it reads on clocks does not depend on when it runs. */
export function movedDay(own: OwnServer): MovedDay {
  const midnightMs = (Math.floor((Date.now() + CHINA_MS) / DAY_MS) + 1) * DAY_MS - CHINA_MS;
  return {
    day: new Date(midnightMs + CHINA_MS).toISOString().slice(0, 10),
    moveTo: async (hour, pages) => {
      const aheadMs = midnightMs + hour * HOUR_MS - Date.now();
      own.setAhead(aheadMs / DAY_MS);
      for (const page of pages) await page.clock.setSystemTime(Date.now() + aheadMs);
    },
  };
}
