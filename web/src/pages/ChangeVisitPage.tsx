import { changeVisit, readVisit } from '@dudao/core/visit/contract';
import { readVisitChoices } from '@dudao/core/visit/course-contract';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { useRead, useWrite } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { ErrorLine, ErrorState, Loading } from '../ui/State.tsx';
import { useDraft, VisitForm } from '../visit/VisitForm.tsx';
import { draftOf, plannedOf } from '../visit/visit-draft.ts';
import type { VisitRecord } from '../visit/visit-record.ts';

const TEXTS = {
  title: { zh: '修改督导安排', en: 'Change the visit' },
  told: {
    zh: '已经通知了被督导单位：写明原因，单位会重新收到通知。',
    en: 'The unit was told: say why; it is told again.',
  },
  untold: { zh: '被督导单位还没有收到通知，修改不用说明。', en: 'The unit was not told yet.' },
  reason: { zh: '修改的原因', en: 'Reason' },
  missing: { zh: '请写明修改的原因。', en: 'Say why it is changed.' },
  save: { zh: '保存修改', en: 'Save' },
};

/** Changes a visit that has not begun. */
export function ChangeVisitPage() {
  const t = useTexts(TEXTS);
  const { visitId = '' } = useParams();
  const found = useRead(readVisit, { visitId });
  useTitle(t('title'));
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const visit = found.data;
  return (
    <>
      <PageHead
        crumbs={<Link to={paths.visit(visit.id)}>{visit.title}</Link>}
        title={t('title')}
        lead={t(visit.noticedAt === null ? 'untold' : 'told')}
      />
      <ChangeForm visit={visit} />
    </>
  );
}

function ChangeForm({ visit }: { readonly visit: VisitRecord }) {
  const choices = useRead(readVisitChoices, { unitId: visit.office.id });
  if (choices.isPending) return <Loading lines={8} />;
  if (choices.isError) return <ErrorState error={choices.error} onRetry={() => choices.refetch()} />;
  return <ChosenForm visit={visit} choices={choices.data} />;
}

type Choices = Parameters<typeof useDraft>[1];

function ChosenForm({ visit, choices }: { readonly visit: VisitRecord; readonly choices: Choices }) {
  const t = useTexts(TEXTS);
  const navigate = useNavigate();
  // What was read when the page opened is what is changed: somebody else’s change in between is told, not overwritten.
  const [revision] = useState(visit.revision);
  const [draft, setDraft] = useState(draftOf(visit));
  const [reason, setReason] = useState('');
  const change = useWrite(changeVisit);
  const { agenda, untilOn, refused } = useDraft(draft, choices);
  const isTold = visit.noticedAt !== null;
  return (
    <div className="stack wide">
      <VisitForm unitId={visit.office.id} choices={choices} draft={draft} onDraft={setDraft} isFixed />
      {isTold ? (
        <Field label={t('reason')}>
          <input type="text" maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
        </Field>
      ) : null}
      <ErrorLine error={change.error} />
      <div className="line">
        <Button
          look="primary"
          busy={change.isPending}
          refused={refused ?? (isTold && reason.trim() === '' ? t('missing') : undefined)}
          onClick={() =>
            change.mutate(
              { visitId: visit.id, revision, reason, ...plannedOf(draft, { agenda, untilOn }) },
              { onSuccess: () => navigate(paths.visit(visit.id)) },
            )
          }
        >
          {t('save')}
        </Button>
      </div>
    </div>
  );
}
