import { type LedgerApp, type Looker, lookersOf, openLedgerApp } from './ledger-app.ts';
import { hand, type Line, median, ms } from './measure.ts';
import { BY_ITEMS } from './plant-ledger.ts';

const ENTRIES = Number(process.env.DUDAO_BENCH_ENTRIES ?? 1_000_000);
const WHERE = process.env.DUDAO_BENCH_WHERE === 'first-county' ? 'first-county' : 'country';
const LIMIT_MS = ENTRIES > 1_000_000 ? 50 : 20;
const OPEN = ['new', 'open', 'done', 'proving', 'raised', 'paused'];

const dayBefore = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

/** What lists are narrowed to: nothing, what is common, what is rare, and what nothing bears. */
const FILTERS: readonly (readonly [string, object])[] = [
  ['everything', {}],
  ['open', { phases: OPEN }],
  ['to be verified', { phases: ['done'] }],
  ['closed', { phases: ['closed'] }],
  ['a state', { state: 'fixing' }],
  ['red', { light: 'red' }],
  ['yellow, grave', { light: 'yellow', severity: 'grave' }],
  ['a ledger, open', { ledger: 'problem', phases: OPEN }],
  ['grave', { severity: 'grave', phases: OPEN }],
  ['planned', { handling: 'planned' }],
  ['key', { isKey: true, phases: OPEN }],
  ['a clause', { clause: 'A7.3' }],
  ['grave, planned, raised', { severity: 'grave', handling: 'planned', phases: ['raised'] }],
  ['from a visit', { source: 'visit', phases: OPEN }],
  ['deep', { depth: 'deep', phases: OPEN }],
  ['by looking', { method: 'look', phases: OPEN }],
  ['urgent, hard', { urgency: 'high', difficulty: 'high', phases: OPEN }],
  ['of the leadership', { layer: 'leadership', phases: OPEN }],
  ['a place', { place: '27室' }],
  ['ready to be verified', { isReady: true }],
  ['due in a week', { dueFrom: dayBefore(0), dueUntil: dayBefore(-7) }],
  ['untouched for a month', { idleSince: dayBefore(30), phases: OPEN }],
  ['what moved in a week', { moved: { what: 'written', from: dayBefore(6), until: dayBefore(0) } }],
  ['to be put right in a month', { rated: { what: 'due', from: dayBefore(30), until: dayBefore(0) } }],
  ['words of a title', { search: '消防通道' }],
];
/** What is narrowed to somebody: the unit that looks, or a person of nobody's, for whom nothing is found. */
const MINE: readonly (readonly [string, (unitId: string) => object])[] = [
  ['owned here', (unitId) => ({ ownerId: unitId, phases: OPEN })],
  ['the turn is here', (unitId) => ({ holderId: unitId })],
  ['owned below', () => ({ as: 'owner', phases: OPEN })],
  ['kept here', () => ({ as: 'keeper', phases: OPEN })],
  ['of a person', () => ({ personId: NOBODY })],
  ['led by a person', () => ({ leaderId: NOBODY })],
];
const NOBODY = '00000000-0000-4000-8000-000000000002';
const SORTS = ['due', 'found', 'changed', 'number'];

/** What the working surfaces ask beside lists. */
const SURFACES: readonly (readonly [string, string, object])[] = [
  ['a column of the board', 'list', { phases: ['open'], light: 'red' }],
  ['a page of the timeline', 'list-timeline', { phases: OPEN }],
  ['the map of the places below', 'count-places', {}],
  ['what a week moved, where it is late and with whom', 'count-moves', { from: dayBefore(6), until: dayBefore(0) }],
  ['all that match, to act on them', 'list-matching', { clause: 'A7.3', severity: 'grave', phases: ['done'] }],
  ['completion rates of a month and a year', 'count-rates', { month: dayBefore(0).slice(0, 7) }],
  ['items of a ledger with their problems and measures', 'count-items', { ledger: BY_ITEMS }],
  ['what waits for an answer from above', 'list-raisings', { side: 'asked' }],
  ['what nobody has touched for a week', 'list', { phases: OPEN, idleSince: dayBefore(7), sort: 'changed' }],
];

