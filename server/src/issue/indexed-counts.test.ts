import { OPEN_PHASES } from '@dudao/core/issue/entry';
import { MOVES, type Move } from '@dudao/core/issue/moves';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asSystem, type Tx } from '../lib/db.ts';
import type { SubjectUnit } from '../lib/serve.ts';
import { plantRulebooks } from '../testing/plant-recognition.ts';
import { openTestApp, type TestApp } from '../testing/test-app.ts';
import { readEveryLedger } from './books.ts';
import { listHolders } from './holders.ts';
import { endOfDay, everyAction, type KnownAction, startOfDay } from './moved.ts';
import { countMovedByPlace } from './moved-places.ts';
import { countMoved } from './moved-steps.ts';
import { countStock, listPlaces } from './place-stock.ts';

const ENTRIES = 400;
const TODAY = '2026-11-24';
const SPANS = [
  { from: '2026-11-01', until: '2026-11-24' },
  { from: '2026-10-01', until: '2026-10-24' },
  { from: '2026-11-10', until: '2026-11-10' },
];

interface Row {
  readonly id: string;
  readonly path: readonly string[];
  readonly region: string;
  readonly ledger: string;
  readonly key: string;
  readonly phase: string;
  readonly due_on: string | null;
  readonly written_at: string;
  readonly holder_id: string | null;
  readonly owner_unit_id: string | null;
  readonly owner_person_id: string | null;
  readonly owner_person_name: string | null;
}
interface Step {
  readonly issue_id: string;
  readonly action: string;
  readonly at: string;
}

let test: TestApp;
let rows: readonly Row[];
let steps: readonly Step[];
let actions: readonly KnownAction[];
let units: readonly (SubjectUnit & { readonly name: string })[];

/** A whole number from 0 to below `most`, as if by chance, the same in every run. */
let seed = 20261124;
function dice(most: number): number {
  seed = (seed * 1103515245 + 12345) % 2147483648;
  return Math.floor((seed / 2147483648) * most);
}
const pick = <T>(of: readonly T[]): T => of[dice(of.length)] as T;
const day = (n: number) => new Date(Date.UTC(2026, 8, 20 + n)).toISOString().slice(0, 10);
const inSystem = <T>(work: (tx: Tx) => Promise<T>) => asSystem(test.pool, 'test', work);

