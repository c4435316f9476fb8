import type { readUnitPlan } from '@dudao/core/issue/plan-contract';
import { planPaper } from '@dudao/core/issue/plan-paper';
import type { OutputOf } from '@dudao/core/lib/contract';
import { draftPaper } from '@dudao/core/paper/contract';
import { useNavigate } from 'react-router';
import { unitsWith, useMe } from '../access/session.tsx';
import { useWrite } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorLine } from '../ui/State.tsx';

const TEXTS = {
  plan: { zh: '方案作为文书上报', en: 'Send the plan up as a paper' },
  report: { zh: '报告作为文书上报', en: 'Send the report up as a paper' },
  none: { zh: '没有待整改的条目，不必上报方案。', en: 'Nothing is to be put right, so there is no plan to send.' },
  long: {
    zh: '条目太多，一份文书写不下；请下载 Word 文件另行报送。',
    en: 'Too many entries for one paper; save the Word file and send that.',
  },
};

/** A unit's plan, or its report, leaves as a paper: begun here with what stands in the plan, then numbered, addressed and issued like any other. */
export function PlanPapers({ plan }: { readonly plan: OutputOf<typeof readUnitPlan> }) {
  const t = useTexts(TEXTS);
  const me = useMe();
  const navigate = useNavigate();
  const draft = useWrite(draftPaper);
  if (!unitsWith(me, 'paper.write').some(({ id }) => id === plan.unit.id)) return null;
  const as = { unitId: plan.unit.id, bodyId: null };
  const begin = (kind: 'plan' | 'report') => {
    const paper = planPaper(plan, kind);
    if (paper === null) return;
    draft.mutate(
      { as, ...paper, values: { ...paper.values }, to: [] },
      { onSuccess: ({ paperId }) => navigate(paths.changePaper(paperId, as)) },
    );
  };
  const refusedFor = (kind: 'plan' | 'report') => {
    if (kind === 'plan' && plan.open.length === 0) return t('none');
    return planPaper(plan, kind) === null ? t('long') : undefined;
  };
  return (
    <>
      {(['plan', 'report'] as const).map((kind) => (
        <Button key={kind} busy={draft.isPending} refused={refusedFor(kind)} onClick={() => begin(kind)}>
          {t(kind)}
        </Button>
      ))}
      <ErrorLine error={draft.error} />
    </>
  );
}
