import type { OutputOf } from '@dudao/core/lib/contract';
import { planVisit } from '@dudao/core/visit/contract';
import type { readVisitChoices } from '@dudao/core/visit/course-contract';
import { useState } from 'react';
import { useWrite } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { Button } from '../ui/Button.tsx';
import { ErrorLine } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';
import { RepeatFields, repeatOf } from './RepeatFields.tsx';
import { useDraft, VisitForm } from './VisitForm.tsx';
import { freshDraft, plannedOf } from './visit-draft.ts';

const TEXTS = {
  save: { zh: '安排', en: 'Plan' },
  planned: { zh: '已安排 {count} 次督导。', en: '{count} visits planned.' },
};

interface PlanVisitFormProps {
  readonly unitId: string;
  readonly choices: OutputOf<typeof readVisitChoices>;
  /** The unit that was proposed; undefined: still to be chosen. */
  readonly proposed?: string | undefined;
  /** The campaign from which one came; empty: none. */
  readonly campaignId?: string;
  /** The department that is to lead it; empty: none. */
  readonly departmentId?: string;
  readonly onPlanned: (visitId: string) => void;
}

/** A new visit, or one to each of several units. */
export function PlanVisitForm({
  unitId,
  choices,
  proposed,
  campaignId = '',
  departmentId = '',
  onPlanned,
}: PlanVisitFormProps) {
  const t = useTexts(TEXTS);
  const [draft, setDraft] = useState(freshDraft(proposed, choices.on, { campaignId, departmentId }));
  const toast = useToast();
  const plan = useWrite(planVisit);
  const { agenda, untilOn, refused } = useDraft(draft, choices);
  return (
    <div className="stack wide">
      <VisitForm unitId={unitId} choices={choices} draft={draft} onDraft={setDraft} />
      <RepeatFields draft={draft} untilOn={untilOn} onDraft={setDraft} />
      <ErrorLine error={plan.error} />
      <div className="line">
        <Button
          look="primary"
          busy={plan.isPending}
          refused={refused}
          onClick={() =>
            plan.mutate(
              {
                unitId,
                visitedUnitId: draft.visitedUnitId ?? '',
                moreUnitIds: [...draft.moreUnitIds],
                repeat: repeatOf(draft),
                ...plannedOf(draft, { agenda, untilOn }),
              },
              {
                onSuccess: ({ visitId, visitIds }) => {
                  if (visitIds.length > 1) toast(t('planned', { count: visitIds.length }));
                  onPlanned(visitId);
                },
              },
            )
          }
        >
          {t('save')}
        </Button>
      </div>
    </div>
  );
}