beforeAll(async () => {
  test = await openTestApp();
  await plantRulebooks(test);
  const { school, town, county, citySchool, siblingSchool, siblingCounty, city, province } = test.tree;
  const ledgers = await inSystem(readEveryLedger);
  actions = await inSystem(everyAction);
  const people = await test.rows<{ id: string }>(
    `insert into person (id, unit_id, region, name, joined_on) select gen_random_uuid(), u.id, u.region, n, '2026-01-01' from unit u cross join unnest(array['甲', '乙']) n where u.id = $1 returning id`,
    [school],
  );
  const entries = Array.from({ length: ENTRIES }, (_, n) => {
    const { rulebookId, version, ledger, path } = pick(ledgers);
    const phase = pick([...OPEN_PHASES, 'closed', 'void', 'open', 'open']);
    const ownerId = phase === 'new' || phase === 'raised' || phase === 'void' ? null : pick([school, town, citySchool]);
    return {
      n,
      unit_id: pick([school, school, town, county, citySchool, siblingSchool, siblingCounty]),
      ledger: ledger.id,
      rulebook_id: rulebookId,
      version,
      phase,
      owner_unit_id: ownerId,
      owner_person_id: ownerId === school ? pick([null, ...people.map(({ id }) => id)]) : null,
      raised_to_id: phase === 'raised' ? city : null,
      due_on: dice(6) === 0 ? null : day(30 + dice(60)),
      written_at: `${day(dice(66))}T${pick(['03', '15', '16', '23'])}:30:00Z`,
      steps: Array.from({ length: dice(5) }, (_, revision) => ({
        revision,
        action: pick([...path.actions.map(({ id }) => id), 'create']),
        at: `${day(dice(66))}T${pick(['03', '15', '16', '23'])}:30:00Z`,
      })),
    };
  });
  await test.rows(
    `with told as (select gen_random_uuid() as id, e.* from jsonb_to_recordset($1) as e (n integer, unit_id uuid, ledger text, rulebook_id text, version text, phase text, owner_unit_id uuid,
         owner_person_id uuid, raised_to_id uuid, due_on date, written_at timestamptz, steps jsonb)),
       made as (insert into issue (id, unit_id, region, unit_name, keeper_id, ledger, rulebook_id, version, number, title, detail, field_values, source, state, phase, is_open, owner_unit_id, owner_unit_name,
           owner_person_id, owner_person_name, raised_to_id, found_on, due_on, closed_on, written_by, written_by_name, written_at, changed_at)
         select t.id, u.id, u.region, u.name, u.region, t.ledger, t.rulebook_id, t.version, 'N-' || t.n, '问题', '', '{}', 'person', 'found', t.phase, t.phase not in ('closed', 'void'), t.owner_unit_id,
           case when t.owner_unit_id is not null then '责任单位' end, t.owner_person_id, case when t.owner_person_id is not null then '责任人' end, t.raised_to_id, '2026-09-20', t.due_on,
           case when t.phase = 'closed' then date '2026-11-01' end, gen_random_uuid(), '督导室', t.written_at, t.written_at from told t join unit u on u.id = t.unit_id)
     insert into issue_step (issue_id, revision, unit_id, region, action, to_state, words, field_values, told, at, by_id, by_name)
     select t.id, s.revision, u.id, u.region, s.action, 'found', '', '{}', '{}', s.at, gen_random_uuid(), '督导室'
     from told t join unit u on u.id = t.unit_id cross join lateral jsonb_to_recordset(t.steps) as s (revision integer, action text, at timestamptz)`,
    [JSON.stringify(entries)],
  );
  rows = await test.rows<Row>(
    `select i.id, u.path, i.region, i.ledger, i.rulebook_id || ' ' || i.version || ' ' || i.ledger as key, i.phase, i.due_on, i.written_at, i.holder_id, i.owner_unit_id, i.owner_person_id, i.owner_person_name
     from issue i join unit u on u.id = i.unit_id`,
  );
  steps = await test.rows<Step>('select issue_id, action, at from issue_step');
  units = await test.rows<SubjectUnit & { readonly name: string }>(
    'select id, path, region, kind, name from unit where id = any ($1::uuid[])',
    [[province, city, county, town, school, siblingCounty]],
  );
});
afterAll(() => test.close());

const at = (unit: SubjectUnit, ledger: string | null) =>
  rows.filter((row) => row.path.includes(unit.id) && (ledger === null || row.ledger === ledger));
const isOpen = ({ phase }: Row) => phase !== 'closed' && phase !== 'void';
const isLate = (row: Row) => isOpen(row) && row.due_on !== null && row.due_on < TODAY;
const isWithin = (moment: string, { from, until }: (typeof SPANS)[number]) =>
  new Date(moment) >= new Date(startOfDay(from)) && new Date(moment) < new Date(endOfDay(until));

/** Entries that moved so within a span, looked at one by one. */
function movedOneByOne(unit: SubjectUnit, ledger: string | null, what: Move, span: (typeof SPANS)[number]) {
  const means = new Map(actions.map((one) => [one.key, one.what]));
  return at(unit, ledger).filter((row) =>
    what === 'written'
      ? isWithin(row.written_at, span)
      : steps.some(
          (step) =>
            step.issue_id === row.id && isWithin(step.at, span) && means.get(`${row.key} ${step.action}`) === what,
        ),
  );
}

