import type { ProblemCatalogue } from '../lib/problem.ts';

const said = (status: 403 | 409 | 422, zh: string, en: string) => ({ status, text: { zh, en } });

/** What archives refuse. */
export const ARCHIVE_PROBLEMS = {
  'retention-rest': said(
    422,
    '没有一条规则管住其余的“{record}”。请在最后加一条不写 standards、clauses、kinds 的规则。',
    'No rule holds for the rest of “{record}”. Add one at the end without standards, clauses and kinds.',
  ),
  'archive-empty': said(
    422,
    '这次活动里没有你能查看的档案。请先由活动建立自评档案。',
    'The campaign has no dossier that you may see. Dossiers are opened by the campaign first.',
  ),
  'archive-not-due': said(
    409,
    '这份材料还没有到期（{year} 年起鉴定）或永久保管，不能提出处置。',
    'This piece is not due yet (from {year}) or kept for ever, so nothing is proposed about it.',
  ),
  'archive-until': said(
    422,
    '续存要写明到哪一年再鉴定，须晚于 {year} 年。',
    'To keep it longer, say from which year it is due again, later than {year}.',
  ),
  'archive-proposed-already': said(
    409,
    '已有人对这份材料提出处置，等待审定。请刷新页面查看。',
    'Somebody has proposed something about this piece, which waits for a decision. Reload the page.',
  ),
  'archive-given-up': said(
    409,
    '这份材料已经审定销毁，不再提出处置。',
    'It was decided to destroy this piece; nothing more is proposed about it.',
  ),
  'archive-decided': said(
    409,
    '这项处置已经审定。请刷新页面查看。',
    'This proposal is decided already. Reload the page.',
  ),
  'archive-own-proposal': said(
    403,
    '提出处置的人不能自己审定。请由另一个人审定。',
    'Whoever proposes does not decide. Have another person decide.',
  ),
} as const satisfies ProblemCatalogue;
