import type { AnnouncementState } from '@dudao/core/announcement/announcement-state';
import type { listAnnouncements, readAnnouncement, readForms } from '@dudao/core/announcement/contract';
import type { listPublicAnnouncements, readPublicAnnouncement } from '@dudao/core/announcement/public-contract';
import type { OutputOf } from '@dudao/core/lib/contract';
import type { Standing } from '../ui/VerdictMark.tsx';

/** An item as its page shows it. */
export type AnnouncementRecord = OutputOf<typeof readAnnouncement>;
/** Items as lists tell them. */
export type AnnouncementList = OutputOf<typeof listAnnouncements>;
/** What can be announced at a unit. */
export type AnnouncementForms = OutputOf<typeof readForms>;
/** A public item as anybody reads it. */
export type PublicItem = OutputOf<typeof readPublicAnnouncement>;
/** The public page of all units, or of one. */
export type PublicPage = OutputOf<typeof listPublicAnnouncements>;

/** The mark of each state. */
export const ANNOUNCEMENT_STANDINGS: Readonly<Record<AnnouncementState, Standing>> = {
  draft: 'pending',
  submitted: 'floor',
  released: 'met',
  withdrawn: 'none',
  dropped: 'none',
};

/** The address of a picture, by the operation that shows it. */
export const pictureAddress = (operation: string, input: Readonly<Record<string, string>>): string =>
  `/api/download/${operation.replace('.', '/')}?input=${encodeURIComponent(JSON.stringify(input))}`;
