import { OPEN_PHASES } from '@dudao/core/issue/entry';
import type { Db } from '../lib/db.ts';
import type { Collected } from './filter.ts';
import type { LineRow } from './lines.ts';
import { type PageAsked, type Place, walkPage } from './page.ts';
import { walkStretch } from './stretch.ts';

/** So much longer than what should hold a page a stretch is taken, since the share of what fits is only known roughly. */
const MARGIN = 1.3;
/** The first stretch is no longer, however little fits; each that follows is twice as long, for then less fits than was thought. */
const LONGEST = 4000;
/** What a sample says of a filter need not hold where somebody looks: it does not where a stretch leaves less than this part of what it should. */
const DOUBTED = 0.4;

/** Many branches cost more to walk one by one than to sift. */
function isWide({ keys, phases, limit }: PageAsked): boolean {
  return keys.ids.length * phases.length > 2 * limit;
}

/** So many entries are looked at to find a page along the order, where such a share fits. */
export function stepsOfWalk(asked: PageAsked, share: number): number {
  const branches = asked.keys.ids.length * asked.phases.length;
  return isWide(asked) ? branches + (MARGIN * asked.limit) / share : Math.max(asked.limit, branches) / share;
}

/** A page of what a common filter leaves, the cheaper way: few branches are walked one by one. `share`: how much of what is walked fits, roughly. */
export async function walkOrSift(
  db: Db,
  asked: PageAsked,
  share: number,
  also?: (all: Collected) => void,
): Promise<readonly LineRow[]> {
  return isWide(asked) ? siftPage(db, asked, share, also) : walkPage(db, asked, also);
}

/** A page of what a filter leaves, if it is about as common as a sample says; null where it is not. */
export async function siftFew(db: Db, asked: PageAsked, share: number): Promise<readonly LineRow[] | null> {
  return siftDated(asked, (part, from) => sift(db, part, { from, share, also: undefined, isDoubted: true }));
}

/**
 * A page found by walking along the order through all entries of many branches and keeping those that fit. Where walking branch by branch
 * (`walkPage`) looks in each of them for the first entry that fits, this reads one stretch of the whole order after the other: many branches and a filter that
 * leaves a tenth cost the length of the page times ten, not the number of branches times ten.
 */
export async function siftPage(
  db: Db,
  asked: PageAsked,
  share: number,
  also?: (all: Collected) => void,
): Promise<readonly LineRow[]> {
  const page = await siftDated(asked, (part, from) => sift(db, part, { from, share, also, isDoubted: false }));
  return page ?? [];
}

/** First what has a day, then what has none: a page, or null where either part gave up. */
async function siftDated(
  asked: PageAsked,
  siftPart: (part: PageAsked, from: Sifting['from']) => Promise<readonly LineRow[] | null>,
): Promise<readonly LineRow[] | null> {
  const { sort, after, limit } = asked;
  // E3 An entry that has ended has no day.
  const dated =
    sort === 'due' ? { ...asked, phases: asked.phases.filter((phase) => OPEN_PHASES.includes(phase)) } : asked;
  const isPlaced = sort !== 'due';
  const rows = isPlaced || after?.value !== null ? await siftPart(dated, after) : [];
  if (rows === null || isPlaced || rows.length >= limit) return rows;
  const rest = await siftPart({ ...asked, limit: limit - rows.length }, after?.value === null ? after : 'no-value');
  return rest === null ? null : [...rows, ...rest];
}

/** Where a walk begins, and what it looks for. */
interface Sifting {
  readonly from: Place | 'no-value' | null;
  readonly share: number;
  readonly also: ((all: Collected) => void) | undefined;
  /** Whether the share may be wrong; a walk that finds it so gives up. */
  readonly isDoubted: boolean;
}

async function sift(
  db: Db,
  asked: PageAsked,
  { from, share, also, isDoubted }: Sifting,
): Promise<readonly LineRow[] | null> {
  const found: LineRow[] = [];
  if (asked.phases.length === 0) return found;
  let at = from;
  let walked = 0;
  for (let longer = 1; ; longer *= 2) {
    const limit = asked.limit - found.length;
    const length = longer * Math.min(LONGEST, Math.ceil((limit / share) * MARGIN));
    const stretch = await walkStretch(db, { ...asked, limit }, { from: at, length, also });
    found.push(...stretch.rows);
    if (stretch.last === null || found.length >= asked.limit) return found;
    walked += stretch.walked;
    if (isDoubted && found.length < walked * share * DOUBTED) return null;
    at = stretch.last;
  }
}
