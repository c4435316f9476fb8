import { either, FIRST, type Mine, type Way } from './way.ts';

/** E11 Measures of entries that are still put right: those of the person, and of units that they handle where nobody is named. */
export function measuresOf({ personId, handles, decides }: Mine): readonly Way[] {
  const way = (column: string, values: readonly string[], also: string): readonly Way[] =>
    values.length === 0
      ? []
      : [
          {
            as: 'owner',
            sql: (p, place) =>
              `select i.id, i.due_on from issue_measure i join issue e on e.id = i.issue_id and e.phase in ('new', 'open', 'raised', 'paused')
               where i.${column} = any (${p(values)}::uuid[]) and i.${column} is not null and i.done_on is null and ${also} and ${place} ${FIRST}`,
          },
        ];
  return [
    ...way('owner_person_id', personId === null ? [] : [personId], 'true'),
    ...way('owner_unit_id', either(handles, decides), 'i.owner_person_id is null'),
  ];
}

/** E16 Sheets that wait for the reply of a unit, or of whoever owns their entry in person. */
export function repliesOf({ personId, handles, decides }: Mine): readonly Way[] {
  const way = (sheets: string, values: readonly string[]): readonly Way[] =>
    values.length === 0
      ? []
      : [
          {
            as: 'owner',
            sql: (p, place) =>
              `select i.id, i.due_on from (select u.id, u.reply_due_on as due_on from ${sheets.replace('?', `${p(values)}::uuid[]`)}
                 and u.reply is null and u.withdrawn_reason is null) i where ${place} ${FIRST}`,
          },
        ];
  return [
    ...way(
      'issue e join issue_urge u on u.issue_id = e.id where e.owner_person_id = any (?) and e.owner_person_id is not null and e.is_open',
      personId === null ? [] : [personId],
    ),
    ...way('issue_urge u where u.to_unit_id = any (?)', either(handles, decides)),
  ];
}

/** E27 Entries that a person supervises, or is in charge of, until they are ended: whoever has the turn. */
export function ledOf({ personId }: Mine): readonly Way[] {
  if (personId === null) return [];
  const way = (as: 'leader' | 'supervisor', column: string): Way => ({
    as,
    sql: (p, place) =>
      `select i.id, i.due_on from issue i where i.is_open and i.${column} <> '{}' and i.${column} @> array[${p(personId)}::uuid] and ${place} ${FIRST}`,
  });
  return [way('supervisor', 'supervisor_ids'), way('leader', 'leader_ids')];
}

/** E18 Revisits of what a unit closed, due until a day; whoever put it right does not make them. */
export function revisitsOf({ accountId, personId, keeps, decides }: Mine, until: string): readonly Way[] {
  const values = either(keeps, decides);
  if (values.length === 0) return [];
  return [
    {
      as: 'keeper',
      sql: (p, place) =>
        `select i.id, i.due_on from issue_revisit i join issue e on e.id = i.issue_id and e.phase = 'closed'
         where i.keeper_id = any (${p(values)}::uuid[]) and i.done_on is null and i.due_on <= ${p(until)}::date
           and not e.worked_by @> array[${p(accountId)}::uuid]
           and (e.owner_person_id is null or e.owner_person_id is distinct from ${p(personId)}::uuid) and ${place} ${FIRST}`,
    },
  ];
}
