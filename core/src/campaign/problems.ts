import type { ProblemCatalogue } from '../lib/problem.ts';
import { LIFE_PROBLEMS } from './life-problems.ts';

/** What a campaign template is refused for when it is read. */
const TEMPLATE_PROBLEMS = {
  'campaign-mode-needed': {
    status: 422,
    text: {
      zh: '“{id}”下面有步骤或环节，请写明 mode：gated（逐个转入）、overlapping（压茬）或 concurrent（贯穿）。',
      en: '“{id}” has parts below it. Say their mode: gated, overlapping or concurrent.',
    },
  },
  'campaign-two-lengths': {
    status: 422,
    text: { zh: '“{id}”的 lasts 与 until 只能写一个。', en: '“{id}” has both lasts and until; keep one.' },
  },
  'campaign-no-length': {
    status: 422,
    text: {
      zh: '“{id}”没有写多长。请写 lasts 或 until，或在里面写步骤。',
      en: '“{id}” does not say how long it is. Give lasts or until, or parts with a length.',
    },
  },
  'campaign-overlap-alone': {
    status: 422,
    text: {
      zh: '“{id}”写了 overlap，但上一级不是 overlapping（压茬）方式。',
      en: '“{id}” has an overlap, but its parent is not in overlapping mode.',
    },
  },
  'campaign-finish-length': {
    status: 422,
    text: {
      zh: '从目标日倒排的方案，各阶段要逐个转入并写 lasts；“{id}”不是这样。',
      en: 'Laid back from a target day, stages are gated and each has lasts; “{id}” is not so.',
    },
  },
  'campaign-gate-needed': {
    status: 422,
    text: {
      zh: '逐个转入的阶段“{id}”没有关口。请写 gate。',
      en: 'The gated stage “{id}” has no gate. Give one.',
    },
  },
  'limit-counts-nothing': {
    status: 422,
    text: {
      zh: '限额“{id}”没有写数什么。请写 campaigns（活动的负担）或 activities（活动类别）。',
      en: 'Limit “{id}” counts nothing. Give campaigns (figures of burden) or activities (kinds).',
    },
  },
  'campaign-guidance-empty': {
    status: 422,
    text: {
      zh: '指导任务“{id}”没有写要记录什么。请写 parts（文字）或 fields（栏目）。',
      en: 'Guidance task “{id}” asks for nothing. Give parts (texts) or fields (a form).',
    },
  },
  'campaign-condition-kind': {
    status: 422,
    text: {
      zh: '条件“{id}”要么写公式 when，要么写 judged: true（由督导组认定）。',
      en: 'Condition “{id}” has either a formula (when) or judged: true.',
    },
  },
  'campaign-condition-truth': {
    status: 422,
    text: {
      zh: '条件“{id}”的公式应得出真或假，如“集体学习 >= 40学时”。',
      en: 'The formula of condition “{id}” must be true or false, like “study >= 40学时”.',
    },
  },
  'campaign-parameter-of-parameter': {
    status: 422,
    text: {
      zh: '参数的值不能再引用参数“{id}”。请写天数。',
      en: 'The value of a parameter may not name parameter “{id}”. Write days.',
    },
  },
  'campaign-no-stage': {
    status: 422,
    text: { zh: '方案至少要有一个阶段。', en: 'A template has at least one stage.' },
  },
  'campaign-no-batch': {
    status: 422,
    text: { zh: '没有批次接收“{kind}”这类单位。', en: 'No batch takes units of kind “{kind}”.' },
  },
  'campaign-own-range': {
    status: 422,
    text: {
      zh: '“{id}”的自选动作最少项数多于最多项数。',
      en: 'The own actions of “{id}”: the least is more than the most.',
    },
  },
} as const satisfies ProblemCatalogue;

/** What laying a schedule refuses. */
const SCHEDULE_PROBLEMS = {
  'campaign-day': {
    status: 422,
    text: { zh: '“{day}”不是日期。请写成 2026-09-01 这样。', en: '“{day}” is no day. Write it like 2026-09-01.' },
  },
  'campaign-parameter-open': {
    status: 422,
    text: {
      zh: '期限“{id}”还没有选定。请选一个有依据的期限，或按通知填写天数。',
      en: 'The deadline “{id}” is not chosen. Take a preset or write the days of your notice.',
    },
  },
  'campaign-part-beyond': {
    status: 422,
    text: {
      zh: '“{part}”排到了“{other}”结束之后。请缩短前者，或延长后者。',
      en: '“{partEn}” runs beyond the end of “{otherEn}”. Shorten the one or lengthen the other.',
    },
  },
  'campaign-overlap-too-long': {
    status: 422,
    text: {
      zh: '“{part}”与“{other}”重叠过长，会早于后者开始。请缩短重叠的天数。',
      en: '“{partEn}” overlaps “{otherEn}” so much that it would begin before it. Shorten the overlap.',
    },
  },
} as const satisfies ProblemCatalogue;

