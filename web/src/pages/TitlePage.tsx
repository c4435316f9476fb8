import { readTitle } from '@dudao/core/recognition/contract';
import { RECOGNITION_PROBLEMS } from '@dudao/core/recognition/problems';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { type Action, reasonOf } from '../lib/reason.ts';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { ReviewTable } from '../recognition/ReviewTable.tsx';
import { Timeline } from '../recognition/Timeline.tsx';
import { ReviewDialog, SignDialog, WithdrawDialog } from '../recognition/TitleDialogs.tsx';
import { STATE_MARKS, STATE_WORDS } from '../recognition/words.ts';
import { Button } from '../ui/Button.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorState, Loading, Notice } from '../ui/State.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import '../recognition/recognition.css';

const TEXTS = {
  title: { zh: '称号', en: 'Title' },
  decidedOn: { zh: '认定日期', en: 'Decided on' },
  since: { zh: '连续保持自', en: 'Held since' },
  until: { zh: '有效至', en: 'Valid until' },
  noEnd: { zh: '未设期限', en: 'no end set' },
  document: { zh: '文号', en: 'Document' },
  sign: { zh: '签订目标', en: 'Sign the goals' },
  review: { zh: '年度考核', en: 'Yearly review' },
  withdraw: { zh: '撤销称号', en: 'Withdraw' },
  proposed: {
    zh: '连续 {years} 年未完成目标，建议撤销。是否撤销由人决定；决定之前称号有效。',
    en: 'Goals failed {years} years in a row: withdrawal is proposed. People decide; until then the title stands.',
  },
  history: { zh: '历史', en: 'History' },
  programme: { zh: '项目', en: 'Programme' },
};

/** One title: where it stands, what its holder signed, how each year went, and what was decided. */
export function TitlePage() {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const { decisionId = '' } = useParams();
  const [doing, setDoing] = useState<'sign' | 'review' | 'withdraw' | null>(null);
  const read = useRead(readTitle, { decisionId });
  useTitle(read.data ? `${say(read.data.programme)} · ${read.data.person?.name ?? read.data.unitName}` : t('title'));
  if (read.isPending) return <Loading lines={8} />;
  if (read.isError) return <ErrorState error={read.error} onRetry={() => read.refetch()} />;
  const one = read.data;
  const { actions, rules, level } = one;
  const why = (action: Action) => reasonOf(action, RECOGNITION_PROBLEMS, lang);
  const close = () => setDoing(null);
  const holder = one.person === null ? one.unitName : `${one.person.name} · ${one.unitName}`;
  return (
    <>
      <PageHead
        crumbs={<Link to={paths.unitRecognition(one.unitId)}>{one.unitName}</Link>}
        title={`${say(level === null ? one.programme : level.name)} · ${holder}`}
        actions={
          <>
            {(rules.goals ?? []).length > 0 && one.goals.length === 0 ? (
              <Button look="primary" refused={why(actions.sign)} onClick={() => setDoing('sign')}>
                {t('sign')}
              </Button>
            ) : null}
            {rules.review === undefined ? null : (
              <Button refused={why(actions.review)} onClick={() => setDoing('review')}>
                {t('review')}
              </Button>
            )}
            <Button look="decide" refused={why(actions.withdraw)} onClick={() => setDoing('withdraw')}>
              {t('withdraw')}
            </Button>
          </>
        }
      >
        <p>
          <VerdictMark standing={STATE_MARKS[one.state]} word={say(STATE_WORDS[one.state])} />
        </p>
      </PageHead>
      <div className="stack wide">
        {one.isWithdrawalProposed ? <Notice kind="decide">{t('proposed', { years: one.failedYears })}</Notice> : null}
        <dl className="facts">
          <dt>{t('decidedOn')}</dt>
          <dd>{showDay(one.decidedOn, lang)}</dd>
          {one.since === null || one.since === one.decidedOn ? null : (
            <>
              <dt>{t('since')}</dt>
              <dd>{showDay(one.since, lang)}</dd>
            </>
          )}
          <dt>{t('until')}</dt>
          <dd>{one.validUntil === null ? t('noEnd') : showDay(one.validUntil, lang)}</dd>
          <dt>{t('document')}</dt>
          <dd>{one.document}</dd>
          <dt>{t('programme')}</dt>
          <dd>
            <Link to={paths.programme(rules.id, one.unitId)}>{say(rules.title)}</Link>
          </dd>
        </dl>
        {rules.review === undefined && (rules.goals ?? []).length === 0 ? null : <ReviewTable title={one} />}
        <Section title={t('history')} level={2}>
          <Timeline name={say(rules.title)} rounds={rules.rounds} decisions={one.decisions} applications={[]} />
        </Section>
      </div>
      {doing === 'sign' ? <SignDialog title={one} onClose={close} /> : null}
      {doing === 'review' ? <ReviewDialog title={one} onClose={close} /> : null}
      {doing === 'withdraw' ? <WithdrawDialog title={one} onClose={close} /> : null}
    </>
  );
}
