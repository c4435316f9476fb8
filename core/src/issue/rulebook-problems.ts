import type { ProblemCatalogue } from '../lib/problem.ts';

const said = (status: 422, zh: string, en: string) => ({ status, text: { zh, en } });

/** What ledgers refuse when a rulebook is read. */
export const RULEBOOK_PROBLEMS = {
  'issue-action-misplaced': said(
    422,
    '动作“{id}”不能从阶段 {from} 到阶段 {to}；每种动作从哪里到哪里，见 core/src/issue/SPEC.md 的 E2。',
    'The action “{id}” cannot lead from phase {from} to phase {to}; E2 of core/src/issue/SPEC.md says what each action leads between.',
  ),
  'issue-action-request': said(
    422,
    '动作“{id}”：申请（ask）、同意（grant）、不同意（deny）要写明 request，其他动作不写。',
    'The action “{id}”: ask, grant and deny, and only they, name their request.',
  ),
  'issue-begins-elsewhere': said(
    422,
    '第一个状态“{id}”的阶段应是 new：条目登记时还没有交办。',
    'The first state, “{id}”, must be of the phase new: nobody was handed an entry that is just written.',
  ),
  'issue-without-owner': said(
    422,
    '台账“{ledger}”的条目可以没有责任单位就到状态“{id}”；请在之前交办，或写 owned_by: unit。',
    'In the ledger “{ledger}” an entry can reach the state “{id}” without an owner; assign it before, or write owned_by: unit.',
  ),
  'issue-checks-overlap': said(
    422,
    '两组核验内容都有“{id}”；请改名，或只用其中一组。',
    'Two sets of checks both have “{id}”; rename one, or use only one of the sets.',
  ),
  'issue-state-unreached': said(
    422,
    '没有任何动作能到达状态“{id}”；请增加动作，或删去这个状态。',
    'No action leads to the state “{id}”; add one, or leave the state out.',
  ),
  'issue-state-without-end': said(
    422,
    '进入状态“{id}”就再也出不去；请增加一个从这里出发的动作。',
    'Nothing leads on from the state “{id}”; add an action that starts there.',
  ),
  'issue-merge-undone': said(
    422,
    '动作“{id}”从并案或分案后的状态出发；并入别处、分成几条的条目不再办理，请去掉这个状态。',
    'The action “{id}” leads on from where merging or splitting ended the entry; what goes on elsewhere is not acted on again.',
  ),
  'issue-field-not-told': said(
    422,
    '台账“{ledger}”的“{id}”不能由责任单位填写：人员栏目、带条件的栏目和识别反弹用的栏目由登记人写。',
    'In the ledger “{ledger}” the field “{id}” cannot be told by the owner: persons, fields under a condition, and those by which a return is recognised are written at first.',
  ),
  'issue-field-not-secret': said(
    422,
    '台账“{ledger}”的“{id}”不能保密：人员栏目和逐层计数的栏目人人看得到。',
    'In the ledger “{ledger}” the field “{id}” cannot be kept back: persons, and fields by which entries are counted, are seen by everybody.',
  ),
  'issue-keeper-blind': said(
    422,
    '台账“{ledger}”的保密栏目没有写台账管理单位（keeper）能看；管理单位总要能看。',
    'Who sees the confidential fields of the ledger “{ledger}” must include its keeper.',
  ),
} as const satisfies ProblemCatalogue;
