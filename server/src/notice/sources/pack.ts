import { dayOf, type NoticeSource } from '../source.ts';

const LINK = `'/standards/drafts/' || d.id`;

/** A draft of a standard waits for a second person; none who wrote on it is asked. */
export const draftReview: NoticeSource = {
  subject: 'draft-review',
  matters: `select d.id as ref, d.unit_id, ${dayOf('d.submitted_at')} as due_on, ${LINK} as link,
      jsonb_build_object('title', d.title ->> 'zh', 'writer', coalesce(d.submitted_by_name, d.updated_by_name)) as figures,
      d.writers as spared
    from standard_draft d where d.state = 'submitted'`,
};

/** An accepted draft waits to be published, by somebody who did not write on it. */
export const draftAccepted: NoticeSource = {
  subject: 'draft-accepted',
  matters: `select d.id as ref, d.unit_id, ${dayOf('r.at')} as due_on, ${LINK} as link,
      jsonb_build_object('title', d.title ->> 'zh') as figures, d.writers as spared
    from standard_draft d join lateral (select at from standard_review r where r.region = d.region and r.draft_id = d.id
      order by r.at desc limit 1) r on true where d.state = 'accepted'`,
};

const RETURNED = `standard_draft d join lateral (select decision, at, by_name, revision from standard_review r
    where r.region = d.region and r.draft_id = d.id order by r.at desc limit 1) r on true
  where d.state = 'draft' and r.decision = 'return' and d.revision = r.revision`;

/** A draft came back with reasons, and nobody has written on it since. */
export const draftReturned: NoticeSource = {
  subject: 'draft-returned',
  matters: `select d.id as ref, d.unit_id, ${dayOf('r.at')} as due_on, ${LINK} as link,
      jsonb_build_object('title', d.title ->> 'zh', 'reviewer', r.by_name) as figures, null::uuid[] as spared from ${RETURNED}`,
  named: `select d.id as ref, 'owner' as recipient, unnest(d.writers) as account_id from ${RETURNED}`,
};
