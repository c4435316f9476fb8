import { INSPECTOR_KIND_NAMES } from '@dudao/core/inspection/inspector-kind';
import { INSPECTION_PROBLEMS } from '@dudao/core/inspection/problems';
import { changeInspector, readInspector } from '@dudao/core/inspection/register-contract';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { HoursMark } from '../inspection/HoursMark.tsx';
import { InspectorAbsences } from '../inspection/InspectorAbsences.tsx';
import { InspectorOnboarding } from '../inspection/InspectorOnboarding.tsx';
import { InspectorProfile } from '../inspection/InspectorProfile.tsx';
import { InspectorRecords } from '../inspection/InspectorRecords.tsx';
import { InspectorRecusals } from '../inspection/InspectorRecusals.tsx';
import { InspectorSecondments } from '../inspection/InspectorSecondments.tsx';
import { InspectorTerms } from '../inspection/InspectorTerms.tsx';
import type { InspectorRecord } from '../inspection/inspector-record.ts';
import { TermMark } from '../inspection/TermMark.tsx';
import { useRead } from '../lib/ask.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { reasonOf } from '../lib/reason.ts';
import { useSaving } from '../lib/saving.ts';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { EntryDialog } from '../ui/EntryDialog.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';

const TEXTS = {
  register: { zh: '督学名册', en: 'Inspectors' },
  home: { zh: '所在单位', en: 'Works at' },
  field: { zh: '业务领域', en: 'Field' },
  qualifications: { zh: '任职资格', en: 'Qualifications' },
  term: { zh: '任期', en: 'Term' },
  hours: { zh: '本年培训', en: 'Training this year' },
  teams: { zh: '所在督导组', en: 'Team' },
  change: { zh: '更正', en: 'Correct' },
  done: { zh: '已保存。', en: 'Saved.' },
};

/** One inspector: term, recusals, training, grades, pledges, secondments, service. */
export function InspectorPage() {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const { inspectorId = '' } = useParams();
  const [changing, setChanging] = useState(false);
  const found = useRead(readInspector, { inspectorId });
  useTitle(found.data?.name ?? t('register'));
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const inspector = found.data;
  const refused = reasonOf(inspector.actions.manage, INSPECTION_PROBLEMS, lang);
  const section = { inspector, refused };
  return (
    <>
      <PageHead
        crumbs={<Link to={paths.inspectors(inspector.unit.id)}>{`${inspector.unit.name} · ${t('register')}`}</Link>}
        title={inspector.name}
        lead={say(INSPECTOR_KIND_NAMES[inspector.term.kind])}
        actions={
          <Button refused={refused} onClick={() => setChanging(true)}>
            {t('change')}
          </Button>
        }
      />
      <div className="stack wide">
        <dl className="facts">
          <dt>{t('term')}</dt>
          <dd>
            <TermMark state={inspector.state} />
          </dd>
          <dt>{t('home')}</dt>
          <dd>{inspector.homeUnit.name}</dd>
          <dt>{t('field')}</dt>
          <dd>{inspector.field}</dd>
          {inspector.qualifications === '' ? null : (
            <>
              <dt>{t('qualifications')}</dt>
              <dd>{inspector.qualifications}</dd>
            </>
          )}
          <dt>{t('hours')}</dt>
          <dd>
            <HoursMark hours={inspector.hours} least={inspector.rules.trainingHours} />
          </dd>
          {inspector.teams.length === 0 ? null : (
            <>
              <dt>{t('teams')}</dt>
              <dd>{inspector.teams.map(({ name }) => name).join(lang === 'zh' ? '、' : ', ')}</dd>
            </>
          )}
        </dl>
        <InspectorRecusals {...section} />
        <InspectorTerms {...section} />
        <InspectorOnboarding {...section} />
        <InspectorAbsences {...section} />
        <InspectorSecondments {...section} />
        <InspectorRecords {...section} />
        <InspectorProfile {...section} />
      </div>
      {changing ? <ChangeDialog inspector={inspector} onClose={() => setChanging(false)} /> : null}
    </>
  );
}

function ChangeDialog({ inspector, onClose }: { readonly inspector: InspectorRecord; readonly onClose: () => void }) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const [opened] = useState(inspector);
  const { shown, save } = useSaving(changeInspector, { say: () => toast(t('done')), close: onClose });
  return (
    <EntryDialog
      title={t('change')}
      fields={[
        { id: 'field', label: t('field'), kind: 'text', first: inspector.field },
        {
          id: 'qualifications',
          label: t('qualifications'),
          kind: 'long',
          first: inspector.qualifications,
          optional: true,
        },
      ]}
      shown={shown}
      onSave={(values) => save({ inspectorId: inspector.id, revision: opened.revision, ...values })}
      onClose={onClose}
    />
  );
}
