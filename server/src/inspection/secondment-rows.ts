import { beyondScope, type Db } from '../lib/db.ts';
import type { SecondmentTable } from '../lib/schema.gen.ts';

export type SecondmentRow = Omit<SecondmentTable, 'answer'> & {
  readonly answer: 'agreed' | 'refused' | null;
  readonly home_name: string;
  readonly unit_name: string;
  readonly name: string;
};

/** Secondments of one inspector, or those asked of a home unit and of the units below it; the latest first. */
export function listSecondmentRows(
  db: Db,
  of: { readonly inspectorId: string } | { readonly homeUnitId: string },
): Promise<SecondmentRow[]> {
  const [condition, key] =
    'inspectorId' in of
      ? ['s.inspector_id = $1', of.inspectorId]
      : ['h.id in (select unit_id from unit_below where top_id = $1)', of.homeUnitId];
  // The caller has the right to this inspector or home unit; the other side may lie out of sight.
  return beyondScope(db, () =>
    db.many<SecondmentRow>(
      `select s.*, h.name as home_name, u.name as unit_name, p.name from secondment s join unit h on h.id = s.home_unit_id
       join unit u on u.id = s.unit_id join inspector i on i.id = s.inspector_id join person p on p.id = i.person_id
       where ${condition} order by s.from_on desc, s.id`,
      [key],
    ),
  );
}
