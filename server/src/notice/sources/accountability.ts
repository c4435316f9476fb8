import type { NoticeSource } from '../source.ts';

/** Z12 Accounts `a` that may know of a case `c`, on the side of the one concerned and on the other. */
const KNOWS =
  'knows_accountability(a.id, a.person_id, c.unit_id, c.concerned_unit_id, c.concerned_person_id, c.notified_on is not null, c.handler_ids)';
const OF_CONCERNED = `exists (select 1 from role_grant g where g.account_id = a.id and g.ended_at is null and g.unit_id = c.concerned_unit_id and g.role in ('leader', 'unit-liaison'))`;
const IS_CONCERNED = `case when c.concerned_person_id is null then ${OF_CONCERNED} else a.person_id = c.concerned_person_id end and ${KNOWS}`;
const IS_OFFICE = `(c.concerned_person_id is null or a.person_id is distinct from c.concerned_person_id) and not ${OF_CONCERNED} and ${KNOWS}`;
const HOLDS = (role: string) =>
  `exists (select 1 from role_grant g join unit u on u.id = c.unit_id where g.account_id = a.id and g.ended_at is null and g.role = '${role}' and g.unit_id = any (u.path))`;
const HANDLES = `a.id = any (c.handler_ids) and ${HOLDS('supervision-office')} and ${IS_OFFICE}`;
/** Z4 Whether an account had no hand in what is now judged, nor another account of the same person. */
const HAS_NO_HAND = `not exists (select 1 from (
    select c.opened_by as account_id, c.opened_by_person as person_id
    union all select c.proposed_by, c.proposed_by_person where c.proposed_by is not null
    union all select (d ->> 'accountId')::uuid, (d ->> 'personId')::uuid from jsonb_array_elements(c.deciders) d) h
  where h.account_id = a.id or h.person_id = a.person_id)`;

interface Told {
  readonly ref?: string;
  readonly unitId: string;
  readonly dueOn: string;
  readonly what?: readonly [string, string];
  readonly where: string;
}

const matters = ({ ref = 'c.id', unitId, dueOn, what = [`''`, `''`], where }: Told) =>
  `select ${ref} as ref, ${unitId} as unit_id, ${dueOn} as due_on, '/accountability/' || c.id as link,
      jsonb_build_object('title', c.title, 'number', c.number, 'what', ${what[0]}, 'whatEn', ${what[1]}) as figures, null::uuid[] as spared
    from accountability_case c where ${where}`;

/** Accounts that stand so to a case; whom else a rule names learns nothing of it. */
const named = (recipient: string, where: string, ref = 'c.id') =>
  `select ${ref} as ref, '${recipient}' as recipient, a.id as account_id from accountability_case c join account a on ${where}`;
const everyCase = (ref = 'c.id') => `select ${ref} from accountability_case c`;

/** By conditions in their order the first that holds. */
const first = (cases: readonly (readonly [string, string])[]) =>
  `case ${cases.map(([when, then]) => `when ${when} then '${then}'`).join(' ')} end`;

const HEARING = `c.state = 'notified'`;
const RECEIPT = `c.state = 'served' and c.received_on is null`;
const CRITICISM = `c.state = 'served' and c.received_on is not null and c.criticism = 'owed'`;

/** Z15 What the one concerned has days for: being heard, receiving the decision, the self-criticism. */
export const caseConcerned: NoticeSource = {
  subject: 'case-concerned',
  matters: matters({
    unitId: 'c.concerned_unit_id',
    dueOn: 'c.due_on',
    what: [
      first([
        [HEARING, '陈述申辩'],
        [RECEIPT, '签收决定'],
        ['true', '提交书面检查'],
      ]),
      first([
        [HEARING, 'state your case'],
        [RECEIPT, 'sign for the decision'],
        ['true', 'hand in the self-criticism'],
      ]),
    ],
    where: `c.due_on is not null and (${HEARING} or ${RECEIPT} or ${CRITICISM})`,
  }),
  named: named('owner', IS_CONCERNED),
  namedOnly: everyCase(),
};

/** Z15 The one concerned received a decision and may appeal until a day. */
export const caseAppeal: NoticeSource = {
  subject: 'case-appeal',
  matters: matters({
    unitId: 'c.concerned_unit_id',
    dueOn: 'c.appeal_due_on',
    where: `c.state = 'served' and c.received_on is not null and c.appealed_on is null and c.appeal_due_on >= $1`,
  }),
  named: named('owner', IS_CONCERNED),
  namedOnly: everyCase(),
};

