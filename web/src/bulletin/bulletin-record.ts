import type { BulletinState } from '@dudao/core/bulletin/bulletin-state';
import type { listBulletins, readBulletin } from '@dudao/core/bulletin/contract';
import type { OutputOf } from '@dudao/core/lib/contract';
import { listAddress } from '../statistics/list-address.ts';
import type { Standing } from '../ui/VerdictMark.tsx';

/** An issue as its page shows it. */
export type BulletinRecord = OutputOf<typeof readBulletin>;
/** Issues as lists tell them. */
export type BulletinList = OutputOf<typeof listBulletins>;
/** A figure of an issue. */
export type ShownFigure = BulletinRecord['figures'][number];

/** The mark of each state. */
export const BULLETIN_STANDINGS: Readonly<Record<BulletinState, Standing>> = {
  draft: 'pending',
  signing: 'floor',
  issued: 'met',
  superseded: 'none',
  discarded: 'none',
};

/** Where the list opens that a figure counts, at the office that read it. */
export const listOf = (officeId: string, { opens }: ShownFigure): string => listAddress(officeId, opens);
