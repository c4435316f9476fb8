import { type AccountabilityBook, kindOf, type Trigger } from '@dudao/core/accountability/accountability-book';
import type { ProposedCase } from '@dudao/core/accountability/contract';
import { sayTrigger, type TriggerFigures, triggersHit } from '@dudao/core/accountability/trigger';
import { type NamedLedger, namedLedgers } from '@dudao/core/accountability/trigger-context';
import { workingDaysSince } from '@dudao/core/issue/ladder';
import { LEDGERS } from '@dudao/core/issue/ledgers';
import { MARK_CHOICES } from '@dudao/core/issue/names';
import { beyondScope, type Db } from '../lib/db.ts';
import type { Services } from '../lib/serve.ts';
import { listRulebooks } from '../pack/rulebook-rows.ts';

const MOST_ENTRIES = 500;
const MOST_UNITS = 500;
const MOST_SOURCES = 10;

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
function shownFigures(figures: TriggerFigures, ledgers: readonly NamedLedger[]): ProposedCase['figures'] {
  const words = new Map<string, string>([
    ...Object.entries(MARK_CHOICES.severity).map(([code, name]) => [`严重程度 ${code}`, name.zh] as const),
    ...ledgers.map(({ id, name }) => [`台账 ${id}`, name.zh] as const),
  ]);
  return Object.entries(figures).flatMap(([name, value]) => {
    if (value === null || value === false || value === '0') return [];
    return [{ name, value: value === true ? '是' : (words.get(`${name} ${value}`) ?? value) }];
  });
}

interface Hit {
  readonly figures: TriggerFigures;
  readonly refId: string;
  readonly concerned: ProposedCase['concerned'];
  readonly sources: ProposedCase['sources'];
  readonly urges: number;
}

type Propose = (hits: readonly Hit[]) => Promise<readonly ProposedCase[]>;

/** Z11 What the rules say of hits: each proposes a kind of case, of the unit or of whoever leads it, on the records that such a case may cite. */
async function proposalsOf(db: Db, { book, today }: Looking, about: Trigger['about']): Promise<Propose> {
  const ledgers = namedLedgers((await listRulebooks(db, LEDGERS)).map(({ content }) => content));
  const hitBy = triggersHit(book, about, ledgers);
  return async (hits) => {
    const hit = hits.flatMap((one) => hitBy(one.figures).map((trigger) => ({ ...one, trigger })));
    const led = hit.flatMap(({ trigger, concerned }) => (trigger.leader === true ? [concerned.id] : []));
    const leaders = await readLeaders(db, led, today);
    return hit.flatMap(({ trigger, sources, figures, concerned, refId, urges }): readonly ProposedCase[] => {
      const kind = kindOf(book, trigger.kind);
      if (kind === undefined) return [];
      return [
        {
          refId,
          concerned,
          person: trigger.leader === true ? (leaders.get(concerned.id) ?? null) : null,
          sources: sources.filter(({ source }) => source === 'own' || kind.cites.includes(source)),
          trigger: trigger.id,
          triggerName: trigger.name,
          kind: kind.id,
          kindName: kind.name,
          says: sayTrigger(trigger, figures),
          figures: shownFigures(figures, ledgers),
          urges,
          urgesNeeded: kind.urges,
        },
      ];
    });
  };
}

/** Whoever is first responsible for a unit today and is of it: as a person, or on the post that is. */
async function readLeaders(
  db: Db,
  unitIds: readonly string[],
  today: string,
): Promise<ReadonlyMap<string, { readonly id: string; readonly name: string }>> {
  if (unitIds.length === 0) return new Map();
  const rows = await db.many<{ unit: string; id: string; name: string }>(
    `select distinct on (d.unit_id) d.unit_id as unit, p.id, p.name from duty d
       left join post_holding h on h.post_id = d.post_id and h.from_on <= $2 and (h.until_on is null or h.until_on > $2)
       join person p on p.id = coalesce(d.person_id, h.person_id) and p.unit_id = d.unit_id and p.left_on is null
     where d.unit_id = any ($1::uuid[]) and d.kind = 'first-responsible' and d.until_on is null order by d.unit_id, d.from_on desc, d.id`,
    [unitIds, today],
  );
  return new Map(rows.map(({ unit, id, name }) => [unit, { id, name }]));
}

/** Entries that the office keeps and that went wrong, the longest overdue first. */
async function ofEntries(db: Db, looking: Looking): Promise<Found> {
  const { officeId, today, urgedEntries } = looking;
  const found = await urgedEntries(db, { keeperId: officeId, today, most: MOST_ENTRIES + 1 });
  const propose = await proposalsOf(db, looking, 'entry');
  const hits = found.slice(0, MOST_ENTRIES).map(({ id, label, owner, figures, issued }): Hit => {
    const sources = [{ source: 'issue' as const, refId: id, label }];
    return { figures, refId: id, concerned: owner, sources, urges: issued };
  });
  return { proposals: await propose(hits), isCut: found.length > MOST_ENTRIES };
}

