import { dayOf, type NoticeSource } from '../source.ts';

/** A file was checked without a fault within the last month and never committed; a later import of the same kind takes its place. */
export const importOpen: NoticeSource = {
  subject: 'import-open',
  matters: `select b.id as ref, b.unit_id, ${dayOf('b.created_at')} as due_on, '/import?unit=' || b.unit_id as link,
      jsonb_build_object('file', b.file_name, 'period', b.period) as figures, null::uuid[] as spared
    from import_batch b where b.state = 'staged' and ${dayOf('b.created_at')} > $1::date - 31
      and not exists (select 1 from import_batch later where later.unit_id = b.unit_id and later.period = b.period
        and later.standard_id = b.standard_id and later.created_at > b.created_at)`,
  named: `select id as ref, 'owner' as recipient, created_by as account_id from import_batch where state = 'staged'`,
};

/** Somebody is asked for an answer to a comment on a dossier and has not given one; settled when they say something there, or somebody settles the thread. */
export const commentAsked: NoticeSource = {
  subject: 'comment-asked',
  matters: `select c.id as ref, c.unit_id, ${dayOf('c.said_at')} as due_on, '/dossiers/' || c.dossier_id as link,
      jsonb_build_object('by', c.by_name, 'from', c.by_unit, 'text', left(c.body, 60)) as figures, null::uuid[] as spared
    from dossier_comment c join dossier_thread t on t.id = c.thread_id
    where c.to_id is not null and c.withdrawn_at is null and t.settled_at is null
      and not exists (select 1 from dossier_comment later where later.thread_id = c.thread_id and later.by_id = c.to_id
        and later.withdrawn_at is null and later.ordinal > c.ordinal)`,
  named: `select id as ref, 'owner' as recipient, to_id as account_id from dossier_comment where to_id is not null and withdrawn_at is null`,
};

/** A unit asks to change a sealed submission; those of the unit whose turn it is may grant it. Settled when somebody decides, or it is taken back. */
export const reopeningAsked: NoticeSource = {
  subject: 'reopening-asked',
  matters: `select r.id as ref, r.unit_id, ${dayOf('r.asked_at')} as due_on, '/dossiers/' || r.dossier_id as link,
      jsonb_build_object('by', r.asked_name, 'reason', left(r.reason, 60)) as figures, null::uuid[] as spared
    from dossier_reopening r where r.state = 'asked'`,
  named: `select r.id as ref, 'owner' as recipient, g.account_id from dossier_reopening r join dossier d on d.id = r.dossier_id
      join campaign c on c.id = d.campaign_id
      join role_grant g on g.unit_id = coalesce(d.chain[least(d.level + 1, cardinality(d.chain))], c.unit_id)
        and g.role = 'supervision-office' and g.ended_at is null and g.account_id <> r.asked_by
    where r.state = 'asked'`,
};

/** What was granted waits for who asked, until it is handed in again. */
export const reopeningGranted: NoticeSource = {
  subject: 'reopening-granted',
  matters: `select r.id as ref, r.unit_id, ${dayOf('r.decided_at')} as due_on, '/dossiers/' || r.dossier_id as link,
      jsonb_build_object('by', r.decided_name, 'reason', left(r.reason, 60)) as figures, null::uuid[] as spared
    from dossier_reopening r join dossier d on d.id = r.dossier_id
    where r.state = 'granted' and d.state = 'returned' and d.versions = r.number`,
  named: `select id as ref, 'owner' as recipient, asked_by as account_id from dossier_reopening where state = 'granted'`,
};
