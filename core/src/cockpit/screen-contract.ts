import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { PICTURE } from './contract.ts';

const ID = z.uuid();

/** An account has so many open screens at most. */
export const MOST_SCREENS = 5;
/** A screen's link ends within so many days. */
export const LONGEST_SCREEN_DAYS = 366;

/** The screens that show a unit's cockpit: whoever may hang one sees all of them, and takes them down. */
export const listScreens = operation({
  name: 'cockpit.list-screens',
  kind: 'read',
  summary: { zh: '列出大屏', en: 'List screens' },
  access: { verb: 'cockpit.hang' },
  input: z.strictObject({ unitId: ID }),
  output: z.strictObject({
    screens: z.array(
      z.strictObject({
        id: ID,
        name: z.string(),
        by: z.string(),
        isOwn: z.boolean(),
        madeOn: z.iso.date(),
        untilOn: z.iso.date(),
        /** The last day on which it was shown; null: never. */
        usedOn: z.iso.date().nullable(),
      }),
    ),
    /** Open screens of the caller, at all units. */
    own: z.int(),
  }),
  problems: [],
});

/** Opens a link by which a screen shows the cockpit without anybody signed in, as its maker sees it; it is told this once. */
export const openScreen = operation({
  name: 'cockpit.open-screen',
  kind: 'write',
  summary: { zh: '开通大屏', en: 'Open a screen' },
  access: { verb: 'cockpit.hang', whole: true },
  input: z.strictObject({ unitId: ID, name: z.string().trim().min(1).max(60), untilOn: z.iso.date() }),
  output: z.strictObject({ screenId: ID, key: z.string() }),
  problems: ['screen-until', 'screen-too-many'],
});

/** Takes a screen down: from then on its link shows nothing. */
export const endScreen = operation({
  name: 'cockpit.end-screen',
  kind: 'write',
  summary: { zh: '收回大屏链接', en: 'Take a screen down' },
  access: { verb: 'cockpit.hang' },
  input: z.strictObject({ screenId: ID }),
  output: z.strictObject({}),
  problems: ['screen-ended'],
});

/** What a screen shows by its link: the picture alone, as its maker sees it at this moment. */
export const readScreen = operation({
  name: 'cockpit.read-screen',
  kind: 'read',
  summary: { zh: '显示大屏', en: 'Show a screen' },
  access: 'public',
  input: z.strictObject({ key: z.string().min(20).max(100) }),
  output: z.strictObject({ picture: PICTURE, screen: z.strictObject({ name: z.string(), untilOn: z.iso.date() }) }),
  problems: ['screen-closed', 'cockpit-no-book'],
});
