import { type OnceIn, type Period, periodName, periodOf } from '@dudao/core/lib/calendar-period';
import type { BodyKind } from '@dudao/core/org/body-kind';
import type { FormValues } from '@dudao/core/pack/form';
import { dueOfPeriod, type HandedText, type Reported, reportedBy } from '@dudao/core/paper/regular';
import type { ShownParty } from '@dudao/core/paper/shapes';
import { beyondScope, type Db } from '../lib/db.ts';
import type { FrozenKind } from './books.ts';
import { partyOf } from './rows.ts';

/** A kind of paper that comes regularly. */
export type RegularKind = FrozenKind & { readonly regular: NonNullable<FrozenKind['regular']> };

/** The period of a day with its name and the day on which papers of it are due. */
export function shownPeriod(regular: OnceIn & { readonly every: RegularKind['regular']['every'] }, day: string) {
  const period = periodOf(regular.every, day);
  return { ...period, name: periodName(regular.every, day), dueOn: dueOfPeriod(regular, period.from) };
}

interface TextRow {
  readonly id: string;
  readonly title: string;
  readonly unit_id: string;
  readonly unit_name: string;
  readonly body_id: string | null;
  readonly body_name: string | null;
  readonly body_kind: BodyKind | null;
  readonly status: string;
  readonly issuedOn: string;
  readonly returnedOn: string | null;
  readonly isAnswered: boolean;
  readonly reason: string;
  readonly values: FormValues;
}

/** A text that was handed in for a period. */
export type RoundText = HandedText & Pick<TextRow, 'id' | 'title' | 'reason' | 'values'>;

/** How one of those who report stands in a period. */
export interface RoundLine extends Reported {
  readonly party: ShownParty;
  readonly isAsked: boolean;
  /** The text that stands, else the last one that was sent back; null: nothing came. */
  readonly text: RoundText | null;
}

const keyOf = ({ unitId, bodyId }: Pick<ShownParty, 'unitId' | 'bodyId'>): string => `${unitId} ${bodyId ?? ''}`;

interface Asked {
  readonly unitId: string;
  readonly kind: RegularKind;
  readonly period: Period;
  readonly today: string;
}

/** P12 Everybody who is asked for a regular paper in a period, and who handed it in unasked; by name. What was sent to the unit is its own, wherever it came from. */
export async function readRoundLines(db: Db, { unitId, kind, period, today }: Asked): Promise<readonly RoundLine[]> {
  const [asked, texts] = await beyondScope(db, async () => [
    await readAsked(db, { unitId, kind: kind.id, period }),
    await readTexts(db, { unitId, kind: kind.id, from: period.from }),
  ]);
  const dueOn = dueOfPeriod(kind.regular, period.from);
  const parties = new Map([...texts.map(partyOf), ...asked].map((party) => [keyOf(party), party]));
  const askedKeys = new Set(asked.map(keyOf));
  return [...parties.values()]
    .map((party): RoundLine => {
      const own = texts
        .filter((one) => keyOf(partyOf(one)) === keyOf(party))
        .map((one): RoundText => ({ ...one, isReplaced: one.status === 'superseded' }));
      const standing = own.find(({ isReplaced, returnedOn }) => !isReplaced && returnedOn === null);
      return {
        party,
        isAsked: askedKeys.has(keyOf(party)),
        text: standing ?? own.at(-1) ?? null,
        ...reportedBy(own, { dueOn, today }),
      };
    })
    .toSorted((one, other) => nameOf(one).localeCompare(nameOf(other), 'zh-CN'));
}

const nameOf = ({ party }: RoundLine): string => party.bodyName ?? party.unitName;

/** Who is asked in a period, by their names of today; who was closed is asked no more. */
async function readAsked(
  db: Db,
  { unitId, kind, period }: { readonly unitId: string; readonly kind: string; readonly period: Period },
): Promise<readonly ShownParty[]> {
  const rows = await db.many<Parameters<typeof partyOf>[0]>(
    `select u.id as unit_id, u.name as unit_name, b.id as body_id, b.name as body_name, b.kind as body_kind
     from paper_reporter r join unit u on u.id = r.reporter_unit_id left join body b on b.id = r.reporter_body_id
     where r.unit_id = $1 and r.kind = $2 and r.from_on < $4 and (r.until_on is null or r.until_on > $3)
       and (u.closed_on is null or u.closed_on > $3) and (b.id is null or b.ended_on is null or b.ended_on > $3)`,
    [unitId, kind, period.from, period.before],
  );
  return rows.map(partyOf);
}

/** Papers of a kind that a unit got for a period and that were not taken back, in the order in which they came. */
function readTexts(
  db: Db,
  { unitId, kind, from }: { readonly unitId: string; readonly kind: string; readonly from: string },
): Promise<readonly TextRow[]> {
  return db.many<TextRow>(
    `select p.id, p.title, p.unit_id, p.unit_name, p.body_id, p.body_name, p.body_kind, p.status, p.issued_on as "issuedOn", p.returned_on as "returnedOn",
       r.answered_on is not null as "isAnswered", r.reason, p.field_values as "values"
     from paper p join paper_receiver r on r.paper_id = p.id and r.unit_id = $1 and r.body_id is null
     where p.kind = $2 and p.period_on = $3 and p.status in ('issued', 'closed', 'superseded') order by p.issued_at, p.id`,
    [unitId, kind, from],
  );
}
