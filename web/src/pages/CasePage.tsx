import { CASE_STATE_NAMES } from '@dudao/core/accountability/case-state';
import { readCase } from '@dudao/core/accountability/contract';
import { Link, useParams } from 'react-router';
import { CaseAbout } from '../accountability/CaseAbout.tsx';
import { CaseFacts } from '../accountability/CaseFacts.tsx';
import { CaseSteps } from '../accountability/CaseSteps.tsx';
import { CaseStory } from '../accountability/CaseStory.tsx';
import { CASE_MARKS } from '../accountability/case-record.ts';
import { useRead } from '../lib/ask.ts';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { ErrorState, Loading, Notice } from '../ui/State.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import '../accountability/accountability.css';

const TEXTS = {
  title: { zh: '问责案件', en: 'Case' },
  of: { zh: '{unit} · 问责', en: '{unit} · accountability' },
  lead: { zh: '{number} · {kind} · {concerned}', en: '{number} · {kind} · {concerned}' },
  due: { zh: '本步期限 {day}', en: 'this step by {day}' },
  late: { zh: '，已超期', en: ', late' },
  secret: {
    zh: '只有承办人和领导看得到这个案件；被问责对象在告知以后看到告知他们的内容。',
    en: 'Only who handles it and the leader see this; the one concerned sees what they were told.',
  },
};

/** One case: what it rests on, what was decided, what can be done, and its story. */
export function CasePage() {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const { caseId = '' } = useParams();
  const found = useRead(readCase, { caseId });
  useTitle(found.data?.title ?? t('title'));
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const one = found.data;
  const { office, concerned, isConcerned, dueOn, on } = one;
  const back = isConcerned ? paths.accountability(concerned.id, { side: 'concerns' }) : paths.accountability(office.id);
  return (
    <>
      <PageHead
        crumbs={<Link to={back}>{t('of', { unit: office.name })}</Link>}
        title={one.title}
        lead={t('lead', {
          number: one.number,
          kind: say(one.kindName),
          concerned: [concerned.name, one.person].filter(Boolean).join(' '),
        })}
      />
      <div className="stack wide">
        <p className="line" role="status">
          <VerdictMark standing={CASE_MARKS[one.state]} word={say(CASE_STATE_NAMES[one.state])} />
          {dueOn === null ? null : (
            <span className="small quiet">
              {t('due', { day: showDay(dueOn, lang) })}
              {dueOn < on ? t('late') : ''}
            </span>
          )}
        </p>
        {isConcerned ? null : <Notice>{t('secret')}</Notice>}
        <CaseSteps record={one} />
        <CaseAbout record={one} />
        <CaseFacts record={one} />
        <CaseStory record={one} />
      </div>
    </>
  );
}
