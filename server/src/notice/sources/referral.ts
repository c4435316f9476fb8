import { REFERRAL_LEVEL_NAMES, REFERRAL_LEVELS, REFERRAL_STATE_NAMES } from '@dudao/core/visit/referral';
import { dayOf, type NoticeSource } from '../source.ts';

const levelIn = (lang: 'zh' | 'en') =>
  `case r.level ${REFERRAL_LEVELS.map((level) => `when '${level}' then '${REFERRAL_LEVEL_NAMES[level][lang]}'`).join(' ')} end`;

/** A matter that was handed up waits for the office above: in no visit, or in one that was cancelled, and not answered. */
export const referralWaits: NoticeSource = {
  subject: 'referral-waits',
  matters: `select r.id as ref, r.to_unit_id as unit_id, ${dayOf('r.referred_at')} as due_on,
      '/units/' || r.to_unit_id || '/visits/referrals?side=from-below' as link,
      jsonb_build_object('title', r.title, 'from', f.name, 'level', ${levelIn('zh')}, 'levelEn', ${levelIn('en')}) as figures, null::uuid[] as spared
    from visit_referral r join unit f on f.id = r.unit_id
      left join visit k on k.id = r.visit_id left join visit v on v.id = coalesce(k.merged_into, k.id)
    where r.answered_at is null and r.withdrawn_at is null and (v.id is null or v.state = 'cancelled')`,
};

const moved = (at: string, state: 'taken' | 'answered') =>
  `select md5(r.id::text || '${state}')::uuid as ref, r.unit_id, ${dayOf(at)} as due_on, '/units/' || r.unit_id || '/visits/referrals' as link,
      jsonb_build_object('title', r.title, 'to', t.name, 'what', '${REFERRAL_STATE_NAMES[state].zh}', 'whatEn', '${REFERRAL_STATE_NAMES[state].en}') as figures,
      null::uuid[] as spared
    from visit_referral r join unit t on t.id = r.to_unit_id where ${at} >= $1::date - 14`;

/** What an office handed up was taken into a visit or answered, within a fortnight. */
export const referralMoved: NoticeSource = {
  subject: 'referral-moved',
  matters: `${moved('r.taken_at', 'taken')} union all ${moved('r.answered_at', 'answered')}`,
};
