import type { NoticeSource } from '../source.ts';

/** Units of a county without a first responsible person or a liaison, told once a month while there are any: by county, with one as example. */
export const staffMissing: NoticeSource = {
  subject: 'staff-missing',
  matters: `select u.region as ref, u.region as unit_id, date_trunc('month', $1::date)::date as due_on,
      '/units/' || u.region || '/staff-below' as link,
      jsonb_build_object('count', count(*)::text, 'example', min(u.name)) as figures, null::uuid[] as spared
    from unit u
    where u.closed_on is null and u.kind in ('county', 'town', 'school-cluster', 'school', 'kindergarten') and (
      not exists (select 1 from duty d where d.unit_id = u.id and d.kind = 'first-responsible' and d.until_on is null)
      or not exists (select 1 from duty d where d.unit_id = u.id and d.kind = 'liaison' and d.until_on is null))
    group by u.region`,
};

/** A duty that hangs on a post which nobody holds, from the day on which the last holder went. */
export const dutyVacant: NoticeSource = {
  subject: 'duty-vacant',
  matters: `select d.id as ref, d.unit_id,
      coalesce((select max(h.until_on) from post_holding h where h.post_id = d.post_id and h.until_on <= $1), d.from_on) as due_on,
      '/units/' || d.unit_id || '/staff' as link, jsonb_build_object('post', po.name) as figures, null::uuid[] as spared
    from duty d join post po on po.id = d.post_id join unit u on u.id = d.unit_id
    where d.until_on is null and u.closed_on is null and not exists (select 1 from post_holding h where h.post_id = d.post_id
      and h.from_on <= $1 and (h.until_on is null or h.until_on > $1))`,
};
