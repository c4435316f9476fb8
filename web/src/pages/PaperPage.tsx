import { PAPER_STATUS_NAMES } from '@dudao/core/paper/paper-state';
import { PAPER_PROBLEMS } from '@dudao/core/paper/problems';
import { readPaper } from '@dudao/core/paper/read-contract';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { holds, useMe } from '../access/session.tsx';
import { useRead } from '../lib/ask.ts';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { reasonOf } from '../lib/reason.ts';
import { useTitle } from '../lib/title.ts';
import { AnswerDialog } from '../paper/AnswerDialog.tsx';
import { EndDialog } from '../paper/EndDialog.tsx';
import { ExpectationLine } from '../paper/ExpectationLine.tsx';
import { OpinionDialog } from '../paper/OpinionDialog.tsx';
import { OpinionTable } from '../paper/OpinionTable.tsx';
import { type Doing, PaperActions } from '../paper/PaperActions.tsx';
import { PaperMark } from '../paper/PaperMark.tsx';
import type { Paper } from '../paper/paper-record.ts';
import { partyName, useParty } from '../paper/party.ts';
import { ReceiverTable } from '../paper/ReceiverTable.tsx';
import { TaskSection } from '../paper/TaskSection.tsx';
import { ValueFacts } from '../paper/ValueFacts.tsx';
import { paths } from '../paths.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorState, Loading, Notice } from '../ui/State.tsx';
import '../paper/paper.css';

const TEXTS = {
  papers: { zh: '文书', en: 'Papers' },
  issue: { zh: '转为台账条目', en: 'Make an entry of it' },
  from: { zh: '来自', en: 'From' },
  issued: { zh: '发出', en: 'Issued' },
  due: { zh: '期限', en: 'Due' },
  state: { zh: '状态', en: 'State' },
  round: { zh: '第几稿', en: 'Text no.' },
  about: { zh: '关联', en: 'About' },
  to: { zh: '发给', en: 'To' },
  content: { zh: '内容', en: 'What it says' },
  ended: { zh: '{state}：{reason}', en: '{state}: {reason}' },
  thread: { zh: '前后文书', en: 'Before and after' },
  before: { zh: '前一稿', en: 'text before' },
  after: { zh: '新稿', en: 'new text' },
  follows: { zh: '征求意见稿', en: 'commented on as' },
  'followed-by': { zh: '印发', en: 'issued as' },
  byOn: { zh: '{day} {by}', en: '{day}, {by}' },
};

/** One paper: what it says, who did what, what may be done next. */
export function PaperPage() {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const { paperId = '' } = useParams();
  const me = useMe();
  const as = useParty();
  const [doing, setDoing] = useState<Doing | null>(null);
  const found = useRead(readPaper, { as, paperId });
  useTitle(found.data?.title ?? t('papers'));
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const paper = found.data;
  const { kind, status, actions } = paper;
  const close = () => setDoing(null);
  return (
    <>
      <PageHead
        crumbs={<Link to={paths.desk(as)}>{t('papers')}</Link>}
        title={paper.title}
        actions={
          <>
            {status === 'issued' && holds(me, 'issue.write') ? (
              <Link
                className="button"
                to={paths.writeIssue(as.unitId, {
                  source: 'superior',
                  record: `paper:${paperId}`,
                  about: paper.title,
                  title: paper.title,
                })}
              >
                {t('issue')}
              </Link>
            ) : null}
            <PaperActions as={as} paper={paper} onDo={setDoing} />
          </>
        }
      >
        <p className="quiet">{say(kind.name)}</p>
      </PageHead>
      <div className="stack wide">
        {paper.endedReason === '' ? null : (
          <Notice kind="decide">
            {t('ended', { state: say(PAPER_STATUS_NAMES[status]), reason: paper.endedReason })}
          </Notice>
        )}
        <Facts paper={paper} />
        {status === 'draft' ? <ExpectationLine kind={kind} /> : null}
        <Section title={t('content')} level={2}>
          <ValueFacts form={kind.parts} values={paper.values} persons={paper.persons} />
        </Section>
        {status === 'draft' ? null : <ReceiverTable paper={paper} />}
        <OpinionTable paper={paper} />
        {kind.measures && status !== 'draft' ? (
          <TaskSection as={as} paper={paper} refused={reasonOf(actions.linkTask, PAPER_PROBLEMS, lang)} />
        ) : null}
        {paper.thread.length > 0 ? (
          <Section title={t('thread')} level={2}>
            <ul className="stack tight">
              {paper.thread.map((one) => (
                <li key={one.id}>
                  {t(one.relation)}：<Link to={paths.paper(one.id, as)}>{one.title}</Link>{' '}
                  <PaperMark status={one.status} overdue={false} />
                </li>
              ))}
            </ul>
          </Section>
        ) : null}
      </div>
      {doing === 'answer' ? <AnswerDialog as={as} paper={paper} onClose={close} /> : null}
      {doing === 'opine' || doing === 'note' ? (
        <OpinionDialog as={as} paper={paper} forAnother={doing === 'note'} onClose={close} />
      ) : null}
      {doing === 'withdraw' || doing === 'close' ? (
        <EndDialog as={as} paper={paper} end={doing} onClose={close} />
      ) : null}
    </>
  );
}

/** Who sent it when, until when it is due, and where it stands. */
function Facts({ paper }: { readonly paper: Paper }) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const { issuedOn, dueOn, about, to } = paper;
  const isOverdue = paper.receivers.some((one) => one.isOverdue);
  return (
    <dl className="facts">
      <dt>{t('state')}</dt>
      <dd>
        <PaperMark status={paper.status} overdue={isOverdue} />
      </dd>
      <dt>{t('from')}</dt>
      <dd>{partyName(paper.from, true)}</dd>
      {issuedOn === null ? (
        <>
          <dt>{t('to')}</dt>
          <dd>{to.map((party) => partyName(party)).join(lang === 'zh' ? '、' : ', ')}</dd>
        </>
      ) : (
        <>
          <dt>{t('issued')}</dt>
          <dd>{t('byOn', { day: showDay(issuedOn, lang), by: paper.issuedBy ?? '' })}</dd>
        </>
      )}
      {dueOn === null ? null : (
        <>
          <dt>{t('due')}</dt>
          <dd className={isOverdue ? 'paper-overdue-text' : undefined}>{showDay(dueOn, lang)}</dd>
        </>
      )}
      {paper.round > 1 ? (
        <>
          <dt>{t('round')}</dt>
          <dd>{paper.round}</dd>
        </>
      ) : null}
      {about === null ? null : (
        <>
          <dt>{t('about')}</dt>
          <dd>
            {about.kind === 'task' ? <Link to={paths.task(about.id)}>{about.title}</Link> : null}
            {about.kind === 'plan' ? <Link to={paths.plan(about.id)}>{about.title}</Link> : null}
            {about.kind === 'campaign' ? (
              <Link to={paths.campaign(about.id, paper.from.unitId)}>{about.title}</Link>
            ) : null}
          </dd>
        </>
      )}
    </dl>
  );
}