/** What gates refuse. */
const GATE_PROBLEMS = {
  'gate-no-such-stage': {
    status: 404,
    text: { zh: '这个活动没有这个阶段。', en: 'The campaign has no such stage.' },
  },
  'gate-none': {
    status: 409,
    text: { zh: '“{stage}”没有关口，到期自行结束。', en: '“{stageEn}” has no gate; it ends with its day.' },
  },
  'gate-stage-closed': {
    status: 409,
    text: {
      zh: '还没有转入“{stage}”：要先通过“{before}”的关口，不能跳过。',
      en: '“{stageEn}” is not open yet: the gate of “{beforeEn}” comes first and cannot be skipped.',
    },
  },
  'gate-passed': {
    status: 409,
    text: { zh: '“{stage}”已经通过，不必再办。', en: '“{stageEn}” has passed already.' },
  },
  'gate-asked-twice': {
    status: 409,
    text: {
      zh: '“{stage}”的转段申请正在办理，不能重复提出。请等审查结果。',
      en: 'The transfer of “{stageEn}” is under way; it cannot be asked for twice. Wait for the review.',
    },
  },
  'gate-unmet': {
    status: 409,
    text: {
      zh: '还有 {count} 项条件没有达到：{list}。补齐记录后再申请。',
      en: '{count} conditions are not met: {listEn}. Complete the records and ask again.',
    },
  },
  'gate-make-up-open': {
    status: 409,
    text: {
      zh: '还有 {count} 项补课任务没有完成并核实。办完、核实后再申请。',
      en: '{count} pieces of make-up work are not done and verified. Finish them first.',
    },
  },
  'gate-not-asked': {
    status: 409,
    text: {
      zh: '“{stage}”没有待审查的申请。可能已由他人办理，请刷新。',
      en: 'Nobody asks for the transfer of “{stageEn}”. Somebody may have dealt with it; reload.',
    },
  },
  'gate-not-forwarded': {
    status: 409,
    text: {
      zh: '“{stage}”还没有经督导组审查通过，不能批准。',
      en: 'The team has not passed “{stageEn}” on, so it cannot be approved.',
    },
  },
  'gate-own-unit': {
    status: 403,
    text: {
      zh: '您属于这个单位，不能审查、批准或核实本单位的事项。请由督导组或上级办理。',
      en: 'You belong to this unit and may not review, approve or verify for it. The team or the upper side does.',
    },
  },
  'gate-same-person': {
    status: 403,
    text: {
      zh: '同一个人不能办理相邻的两个环节（申请与审查、审查与批准）。请由另一人办理。',
      en: 'One person may not do two steps of a gate (ask and review, review and approve). Somebody else has to.',
    },
  },
  'gate-verdict-needed': {
    status: 422,
    text: {
      zh: '还有 {count} 项由督导组认定的条件没有写明结论和依据。',
      en: '{count} conditions are for the team to judge; give a verdict and a reason for each.',
    },
  },
  'gate-verdict-no': {
    status: 422,
    text: {
      zh: '有 {count} 项条件认定为“未做到”，不能通过。请退回，或提出补课任务。',
      en: '{count} conditions are judged not to hold, so it cannot pass. Return it or demand make-up work.',
    },
  },
  'gate-other-chain': {
    status: 409,
    text: {
      zh: '“{stage}”的关口不是这样办理的：请按方案规定的程序。',
      en: 'The gate of “{stageEn}” is passed in another way; follow the template.',
    },
  },
} as const satisfies ProblemCatalogue;

/** What extensions and items refuse. */
const EXTENSION_PROBLEMS = {
  'extension-not-allowed': {
    status: 409,
    text: { zh: '这个方案不允许延长“{stage}”。', en: 'This template does not allow “{stageEn}” to be extended.' },
  },
  'extension-not-open': {
    status: 409,
    text: { zh: '“{stage}”不在进行中，不能延期。', en: '“{stageEn}” is not under way and cannot be extended.' },
  },
  'extension-asked-twice': {
    status: 409,
    text: {
      zh: '“{stage}”已有一个延期申请在等答复。',
      en: 'An extension of “{stageEn}” waits for its answer already.',
    },
  },
  'extension-after-end': {
    status: 409,
    text: {
      zh: '“{stage}”已于 {untilOn} 到期，不能事后申请延期。请与督导室联系改期。',
      en: '“{stageEn}” ended on {untilOn}; an extension cannot be asked for afterwards. Ask the office to change the dates.',
    },
  },
  'extension-not-later': {
    status: 422,
    text: { zh: '新的日期要晚于现在的 {untilOn}。', en: 'The new day must be later than {untilOn}.' },
  },
  'extension-too-long': {
    status: 422,
    text: { zh: '累计最多延长 {days} 日。', en: 'At most {days} days may be added in all.' },
  },
  'extension-answered': {
    status: 409,
    text: { zh: '这个延期申请已经答复。', en: 'This extension was answered already.' },
  },
  'item-done': {
    status: 409,
    text: { zh: '已经报告完成，正等核实。', en: 'It is reported as done and waits to be verified.' },
  },
  'item-due-past': {
    status: 422,
    text: { zh: '完成日期不能早于今天。', en: 'The day it is due may not lie in the past.' },
  },
  'item-verified': {
    status: 409,
    text: { zh: '已经核实销号。', en: 'It is verified and closed.' },
  },
  'item-not-done': {
    status: 409,
    text: { zh: '单位还没有报告完成，不能核实。', en: 'The unit has not reported it as done.' },
  },
} as const satisfies ProblemCatalogue;

/** What the noun refuses. */
export const CAMPAIGN_PROBLEMS = {
  ...TEMPLATE_PROBLEMS,
  ...SCHEDULE_PROBLEMS,
  ...GATE_PROBLEMS,
  ...LIFE_PROBLEMS,
  ...EXTENSION_PROBLEMS,
} as const satisfies ProblemCatalogue;
