import { readSearchedFields } from '../server/src/issue/rows.ts';
import { asSystem } from '../server/src/lib/db.ts';
import { initialsOf } from '../server/src/lib/letters.ts';
import { type LedgerApp, type Looker, lookersOf, openLedgerApp } from './ledger-app.ts';
import { hand, type Line, median, ms } from './measure.ts';
import { plantLetters } from './plant-letters.ts';

const ENTRIES = Number(process.env.DUDAO_BENCH_ENTRIES ?? 1_000_000);
const WHERE = process.env.DUDAO_BENCH_WHERE === 'first-county' ? 'first-county' : 'country';
const SEARCHES = 60;
/** Recall is counted over the whole answer, page after page, where it is no longer than this. */
const MOST_COUNTED = 2000;
const LIMITS = { p95: 50, recall: 99 };

const app = await openLedgerApp({ entries: ENTRIES, in: WHERE });
const fields = await asSystem(app.pool, 'bench', readSearchedFields);
await plantLetters(app.owner, fields);

interface Page {
  readonly entries: readonly { readonly id: string }[];
  readonly next: string | null;
}

/** What people look for, taken from entries of the ledger by chance: one letter, two, a phrase, figures, letters with figures, a name, initials of a title, a unit and its initials, an own field. */
async function searches({ owner }: LedgerApp): Promise<readonly string[]> {
  const { rows } = await owner.query<{
    title: string;
    detail: string;
    number: string;
    unit_name: string;
    item: string | null;
  }>('select title, detail, number, unit_name, item from issue order by md5(id::text) limit $1', [SEARCHES]);
  return rows.map(({ title, detail, number, unit_name, item }, i) => {
    const letters = Array.from(detail);
    const from = (i * 37) % (letters.length - 12);
    const part = (length: number): string =>
      letters
        .slice(from, from + length)
        .join('')
        .trim();
    const name = /责任督学(..)于/u.exec(detail)?.[1] ?? '';
    const firsts = (text: string) => initialsOf(text).map((word) => word[0]);
    const initials = firsts(title);
    const ways = [
      part(1),
      part(2),
      part(4),
      part(9),
      name,
      name.slice(1),
      number.slice(-6),
      /涉及(\d+)人/u.exec(detail)?.[0] ?? '',
      initials.slice(0, 4).join(''),
      initials.slice(2, 8).join(''),
      unit_name,
      firsts(unit_name).join(''),
      item ?? unit_name.slice(-4),
    ];
    return ways[i % ways.length] || '督学';
  });
}

async function pages(
  looker: Looker,
  search: string,
): Promise<{ readonly took: number; readonly ids: readonly string[]; readonly isWhole: boolean }> {
  const ids: string[] = [];
  let from: string | null = null;
  let took = 0;
  do {
    const begin = performance.now();
    const page = (await app.read(looker, 'list', {
      unitId: looker.unitId,
      search,
      ...(from === null ? {} : { from, limit: 200 }),
    })) as Page;
    if (from === null) took = performance.now() - begin;
    ids.push(...page.entries.map(({ id }) => id));
    from = page.next;
  } while (from !== null && ids.length < MOST_COUNTED);
  return { took, ids, isWhole: from === null };
}

/** Everything that holds a text, read from every entry of the place. */
async function scan(unitId: string, search: string): Promise<ReadonlySet<string>> {
  const { rows } = await app.owner.query<{ id: string }>(
    `select i.id from issue i where i.unit_id in (select unit_id from unit_below where top_id = $1)
       and (position($2 in lower(i.title)) > 0 or position($2 in lower(i.detail)) > 0 or position($2 in lower(i.number)) > 0
         or position($2 in lower(i.unit_name)) > 0 or position($2 in lower(i.place)) > 0
         or exists (select from jsonb_each_text(i.field_values) f where i.ledger || ' ' || f.key = any ($3) and position($2 in lower(f.value)) > 0))`,
    [unitId, search.toLowerCase(), fields],
  );
  return new Set(rows.map(({ id }) => id));
}

const asked = await searches(app);
const lines: Line[] = [];
for (const looker of await lookersOf(app, 0)) {
  const waits: number[] = [];
  let held = 0;
  let found = 0;
  for (const search of asked) await pages(looker, search);
  for (const search of asked) {
    const { took, ids, isWhole } = await pages(looker, search);
    waits.push(took);
    process.stderr.write(`  ${looker.who}: ${search} ${ms(took)} ${ids.length}\n`);
    if (!isWhole) continue;
    const got = new Set(ids);
    const all = await scan(looker.unitId, search);
    held += all.size;
    for (const id of all) if (got.has(id)) found++;
  }
  waits.sort((a, b) => a - b);
  const p95 = waits[Math.floor(waits.length * 0.95)] ?? Number.NaN;
  const recall = held === 0 ? 100 : (found / held) * 100;
  lines.push({ what: `${looker.who}, middle of ${waits.length} searches`, value: ms(median(waits)) });
  lines.push({
    what: `${looker.who}, 95 of 100`,
    value: ms(p95),
    limit: `≤ ${LIMITS.p95} ms`,
    holds: p95 <= LIMITS.p95,
  });
  lines.push({
    what: `${looker.who}, found of ${held} that a full scan finds`,
    value: `${recall.toFixed(2)} %`,
    limit: `≥ ${LIMITS.recall} %`,
    holds: recall >= LIMITS.recall,
  });
}
await app.stop();
hand({
  title: `Searching ${ENTRIES.toLocaleString('en')} entries${WHERE === 'country' ? '' : ' in one county'}`,
  about: `First page of fifty, over the whole server with row-level security, for ${asked.length} texts taken from entries by chance: single letters, pairs, phrases of four and nine letters, names, figures, numbers of entries, names of units, own fields, initials of titles and units. Found: the whole answer against reading every entry's text, for answers of up to ${MOST_COUNTED.toLocaleString('en')}.`,
  lines,
});
