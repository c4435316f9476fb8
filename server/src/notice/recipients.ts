import type { Recipient } from '@dudao/core/notice/subject';
import type { NoticeSource } from './source.ts';

/** Accounts of persons and of holders of posts: `s` is a row with person_id and post_id. */
const HOLDER_ACCOUNT = `left join post_holding h on h.post_id = s.post_id and h.from_on <= $1 and (h.until_on is null or h.until_on > $1)
  join account a on a.person_id = coalesce(s.person_id, h.person_id)`;

/** Accounts with a role at the nearest unit upwards where there is anybody with it; strictly above the unit where told so. */
function nearest(recipient: Recipient, role: string, isAbove = false): string {
  return `select m.ref, '${recipient}' as recipient, g.account_id from matter m join unit u on u.id = m.unit_id
    join lateral (
      select way.unit_id from unnest(u.path) with ordinality as way (unit_id, depth)
      where ${isAbove ? 'way.unit_id <> u.id and ' : ''}exists (select 1 from role_grant r join account a on a.id = r.account_id
        where r.unit_id = way.unit_id and r.role = '${role}' and r.ended_at is null and a.disabled_at is null)
      order by way.depth desc limit 1) near on true
    join role_grant g on g.unit_id = near.unit_id and g.role = '${role}' and g.ended_at is null`;
}

function duties(recipient: Recipient, kinds: readonly string[]): string {
  return `select m.ref, '${recipient}' as recipient, a.id as account_id from matter m
    join duty s on s.unit_id = m.unit_id and s.kind in (${kinds.map((kind) => `'${kind}'`).join(', ')}) and s.until_on is null
    ${HOLDER_ACCOUNT}`;
}

/** Whom the unit of a matter finds. Each is a select of ref, recipient and account_id over `matter m`. */
const BY_PLACE: Readonly<Partial<Record<Recipient, string>>> = {
  office: nearest('office', 'supervision-office'),
  above: nearest('above', 'supervision-office', true),
  admin: nearest('admin', 'system-admin'),
  responsible: duties('responsible', ['first-responsible']),
  leader: duties('leader', ['in-charge', 'contact-leader']),
  liaison: `${duties('liaison', ['liaison', 'deputy-liaison'])}
    union all select m.ref, 'liaison', g.account_id from matter m
    join role_grant g on g.unit_id = m.unit_id and g.role = 'unit-liaison' and g.ended_at is null`,
  team: `select m.ref, 'team' as recipient, a.id as account_id from matter m join unit u on u.id = m.unit_id
    join body_link l on l.linked_unit_id = any (u.path) and l.until_on is null
    join body b on b.id = l.body_id and b.kind = 'team' and b.ended_on is null
    join body_seat s on s.body_id = b.id and s.until_on is null ${HOLDER_ACCOUNT}
    where not exists (select 1 from recusal r join inspector i on i.id = r.inspector_id where i.person_id = a.person_id
      and r.about_unit_id = any (u.path) and r.from_on <= $1 and (r.until_on is null or r.until_on > $1))`,
};

/** A select of ref, recipient and account_id over the matters of a source, for the recipients that its rule names. */
export function recipientsOf(source: NoticeSource, recipients: readonly Recipient[]): string {
  const { namedOnly } = source;
  const places = recipients
    .flatMap((recipient) => BY_PLACE[recipient] ?? [])
    .map((query) =>
      namedOnly === undefined ? query : `select p.* from (${query}) p where p.ref not in (${namedOnly})`,
    );
  const named = source.named === undefined ? [] : [`select ref, recipient, account_id from (${source.named}) named`];
  return [...named, ...places].map((query) => `(${query})`).join('\n    union all ');
}
