import type { OnceIn } from '@dudao/core/lib/calendar-period';
import { groupBy } from '@dudao/core/lib/group-by';
import { dueOfPeriod, type HandedText, reportedBy } from '@dudao/core/paper/regular';
import type { ProcessBook } from '@dudao/core/score/process/process-book';
import { type KeptWeek, processYear, type RolledYear, rollUp, weeksOf } from '@dudao/core/score/process/roll-up';
import { beyondScope, type Db } from '../../lib/db.ts';

/** A unit, as an office asks it for weekly reports. */
interface AskedRow {
  readonly unit_id: string;
  readonly unit_name: string;
  readonly office_id: string;
  readonly office_name: string;
  readonly spans: readonly { readonly from: string; readonly until: string | null }[];
}

interface TextRow extends HandedText {
  readonly id: string;
  readonly unit_id: string;
  readonly office_id: string;
  readonly period_on: string;
}

/** A unit's year, with the office that asks for its reports. */
export interface UnitYear {
  readonly unit: { readonly id: string; readonly name: string };
  readonly office: { readonly id: string; readonly name: string };
  readonly year: RolledYear;
}

interface Wanted {
  /** Reports that this office gets, or those that this unit hands in to the nearest office above it. */
  readonly by: 'office' | 'unit';
  readonly unitId: string;
  readonly book: ProcessBook;
  readonly regular: OnceIn;
  readonly schoolYear: string;
  readonly today: string;
}

const handedAs = (row: Pick<TextRow, 'unit_id' | 'office_id'>): string => `${row.unit_id} ${row.office_id}`;

/** Rolls up what units handed in for the weeks of a year; only units asked in it, by name. Their own papers are read wherever they went. */
export async function readUnitYears(db: Db, wanted: Wanted): Promise<readonly UnitYear[]> {
  const { book, regular, schoolYear, today } = wanted;
  const mondays = weeksOf(processYear(book, schoolYear));
  const [asked, texts] = await beyondScope(db, async () => [
    await listAsked(db, wanted, mondays),
    await listTexts(db, wanted, mondays),
  ]);
  const byReporter = groupBy(texts, handedAs);
  return asked.map(({ unit_id: id, unit_name: name, office_id: officeId, office_name: officeName, spans }) => {
    const own = groupBy(
      byReporter.get(handedAs({ unit_id: id, office_id: officeId })) ?? [],
      ({ period_on }) => period_on,
    );
    const weeks = mondays.map((from): KeptWeek => {
      const dueOn = dueOfPeriod(regular, from);
      const handed = own.get(from) ?? [];
      const isAsked = spans.some((span) => span.from <= from && (span.until === null || span.until > from));
      const standing = handed.find(({ isReplaced, returnedOn }) => !isReplaced && returnedOn === null);
      return {
        from,
        dueOn,
        reported: isAsked ? reportedBy(handed, { dueOn, today }) : null,
        paperId: (standing ?? handed.at(-1))?.id ?? null,
      };
    });
    return {
      unit: { id, name },
      office: { id: officeId, name: officeName },
      year: rollUp(book, { schoolYear, weeks, today }),
    };
  });
}

/** Units, not bodies, that were asked within the year; the nearest office first where a unit is asked by several. */
function listAsked(db: Db, { by, unitId, book }: Wanted, mondays: readonly string[]): Promise<AskedRow[]> {
  return db.many<AskedRow>(
    `select u.id as unit_id, u.name as unit_name, o.id as office_id, o.name as office_name,
       jsonb_agg(jsonb_build_object('from', r.from_on, 'until', r.until_on)) as spans
     from paper_reporter r join unit u on u.id = r.reporter_unit_id join unit o on o.id = r.unit_id
     where ${by === 'office' ? 'r.unit_id' : 'r.reporter_unit_id'} = $1 and r.kind = $2 and r.reporter_body_id is null
       and r.from_on <= $4 and (r.until_on is null or r.until_on > $3)
     group by u.id, u.name, o.id, o.name, cardinality(o.path) order by cardinality(o.path) desc, u.name, u.id, o.id`,
    [unitId, book.paper, mondays[0], mondays.at(-1)],
  );
}

/** Reports that were issued and not taken back, in the order in which they came. */
function listTexts(db: Db, { by, unitId, book }: Wanted, mondays: readonly string[]): Promise<TextRow[]> {
  return db.many<TextRow>(
    `select p.id, p.unit_id, r.unit_id as office_id, p.period_on, p.issued_on as "issuedOn", p.returned_on as "returnedOn",
       r.answered_on is not null as "isAnswered", p.status = 'superseded' as "isReplaced"
     from paper p join paper_receiver r on r.paper_id = p.id and r.body_id is null
     where ${by === 'office' ? 'r.unit_id' : 'p.unit_id'} = $1 and p.kind = $2 and p.body_id is null
       and p.period_on >= $3 and p.period_on <= $4 and p.status in ('issued', 'closed', 'superseded') order by p.issued_at, p.id`,
    [unitId, book.paper, mondays[0], mondays.at(-1)],
  );
}