const OFFICE_STEPS = [
  [`c.state = 'filed'`, '核实事实、发出告知书', 'look into the facts and tell the one concerned'],
  [`c.state = 'notified' and c.due_on < $1`, '登记期满未陈述申辩', 'note that nothing was said in time'],
  [`c.state = 'heard'`, '提出处理建议', 'propose a measure'],
  [`c.state = 'decided'`, '送达决定或者办理移送', 'serve the decision, or transfer it'],
  [`${RECEIPT} and c.due_on < $1`, '登记留置送达', 'note that it was left there'],
  [
    `c.state = 'served' and c.criticism = 'handed'`,
    '认可或者退回书面检查',
    'accept the self-criticism, or hand it back',
  ],
  [
    `c.state = 'served' and c.received_on is not null and c.criticism in ('none', 'accepted') and (c.reviewed_on is not null or c.appeal_due_on < $1)`,
    '结案',
    'end the case',
  ],
] as const;

/** Z15 What those who handle a case have to do. */
export const caseHandler: NoticeSource = {
  subject: 'case-handler',
  matters: matters({
    unitId: 'c.unit_id',
    dueOn: `coalesce(c.due_on, c.reviewed_on, c.appeal_due_on, c.opened_on)`,
    what: [first(OFFICE_STEPS.map(([when, zh]) => [when, zh])), first(OFFICE_STEPS.map(([when, , en]) => [when, en]))],
    where: `(${OFFICE_STEPS.map(([when]) => `(${when})`).join(' or ')})`,
  }),
  named: named('owner', HANDLES),
  namedOnly: everyCase(),
};

const DECIDES = `c.state in ('proposed', 'seconding', 'appealed')`;
/** Z6 Whether the measure may be decided by another of those who handle the case. */
const HANDLER_DECIDES = `c.state <> 'appealed' and exists (select 1 from rulebook_version r, jsonb_array_elements(r.content::jsonb -> 'measures') m
  where r.rulebook_id = c.rulebook_id and r.version = c.rulebook_version and m ->> 'id' = c.measure and m -> 'decided_by' ? 'handler')`;

/** Z15 A measure that waits for its decision, or an appeal for its review, by somebody without a hand in it: the nearest leaders who may, or another who handles it. */
export const caseDecision: NoticeSource = {
  subject: 'case-decision',
  matters: matters({
    unitId: 'c.unit_id',
    dueOn: 'c.due_on',
    what: [
      `case c.state when 'appealed' then '复核申诉' else '决定' end`,
      `case c.state when 'appealed' then 'review the appeal' else 'decide' end`,
    ],
    where: `${DECIDES} and c.due_on is not null`,
  }),
  named: `select n.ref, 'accountable' as recipient, n.account_id from (
      select c.id as ref, a.id as account_id, rank() over (partition by c.id order by array_position(u.path, g.unit_id) desc) as nth
      from accountability_case c join unit u on u.id = c.unit_id
      join role_grant g on g.role = 'leader' and g.ended_at is null and g.unit_id = any (u.path)
      join account a on a.id = g.account_id and a.disabled_at is null
      where ${DECIDES} and ${IS_OFFICE} and ${HAS_NO_HAND}) n where n.nth = 1
    union all ${named('accountable', `${HANDLES} and ${HAS_NO_HAND}`)} where ${DECIDES} and ${HANDLER_DECIDES}`,
  namedOnly: everyCase(),
};

const EFFECT = `c.state in ('served', 'appealed', 'ended') and c.until_on between $1::date - 7 and $2`;
const EFFECT_REF = `md5('effect' || c.id)::uuid`;

/** Z15 The effect of a measure ends: told to those who handle the case, and as another matter to the one concerned. */
export const caseEffect: NoticeSource = {
  subject: 'case-effect',
  matters: `${matters({ unitId: 'c.unit_id', dueOn: 'c.until_on', where: EFFECT })}
    union all ${matters({ ref: EFFECT_REF, unitId: 'c.concerned_unit_id', dueOn: 'c.until_on', where: EFFECT })}`,
  named: `${named('owner', HANDLES)} union all ${named('contact', IS_CONCERNED, EFFECT_REF)}`,
  namedOnly: `${everyCase()} union all ${everyCase(EFFECT_REF)}`,
};