interface Page {
  readonly entries: readonly unknown[];
  readonly next: string | null;
}

interface Timed {
  readonly what: string;
  readonly waits: number[];
}

/** Every filter, order and direction: the first page, the one after it, and one far down. */
async function timeLists(app: Pick<LedgerApp, 'read'>, looker: Looker, rounds: number): Promise<readonly Timed[]> {
  const timed: Timed[] = [];
  const mine = MINE.map(([name, filterOf]) => [name, filterOf(looker.unitId)] as const);
  for (const [name, filter] of [...FILTERS, ...mine]) {
    for (const sort of SORTS) {
      for (const descending of [false, true]) {
        const one: Timed = { what: `${name}, by ${sort}${descending ? ', backwards' : ''}`, waits: [] };
        for (let round = -2; round < rounds; round++) {
          let from: string | null = null;
          for (let page = 0; page < 3; page++) {
            const input: object = {
              unitId: looker.unitId,
              ...filter,
              sort,
              descending,
              ...(from === null ? {} : { from }),
            };
            const begin = performance.now();
            const said = (await app.read(looker, 'list', input)) as Page;
            if (round >= 0) one.waits.push(performance.now() - begin);
            from = said.next;
            if (from === null) break;
          }
        }
        timed.push(one);
      }
    }
  }
  return timed;
}

const at = (waits: readonly number[], share: number): number =>
  waits[Math.min(waits.length - 1, Math.floor(waits.length * share))] ?? Number.NaN;

async function measure(app: Pick<LedgerApp, 'read' | 'lookerAt'>, plantedMs: number | null): Promise<void> {
  const lines: Line[] = plantedMs === null ? [] : [{ what: 'planting the ledger', value: ms(plantedMs) }];
  for (const looker of await lookersOf(app, 0)) {
    const timed = await timeLists(app, looker, 3);
    const waits = timed.flatMap((one) => one.waits).sort((a, b) => a - b);
    const worst = timed.map((one) => ({ what: one.what, wait: median(one.waits) })).sort((a, b) => b.wait - a.wait);
    for (const { what, wait } of worst.slice(0, 6)) process.stderr.write(`  ${looker.who}: ${what} ${ms(wait)}\n`);
    lines.push({ what: `${looker.who}, middle of ${waits.length} pages`, value: ms(median(waits)) });
    lines.push({
      what: `${looker.who}, 99 of 100`,
      value: ms(at(waits, 0.99)),
      limit: `≤ ${LIMIT_MS} ms`,
      holds: at(waits, 0.99) <= LIMIT_MS,
    });
    lines.push({
      what: `${looker.who}, slowest query (${worst[0]?.what}), middle`,
      value: ms(worst[0]?.wait ?? Number.NaN),
    });
    const counts: number[] = [];
    for (let i = 0; i < 20; i++) {
      const begin = performance.now();
      await app.read(looker, 'count', { unitId: looker.unitId });
      counts.push(performance.now() - begin);
    }
    lines.push({ what: `${looker.who}, counting by ledger, state and light, middle`, value: ms(median(counts)) });
    for (const [what, operation, input] of SURFACES) {
      const waits: number[] = [];
      for (let i = 0; i < 12; i++) {
        const begin = performance.now();
        await app.read(looker, operation, { unitId: looker.unitId, ...input });
        if (i > 1) waits.push(performance.now() - begin);
      }
      lines.push({ what: `${looker.who}, ${what}, middle`, value: ms(median(waits)) });
    }
  }
  const place = WHERE === 'country' ? 'spread over 2,850 counties of 31 provinces' : 'all in one county of 500 schools';
  hand({
    title: `Lists of ${ENTRIES.toLocaleString('en')} entries${WHERE === 'country' ? '' : ' in one county'}`,
    about: `Pages of 50 entries over the whole server with row-level security: ${FILTERS.length + MINE.length} filters (common, rare, empty) × 4 orders × both directions, first, second and third page. ${ENTRIES.toLocaleString('en')} entries of about 250 characters, ${place}.`,
    lines,
  });
}

const app = await openLedgerApp({ entries: ENTRIES, in: WHERE });
await measure(app, app.plantedMs);
await app.stop();
