import type { RecusalKind } from '@dudao/core/inspection/inspector-kind';
import { FORMER_POST_YEARS, type PlacedUnit, type Ties } from '@dudao/core/inspection/recusal';
import type { UnitKind } from '@dudao/core/org/unit-kind';
import { beyondScope, type Db } from '../lib/db.ts';

interface Placed {
  readonly unit_id: string;
  readonly path: string[];
  readonly kind: UnitKind;
  readonly unit_name: string;
}

const placed = ({ unit_id, path, kind, unit_name }: Placed): PlacedUnit => ({
  id: unit_id,
  path,
  kind,
  name: unit_name,
});

/** What ties persons to units around a day: where they work, posts held then or not long before, what was declared in any register. */
export function readTies(db: Db, personIds: readonly string[], on: string): Promise<ReadonlyMap<string, Ties>> {
  // A post elsewhere or another register's declaration recuses too, whether or not who asks may read it.
  return beyondScope(db, async () => {
    const persons = await db.many<Placed & { id: string }>(
      `select p.id, u.id as unit_id, u.path, u.kind, u.name as unit_name
       from person p join unit u on u.id = p.unit_id where p.id = any ($1)`,
      [personIds],
    );
    const posts = await db.many<Placed & { person_id: string; name: string; from_on: string; until_on: string | null }>(
      `select h.person_id, u.id as unit_id, u.path, u.kind, u.name as unit_name, po.name, h.from_on, h.until_on
       from post_holding h join post po on po.id = h.post_id join unit u on u.id = h.unit_id
       where h.person_id = any ($1) and (h.until_on is null or h.until_on > $2::date - make_interval(years => ${FORMER_POST_YEARS}))
       order by h.from_on, h.id`,
      [personIds, on],
    );
    const declared = await db.many<{
      person_id: string;
      unitId: string;
      kind: RecusalKind;
      detail: string;
      fromOn: string;
      untilOn: string | null;
    }>(
      `select i.person_id, r.about_unit_id as "unitId", r.kind, r.detail, r.from_on as "fromOn", r.until_on as "untilOn"
       from recusal r join inspector i on i.id = r.inspector_id where i.person_id = any ($1) order by r.from_on, r.id`,
      [personIds],
    );
    return new Map(
      persons.map((person) => [
        person.id,
        {
          works: placed(person),
          posts: posts
            .filter((post) => post.person_id === person.id)
            .map((post) => ({ unit: placed(post), name: post.name, fromOn: post.from_on, untilOn: post.until_on })),
          declared: declared.filter((one) => one.person_id === person.id),
        },
      ]),
    );
  });
}
