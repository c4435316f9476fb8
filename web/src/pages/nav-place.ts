import { paths } from '../paths.ts';

const ID = '[^/]+';
/** Addresses that belong to a place of the main navigation without beginning like it; the first that fits decides. */
const BELONGS: readonly (readonly [address: RegExp, place: string])[] = [
  [new RegExp(`^/units/${ID}/(board|tasks|cards|directives)$`, 'u'), paths.plans()],
  [/^\/(tasks|directives)\//u, paths.plans()],
  [new RegExp(`^/units/${ID}/recognition(/|$)`, 'u'), paths.recognition()],
  [new RegExp(`^/units/${ID}/papers(/|$)`, 'u'), paths.papers()],
  [new RegExp(`^/units/${ID}/issues(/|$)`, 'u'), paths.issuesHome()],
  [new RegExp(`^/units/${ID}/meetings(/|$)`, 'u'), paths.meetingsHome()],
  [new RegExp(`^/units/${ID}/cockpit(/|$)`, 'u'), paths.cockpitHome()],
  [new RegExp(`^/units/${ID}/feed$`, 'u'), paths.feedHome()],
  [new RegExp(`^/(units/${ID}/exemplars(/|$)|issues/${ID}/exemplar$)`, 'u'), paths.exemplarsHome()],
  [new RegExp(`^/units/${ID}/(accountability|unimplemented)(/|$)`, 'u'), paths.accountabilityHome()],
  [new RegExp(`^/units/${ID}/(bulletins|reports)(/|$)`, 'u'), paths.bulletinsHome()],
  [new RegExp(`^/units/${ID}/announcements(/|$)`, 'u'), paths.announcementsHome()],
  [new RegExp(`^/units/${ID}/statistics(/|$)`, 'u'), paths.statisticsHome()],
  [
    new RegExp(`^/units/${ID}/(visits|sealed-visits|opinions|apart|calibrations|teams|team-life|field)(/|$)`, 'u'),
    paths.visitsHome(),
  ],
  [/^\/(teams|field-records|feedback|visits|pairs|calibrations|opinions)\//u, paths.visitsHome()],
  [/^\/(flags|impact)$/u, paths.runs()],
  [new RegExp(`^/units/${ID}/(publications|results|mailings|rewards|own-rewards)(/|$)`, 'u'), paths.runs()],
  [/^\/(publications|mailings|rewards)\//u, paths.runs()],
  [/^\/try$/u, paths.standards()],
  [/^\/(persons|bodies|inspectors|draws|spot-checks|activities)\//u, paths.units()],
];

/** Whether an address belongs to a place of the main navigation, so that the place is shown as the present one. */
export function isAtPlace(pathname: string, place: string): boolean {
  const found = BELONGS.find(([address]) => address.test(pathname));
  if (found !== undefined) return found[1] === place;
  return pathname === place || (place !== paths.home() && pathname.startsWith(`${place}/`));
}

const WALL = new RegExp(`^/units/${ID}/cockpit/wall$`, 'u');

/** Whether a page hangs on a wall, where there is nowhere to go. */
export function isOnWall(pathname: string): boolean {
  return WALL.test(pathname);
}
