import { leadersOf, type NoticeSource } from '../source.ts';

const OPEN = `from statistic_return r join unit u on u.id = r.unit_id and u.closed_on is null where r.state = 'open'`;
const PERIOD = `'period', r.period_name, 'periodEn', r.period`;

/** Figures that a unit was asked for and has not handed in. */
export const statisticOwed: NoticeSource = {
  subject: 'statistic-owed',
  matters: `select r.id as ref, r.unit_id, r.due_on, '/statistics/returns/' || r.id as link,
      jsonb_build_object(${PERIOD}, 'asked', cardinality(r.keys)::text,
        'filled', (select count(*)::text from jsonb_each(r.said) s where s.value ->> 'value' is not null or s.value ->> 'absent' is not null)) as figures,
      null::uuid[] as spared ${OPEN} and r.due_on <= $2`,
  named: leadersOf({ ref: 'r.id', unitId: 'r.unit_id', rows: `${OPEN} and r.due_on <= $2` }),
};

/** Figures that an office urged, until they are handed in. */
export const statisticUrged: NoticeSource = {
  subject: 'statistic-urged',
  matters: `select r.id as ref, r.unit_id, r.urged_on as due_on, '/statistics/returns/' || r.id as link,
      jsonb_build_object(${PERIOD}, 'by', r.urged_by_name, 'words', r.urged_words) as figures, null::uuid[] as spared ${OPEN} and r.urged_on is not null`,
  named: leadersOf({ ref: 'r.id', unitId: 'r.unit_id', rows: `${OPEN} and r.urged_on is not null` }),
};
