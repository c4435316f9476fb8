import type { Text } from '../lib/text.ts';
import type { CasePart, CaseState } from './case-state.ts';

/** What is asked of whoever takes a step. */
export type Asked = 'words' | 'measure' | 'findings' | 'facts' | 'account';

/** One step of a case: from where it leads, where to, who takes it, what is asked and whether the one concerned is told of it. */
export interface CaseAction {
  readonly id: string;
  readonly name: Text;
  readonly from: readonly CaseState[];
  /** `same`: the state stays; `back`: to where it was proposed; `decided`: onwards once as many agreed as the measure asks. */
  readonly to: CaseState | 'same' | 'back' | 'agreed';
  /** `measure`: as whom the measure says. */
  readonly by: readonly CasePart[] | 'measure';
  readonly asks?: readonly Asked[];
  /** What the words are, where they are asked. */
  readonly words?: Text;
  readonly told: boolean;
  /** Z4 Nobody takes it who opened the case, proposed the measure, or decided it before. */
  readonly byAnother?: true;
}

const BEFORE_DECISION: readonly CaseState[] = ['filed', 'notified', 'heard', 'proposed', 'seconding'];
const UNTIL_SERVED: readonly CaseState[] = [...BEFORE_DECISION, 'decided'];

/**
 * Z1 Every step of a case, in the order of its course. Rule, buttons, reasons why not, the handbook's table and the random walks of the tests come from it.
 */