interface UnitFigures {
  readonly id: string;
  readonly name: string;
  readonly of: number;
  readonly missed: number;
  readonly overdue: number;
  readonly oldest: string | null;
  readonly stages: number;
  readonly oldestStage: string | null;
}

interface UnitSource {
  readonly source: 'task' | 'campaign';
  readonly refId: string;
  readonly label: string;
  readonly unit: string;
}

const MISSED = `(t.due_on between $2 and $3 and (t.is_open or (t.done_at at time zone 'Asia/Shanghai')::date > $3::date))`;
const LATE = '(t.is_open and t.due_on < $4)';
/** Stages of a unit that ended and whose gate it neither passed nor asked for. */
const STAGES = `campaign_stage s join campaign c on c.id = s.campaign_id and c.state = 'published'`;
const UNPASSED = `(s.until_on < $4 and s.chain is not null and s.state in ('open', 'returned', 'make-up', 'sent-back'))`;

/** M554 M546 Units below the office by their tasks, what of last year was not done by its end and what is overdue, and by the stages of campaigns that they did not get through. */
async function ofUnits(db: Db, looking: Looking): Promise<Found> {
  const { officeId, today } = looking;
  const year = Number(today.slice(0, 4)) - 1;
  const [from, until] = [`${year}-01-01`, `${year}-12-31`];
  const found = await db.many<UnitFigures>(
    `with tasks as (
       select t.lead_unit_id as unit_id, count(*) filter (where t.due_on between $2 and $3)::int as of, count(*) filter (where ${MISSED})::int as missed,
         count(*) filter (where ${LATE})::int as overdue, min(t.due_on) filter (where ${LATE}) as oldest
       from unit_below b join task t on t.lead_unit_id = b.unit_id
       where b.top_id = $1 and b.unit_id <> $1 and (t.is_open or t.done_at is not null) and (t.due_on between $2 and $3 or t.is_open) group by t.lead_unit_id),
     stages as (
       select s.unit_id, count(*)::int as stages, min(s.until_on) as "oldestStage"
       from unit_below b join ${STAGES} on s.unit_id = b.unit_id where b.top_id = $1 and b.unit_id <> $1 and ${UNPASSED} group by s.unit_id)
     select u.id, u.name, coalesce(t.of, 0) as of, coalesce(t.missed, 0) as missed, coalesce(t.overdue, 0) as overdue, t.oldest, coalesce(s.stages, 0) as stages, s."oldestStage"
     from tasks t full join stages s on s.unit_id = t.unit_id join unit u on u.id = coalesce(t.unit_id, s.unit_id)
     where t.missed > 0 or t.overdue > 0 or s.stages > 0 order by least(t.oldest, s."oldestStage") nulls last, u.id limit $5`,
    [officeId, from, until, today, MOST_UNITS + 1],
  );
  const units = found.slice(0, MOST_UNITS);
  const sources = await db.many<UnitSource>(
    `select x.source, x."refId", x.label, x.unit from (
       select 'task' as source, t.id as "refId", t.title as label, t.lead_unit_id as unit, row_number() over (partition by t.lead_unit_id order by t.due_on, t.id) as n
         from task t where t.lead_unit_id = any ($1::uuid[]) and (${MISSED} or ${LATE})
       union all select 'campaign', c.id, c.title, s.unit_id, row_number() over (partition by s.unit_id order by min(s.until_on), c.id)
         from ${STAGES} where s.unit_id = any ($1::uuid[]) and ${UNPASSED} group by c.id, c.title, s.unit_id) x
     where x.n <= $5 order by x.source, x.n`,
    [units.map(({ id }) => id), from, until, today, MOST_SOURCES],
  );
  const late = (day: string | null): string => (day === null ? '0' : String(workingDaysSince(day, today)));
  const propose = await proposalsOf(db, looking, 'unit');
  const hits = units.map(
    (unit): Hit => ({
      figures: {
        上年任务数: String(unit.of),
        上年未完成任务数: String(unit.missed),
        逾期任务数: String(unit.overdue),
        任务最长逾期工作日: late(unit.oldest),
        逾期阶段数: String(unit.stages),
        阶段最长逾期工作日: late(unit.oldestStage),
      },
      refId: unit.id,
      concerned: { id: unit.id, name: unit.name },
      sources: sources.filter((one) => one.unit === unit.id).map(({ unit: _, ...source }) => source),
      urges: 0,
    }),
  );
  return { proposals: await propose(hits), isCut: found.length > MOST_UNITS };
}
