import { listQuizzes } from '@dudao/core/quiz/contract';
import { useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { holds, useMe } from '../access/session.tsx';
import { useRead } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { CallRoundDialog } from '../quiz/CallRoundDialog.tsx';
import { QuizCard } from '../quiz/QuizCard.tsx';
import { Button } from '../ui/Button.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Empty, ErrorState, Loading } from '../ui/State.tsx';
import '../quiz/quiz.css';

const TEXTS = {
  title: { zh: '自测和竞赛', en: 'Quizzes' },
  lead: {
    zh: '到会的人要清楚：缺什么，标准是什么，怎么检查，薄弱环节在哪里。',
    en: 'Everybody should know what is missing, the standard, how it is checked, and the weak links.',
  },
  call: { zh: '组织竞赛', en: 'Call for a contest' },
  check: { zh: '逐条自查', en: 'Self-check' },
  empty: { zh: '现在没有自测和竞赛', en: 'No quizzes now' },
  emptyHint: {
    zh: '有了自评档案才能做四清楚自测；上级组织的竞赛也列在这里。',
    en: 'The readiness quiz needs a dossier; contests that a unit above calls for are listed here too.',
  },
};

/** The quizzes of a unit: those about a dossier, and contests. */
export function QuizzesPage() {
  const t = useTexts(TEXTS);
  const { unitId = '' } = useParams();
  const [query] = useSearchParams();
  const dossierId = query.get('dossier');
  const me = useMe();
  const [isCalling, setIsCalling] = useState(false);
  const found = useRead(listQuizzes, { unitId, dossierId });
  useTitle(t('title'));
  if (found.isPending) return <Loading lines={6} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { unit, quizzes, callable, actions } = found.data;
  return (
    <>
      <PageHead
        crumbs={holds(me, 'org.read') ? <Link to={paths.unit(unitId)}>{unit.name}</Link> : unit.name}
        title={t('title')}
        lead={t('lead')}
        actions={
          <>
            {dossierId === null || !holds(me, 'selfcheck.read') ? null : (
              <Link className="button" to={paths.selfCheck(dossierId)}>
                {t('check')}
              </Link>
            )}
            {actions.call === true && callable.length > 0 ? (
              <Button onClick={() => setIsCalling(true)}>{t('call')}</Button>
            ) : null}
          </>
        }
      />
      <div className="stack wide">
        {quizzes.length === 0 ? <Empty title={t('empty')}>{t('emptyHint')}</Empty> : null}
        {quizzes.map((line) => (
          <QuizCard key={line.round?.id ?? `${line.quiz} ${line.dossier?.id}`} unitId={unitId} line={line} />
        ))}
      </div>
      {isCalling ? <CallRoundDialog unitId={unitId} callable={callable} onClose={() => setIsCalling(false)} /> : null}
    </>
  );
}