export const CASE_ACTIONS = [
  {
    id: 'gather',
    name: { zh: '补充事实', en: 'add to the facts' },
    from: ['filed'],
    to: 'same',
    by: ['handler'],
    asks: ['facts'],
    told: false,
  },
  {
    id: 'assign',
    name: { zh: '增加承办人', en: 'add who handles it' },
    from: [...UNTIL_SERVED, 'served', 'appealed'],
    to: 'same',
    by: ['handler', 'leader'],
    asks: ['account'],
    told: false,
  },
  {
    id: 'drop',
    name: { zh: '撤销立案', en: 'drop the case' },
    from: ['filed'],
    to: 'dropped',
    by: ['handler'],
    asks: ['words'],
    words: { zh: '撤销理由', en: 'why' },
    told: false,
  },
  {
    id: 'notify',
    name: { zh: '发出问责告知书', en: 'tell the one concerned' },
    from: ['filed'],
    to: 'notified',
    by: ['handler'],
    asks: ['words'],
    words: { zh: '告知内容', en: 'what they are told' },
    told: true,
  },
  {
    id: 'state',
    name: { zh: '陈述申辩', en: 'state one’s case' },
    from: ['notified'],
    to: 'heard',
    by: ['concerned'],
    asks: ['words'],
    words: { zh: '陈述申辩内容', en: 'what is said in defence' },
    told: true,
  },
  {
    id: 'waive',
    name: { zh: '放弃陈述申辩', en: 'waive being heard' },
    from: ['notified'],
    to: 'heard',
    by: ['concerned'],
    told: true,
  },
  {
    id: 'lapse',
    name: { zh: '期满未陈述申辩', en: 'nothing was said in time' },
    from: ['notified'],
    to: 'heard',
    by: ['handler'],
    told: true,
  },
  {
    id: 'propose',
    name: { zh: '提出处理建议', en: 'propose a measure' },
    from: ['heard'],
    to: 'proposed',
    by: ['handler'],
    asks: ['findings', 'measure', 'words'],
    words: { zh: '建议理由', en: 'why' },
    told: false,
  },
  {
    id: 'propose-transfer',
    name: { zh: '建议移送', en: 'propose a transfer' },
    from: ['filed', 'notified', 'heard'],
    to: 'proposed',
    by: ['handler'],
    asks: ['findings', 'measure', 'words'],
    words: { zh: '建议理由', en: 'why' },
    told: false,
  },
  {
    id: 'return',
    name: { zh: '退回重新研究', en: 'hand back' },
    from: ['proposed', 'seconding'],
    to: 'back',
    by: 'measure',
    asks: ['words'],
    words: { zh: '退回理由', en: 'why' },
    told: false,
    byAnother: true,
  },
  {
    id: 'decide',
    name: { zh: '同意处理建议', en: 'agree to the measure' },
    from: ['proposed', 'seconding'],
    to: 'agreed',
    by: 'measure',
    asks: ['words'],
    words: { zh: '决定意见', en: 'what is decided' },
    told: false,
    byAnother: true,
  },
  {
    id: 'dismiss',
    name: { zh: '决定不予问责', en: 'decide against it' },
    from: ['notified', 'heard', 'proposed', 'seconding'],
    to: 'dropped',
    by: ['leader'],
    asks: ['words'],
    words: { zh: '理由', en: 'why' },
    told: true,
    byAnother: true,
  },
  {
    id: 'serve',
    name: { zh: '送达决定', en: 'serve the decision' },
    from: ['decided'],
    to: 'served',
    by: ['handler'],
    told: true,
  },
  {
    id: 'hand-over',
    name: { zh: '办理移送', en: 'transfer it' },
    from: ['decided'],
    to: 'transferred',
    by: ['handler'],
    asks: ['words'],
    words: { zh: '移送机关、文号和材料清单', en: 'to whom, under which number, with what' },
    told: false,
  },
  {
    id: 'receive',
    name: { zh: '签收决定', en: 'sign for the decision' },
    from: ['served'],
    to: 'same',
    by: ['concerned'],
    told: true,
  },
  {
    id: 'leave',
    name: { zh: '登记留置送达', en: 'note that it was left there' },
    from: ['served'],
    to: 'same',
    by: ['handler'],
    asks: ['words'],
    words: { zh: '送达经过和见证人', en: 'how, and who saw it' },
    told: true,
  },
  {
    id: 'criticise',
    name: { zh: '提交书面检查', en: 'hand in the self-criticism' },
    from: ['served', 'appealed'],
    to: 'same',
    by: ['concerned'],
    asks: ['words'],
    words: { zh: '书面检查', en: 'the self-criticism' },
    told: true,
  },
  {
    id: 'accept',
    name: { zh: '认可书面检查', en: 'accept the self-criticism' },
    from: ['served'],
    to: 'same',
    by: ['handler'],
    told: true,
  },
  {
    id: 'send-back',
    name: { zh: '退回书面检查', en: 'hand the self-criticism back' },
    from: ['served'],
    to: 'same',
    by: ['handler'],
    asks: ['words'],
    words: { zh: '哪里不深刻、怎样改', en: 'what is wrong with it' },
    told: true,
  },
  {
    id: 'appeal',
    name: { zh: '提出申诉', en: 'appeal' },
    from: ['served'],
    to: 'appealed',
    by: ['concerned'],
    asks: ['words'],
    words: { zh: '申诉理由', en: 'why' },
    told: true,
  },
  {
    id: 'uphold',
    name: { zh: '复核：维持', en: 'uphold' },
    from: ['appealed'],
    to: 'served',
    by: ['leader'],
    asks: ['words'],
    words: { zh: '复核意见', en: 'why' },
    told: true,
    byAnother: true,
  },
  {
    id: 'change',
    name: { zh: '复核：改为较轻的措施', en: 'replace by a milder one' },
    from: ['appealed'],
    to: 'served',
    by: ['leader'],
    asks: ['measure', 'words'],
    words: { zh: '复核意见', en: 'why' },
    told: true,
    byAnother: true,
  },
  {
    id: 'revoke',
    name: { zh: '复核：撤销', en: 'revoke' },
    from: ['appealed'],
    to: 'revoked',
    by: ['leader'],
    asks: ['words'],
    words: { zh: '复核意见', en: 'why' },
    told: true,
    byAnother: true,
  },
  {
    id: 'end',
    name: { zh: '结案', en: 'end the case' },
    from: ['served'],
    to: 'ended',
    by: ['handler'],
    told: true,
  },
] as const satisfies readonly CaseAction[];
/** The name of a step. */
export type CaseActionId = (typeof CASE_ACTIONS)[number]['id'];

/** Every name of a step. */
// Safe: the table is not empty.
export const CASE_ACTION_IDS = CASE_ACTIONS.map(({ id }) => id) as [CaseActionId, ...CaseActionId[]];

/** The step of a name. */
export function actionCalled(id: CaseActionId): CaseAction {
  const found = CASE_ACTIONS.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no such step: ${id}`);
  return found;
}
