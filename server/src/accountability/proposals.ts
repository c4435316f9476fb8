import { type AccountabilityBook, kindOf } from '@dudao/core/accountability/accountability-book';
import type { ProposedCase } from '@dudao/core/accountability/contract';
import { sayTrigger, type TriggerFigures, triggersHit } from '@dudao/core/accountability/trigger';
import { workingDaysSince } from '@dudao/core/issue/ladder';
import { MARK_CHOICES } from '@dudao/core/issue/names';
import { beyondScope, type Db } from '../lib/db.ts';
import type { Services } from '../lib/serve.ts';

const MOST_ENTRIES = 500;
const MOST_UNITS = 500;
const MOST_TASKS = 10;

/** What rules find at an office on a day, before anybody dealt with it. `isCut`: more would have been to look through. */
export interface Found {
  readonly proposals: readonly ProposedCase[];
  readonly isCut: boolean;
}

interface Looking {
  readonly book: AccountabilityBook;
  readonly officeId: string;
  readonly today: string;
  readonly urgedEntries: Services['urgedEntries'];
}

/** Z11 What the rules propose and nobody dealt with: of entries that the office keeps, of units below it. */
export async function findProposals(db: Db, looking: Looking): Promise<Found> {
  const entries = await ofEntries(db, looking);
  const units = await ofUnits(db, looking);
  const settled = await readSettled(db, looking);
  const proposals = [...entries.proposals, ...units.proposals].filter(
    ({ trigger, refId }) => !settled.has(`${trigger} ${refId}`),
  );
  return { proposals, isCut: entries.isCut || units.isCut };
}

/** Rules about one unit come again with the year. */
export const roundOf = (about: 'entry' | 'unit', today: string): number =>
  about === 'unit' ? Number(today.slice(0, 4)) : 0;

/** What was taken up or set aside, whoever did it: of cases nobody else learns more than that the proposal is gone. */
async function readSettled(db: Db, { book, officeId, today }: Looking): Promise<ReadonlySet<string>> {
  const ofUnits = book.triggers.filter(({ about }) => about === 'unit').map(({ id }) => id);
  const rows = await beyondScope(db, () =>
    db.many<{ key: string }>(
      `select a.trigger || ' ' || a.ref_id as key from accountability_aside a where a.unit_id = $1 and (a.round = 0 or a.round = $4)
       union select c.trigger || ' ' || c.trigger_ref from accountability_case c where c.unit_id = $1 and c.trigger is not null
         and (c.trigger <> all ($2::text[]) or c.opened_on >= $3::date)`,
      [officeId, ofUnits, `${today.slice(0, 4)}-01-01`, roundOf('unit', today)],
    ),
  );
  return new Set(rows.map(({ key }) => key));
}

/** Figures that say something, as people read them. */
function shownFigures(figures: TriggerFigures): ProposedCase['figures'] {
  return Object.entries(figures).flatMap(([name, value]) => {
    if (value === null || value === false || value === '0') return [];
    const severity = Object.entries(MARK_CHOICES.severity).find(([code]) => code === value)?.[1].zh;
    return [{ name, value: value === true ? '是' : (severity ?? value) }];
  });
}

interface Hit {
  readonly figures: TriggerFigures;
  readonly refId: string;
  readonly concerned: ProposedCase['concerned'];
  readonly sources: ProposedCase['sources'];
  readonly urges: number;
}

function proposalsOf(book: AccountabilityBook, about: 'entry' | 'unit'): (hit: Hit) => readonly ProposedCase[] {
  const hitBy = triggersHit(book, about);
  return ({ figures, ...hit }) =>
    hitBy(figures).flatMap((trigger) => {
      const kind = kindOf(book, trigger.kind);
      if (kind === undefined) return [];
      return [
        {
          ...hit,
          trigger: trigger.id,
          triggerName: trigger.name,
          kind: kind.id,
          kindName: kind.name,
          says: sayTrigger(trigger, figures),
          figures: shownFigures(figures),
          urgesNeeded: kind.urges,
        },
      ];
    });
}

/** Entries that the office keeps and that went wrong, the longest overdue first. */
async function ofEntries(db: Db, { book, officeId, today, urgedEntries }: Looking): Promise<Found> {
  const found = await urgedEntries(db, { keeperId: officeId, today, most: MOST_ENTRIES + 1 });
  const propose = proposalsOf(book, 'entry');
  const proposals = found.slice(0, MOST_ENTRIES).flatMap(({ id, label, owner, figures, issued }) =>
    propose({
      figures,
      refId: id,
      concerned: owner,
      sources: [{ source: 'issue', refId: id, label }],
      urges: issued,
    }),
  );
  return { proposals, isCut: found.length > MOST_ENTRIES };
}

interface UnitFigures {
  readonly id: string;
  readonly name: string;
  readonly of: number;
  readonly missed: number;
  readonly overdue: number;
  readonly oldest: string | null;
}

/** M554 Units below the office by their tasks: what of last year was not done by its end, and what is overdue. */
async function ofUnits(db: Db, { book, officeId, today }: Looking): Promise<Found> {
  const year = Number(today.slice(0, 4)) - 1;
  const [from, until] = [`${year}-01-01`, `${year}-12-31`];
  const missed = `(t.due_on between $2 and $3 and (t.is_open or (t.done_at at time zone 'Asia/Shanghai')::date > $3::date))`;
  const late = '(t.is_open and t.due_on < $4)';
  const found = await db.many<UnitFigures>(
    `select u.id, u.name, count(*) filter (where t.due_on between $2 and $3)::int as of, count(*) filter (where ${missed})::int as missed,
       count(*) filter (where ${late})::int as overdue, min(t.due_on) filter (where ${late}) as oldest
     from unit_below b join unit u on u.id = b.unit_id join task t on t.lead_unit_id = u.id
     where b.top_id = $1 and b.unit_id <> $1 and (t.is_open or t.done_at is not null) and (t.due_on between $2 and $3 or t.is_open)
     group by u.id, u.name having count(*) filter (where ${missed} or ${late}) > 0 order by oldest nulls last, u.id limit $5`,
    [officeId, from, until, today, MOST_UNITS + 1],
  );
  const units = found.slice(0, MOST_UNITS);
  const tasks = await db.many<{ id: string; unit: string; title: string; n: number }>(
    `select x.id, x.unit, x.title, x.n from (
       select t.id, t.lead_unit_id as unit, t.title, row_number() over (partition by t.lead_unit_id order by t.due_on, t.id)::int as n
       from task t where t.lead_unit_id = any ($1::uuid[]) and (${missed} or ${late})) x where x.n <= $5`,
    [units.map(({ id }) => id), from, until, today, MOST_TASKS],
  );
  const propose = proposalsOf(book, 'unit');
  const proposals = units.flatMap((unit) =>
    propose({
      figures: {
        上年任务数: String(unit.of),
        上年未完成任务数: String(unit.missed),
        逾期任务数: String(unit.overdue),
        任务最长逾期工作日: unit.oldest === null ? '0' : String(workingDaysSince(unit.oldest, today)),
      },
      refId: unit.id,
      concerned: { id: unit.id, name: unit.name },
      sources: tasks
        .filter((task) => task.unit === unit.id)
        .map(({ id, title }) => ({ source: 'task' as const, refId: id, label: title })),
      urges: 0,
    }),
  );
  return { proposals, isCut: found.length > MOST_UNITS };
}
