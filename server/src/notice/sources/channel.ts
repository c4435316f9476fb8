import { dayOf, type NoticeSource } from '../source.ts';

/** A channel of reminders over which nothing gets through: told, in the application, to the administrators of every unit that has one. */
export const channelFailing: NoticeSource = {
  subject: 'channel-failing',
  matters: `select md5(concat_ws(' ', c.channel, u.unit_id))::uuid as ref, u.unit_id, ${dayOf('c.failing_since')} as due_on,
      '/notices/channels' as link, jsonb_build_object('channel', c.name, 'failure', c.failure) as figures, null::uuid[] as spared
    from notice_channel c cross join
      (select distinct unit_id from role_grant where role = 'system-admin' and ended_at is null) u
    where c.failing_since is not null`,
};