describe('what is counted from indexes is what counting one by one gives', () => {
  it('of what is open, late and soon due, by place, at every level and in every ledger', async () => {
    let counted = 0;
    for (const unit of units) {
      for (const ledger of [null, 'problem']) {
        const stock = await inSystem(async (tx) => {
          const places = await listPlaces(tx, unit.id);
          const figures = {
            open: 'true',
            late: 'e.due_on < $6::date',
            soon: `e.phase <> 'paused' and e.due_on between $6::date and $7::date`,
          };
          return countStock(tx, { unit, as: 'concerned', ledger }, { places, figures, days: [TODAY, '2026-11-27'] });
        });
        const plain = new Map<string, { open: number; late: number; soon: number }>();
        for (const row of at(unit, ledger).filter(isOpen)) {
          const place = row.path[unit.path.length] ?? unit.id;
          const { open, late, soon } = plain.get(place) ?? { open: 0, late: 0, soon: 0 };
          const isSoon =
            row.phase !== 'paused' && row.due_on !== null && row.due_on >= TODAY && row.due_on <= '2026-11-27';
          plain.set(place, { open: open + 1, late: late + Number(isLate(row)), soon: soon + Number(isSoon) });
          counted += 1;
        }
        const told = [...stock].filter(([, { open }]) => open > 0);
        expect([unit.name, ledger, Object.fromEntries(told)]).toEqual([unit.name, ledger, Object.fromEntries(plain)]);
      }
    }
    expect(counted).toBeGreaterThan(ENTRIES);
  });

  it('of who has what is late in hand, with the person where the owner has it, and what that person is called', async () => {
    const span = { from: '2026-11-01', until: TODAY };
    for (const unit of units) {
      const told = await inSystem((tx) => listHolders(tx, { unit, ledger: null, ...span, today: TODAY, late: span }));
      const plain = new Map<string, number>();
      for (const row of at(unit, null).filter(isLate)) {
        const person = row.holder_id === row.owner_unit_id ? row.owner_person_id : null;
        const name = `${row.holder_id} ${person} ${person === null ? '' : row.owner_person_name}`;
        plain.set(name, (plain.get(name) ?? 0) + 1);
      }
      const said = told.map(
        ({ unit: holder, person, red }) => [`${holder.id} ${person?.id ?? null} ${person?.name ?? ''}`, red] as const,
      );
      expect([unit.name, Object.fromEntries(said)]).toEqual([unit.name, Object.fromEntries(plain)]);
      expect(said.length).toBeGreaterThan(0);
    }
  });

  it('of what moved within a span, also by actions that ledgers mean differently', async () => {
    const mixed = actions.filter(({ action, what }) =>
      actions.some((one) => one.action === action && one.what !== what),
    );
    expect(mixed.length).toBeGreaterThan(0);
    const seen = new Set<Move>();
    for (const unit of units) {
      for (const span of SPANS) {
        for (const ledger of span === SPANS[0] ? [null, 'problem'] : [null]) {
          for (const what of MOVES) {
            const [from, before] = [startOfDay(span.from), endOfDay(span.until)];
            const told = await inSystem((tx) => countMoved(tx, { unit, ledger, what, from, before }));
            const plain = movedOneByOne(unit, ledger, what, span).length;
            expect([unit.name, span.from, ledger, what, told]).toEqual([unit.name, span.from, ledger, what, plain]);
            if (plain > 0) seen.add(what);
          }
        }
      }
    }
    expect([...seen].sort()).toEqual([...MOVES].sort());
  });

  it('of what moved within a week’s span by place', async () => {
    for (const unit of units) {
      const span = { from: '2026-11-10', until: '2026-11-24' };
      const { moves } = await inSystem((tx) => countMovedByPlace(tx, { unit, ledger: null, ...span, today: TODAY }));
      const plain = MOVES.flatMap((what) => {
        const byPlace = new Map<string, number>();
        for (const { path } of movedOneByOne(unit, null, what, span)) {
          const place = path[unit.path.length] ?? unit.id;
          byPlace.set(place, (byPlace.get(place) ?? 0) + 1);
        }
        return [...byPlace].map(([place, count]) => `${place} ${what} ${count}`);
      });
      expect([unit.name, moves.map(({ place, what, count }) => `${place} ${what} ${count}`).sort()]).toEqual([
        unit.name,
        plain.sort(),
      ]);
    }
  });
});
