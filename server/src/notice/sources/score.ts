import { dayOf, type NoticeSource } from '../source.ts';

/** A county that met a standard as reported and no longer does, for three weeks after the change. */
export const standingFell: NoticeSource = {
  subject: 'standing-fell',
  matters: `select s.id as ref, s.unit_id, ${dayOf('s.changed_at')} as due_on, '/runs?unit=' || s.unit_id as link,
      jsonb_build_object('standard', s.standard_id || ' ' || s.version, 'period', s.period) as figures, null::uuid[] as spared
    from county_standing s
    where s.previous_verdict = 'pass' and s.overall_verdict = 'fail' and ${dayOf('s.changed_at')} > $1::date - 21`,
};

/** A standing that could not be made anew, so that what is shown is out of date. */
export const standingFailed: NoticeSource = {
  subject: 'standing-failed',
  matters: `select md5(concat_ws(' ', d.region, d.period, d.standard_id, d.version))::uuid as ref, d.region as unit_id,
      ${dayOf('d.failed_at')} as due_on, '/runs?unit=' || d.region as link,
      jsonb_build_object('standard', d.standard_id || ' ' || d.version, 'period', d.period) as figures, null::uuid[] as spared
    from standing_due d where d.failed_at is not null`,
};
