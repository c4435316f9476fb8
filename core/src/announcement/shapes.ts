import { z } from 'zod';
import { ANNOUNCEMENT_STATES } from './announcement-state.ts';

/** Parts of the contracts of announcements. */
export const ID = z.uuid();
export const DAY = z.iso.date();
export const MOMENT = z.iso.datetime();
export const TEXT = z.strictObject({ zh: z.string(), en: z.string() });
export const NAMED = z.strictObject({ id: ID, name: z.string() });
export const CURSOR = z.strictObject({ at: MOMENT, id: ID });
/** Whether something may be done; else the name of what stands in the way. */
export const ACTION = z.union([z.literal(true), z.string()]);

/** A field of an item as it is read: its name and its value in words. */
export const SHOWN_FIELD = z.strictObject({ name: TEXT, text: z.string() });

/** A picture as it is shown, with what it shows. */
export const SHOWN_PICTURE = z.strictObject({ id: ID, caption: z.string() });

/** Members of a team as they were when the item was handed in, with the SHA-256 over the list. */
export const ROSTER = z.strictObject({
  body: z.string(),
  on: DAY,
  members: z.array(z.strictObject({ name: z.string(), seat: TEXT })),
  digest: z.string(),
});

/** An item as lists tell it. */
export const ANNOUNCEMENT_LINE = z.strictObject({
  id: ID,
  title: z.string(),
  kind: TEXT,
  state: z.enum(ANNOUNCEMENT_STATES),
  isPublic: z.boolean(),
  office: NAMED,
  movedAt: MOMENT,
  /** When it was released; null: not yet. */
  releasedOn: DAY.nullable(),
  /** Whether the unit that asks still has to sign for it; null: it is not for that unit. */
  isUnread: z.boolean().nullable(),
});
/** An item as lists tell it. */
export type AnnouncementLine = z.output<typeof ANNOUNCEMENT_LINE>;
