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
