import { dayOf, type NoticeSource } from '../source.ts';

const PAUSED = 'from feed_hook h where h.paused_at is not null and h.ended_at is null';

/** An address to which nothing is sent any more; whoever registered it says how it goes on. */
export const hookPaused: NoticeSource = {
  subject: 'hook-paused',
  matters: `select h.id as ref, h.unit_id, ${dayOf('h.paused_at')} as due_on, '/units/' || h.unit_id || '/feed' as link,
      jsonb_build_object('name', h.name, 'host', substring(h.url from '^https?://([^/?]+)'),
        'why', case h.paused_for when 'gone' then '对方答复这个地址已停用' else '两天里一次也没有收下' end,
        'whyEn', case h.paused_for when 'gone' then 'it answered that it is gone' else 'it took nothing for two days' end) as figures, null::uuid[] as spared
    ${PAUSED}`,
  named: `select h.id as ref, 'owner' as recipient, h.account_id ${PAUSED}`,
};
