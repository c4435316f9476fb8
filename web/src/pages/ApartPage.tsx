import { readApart } from '@dudao/core/field/apart/contract';
import { APART_PROBLEMS } from '@dudao/core/field/apart/problems';
import { Link, useParams } from 'react-router';
import { holds, useMe } from '../access/session.tsx';
import { APART_STATE_FACTS } from '../field/apart/apart-words.ts';
import { SideBySide } from '../field/apart/SideBySide.tsx';
import { useRead } from '../lib/ask.ts';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { reasonOf } from '../lib/reason.ts';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorState, Loading, Notice } from '../ui/State.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import '../field/field.css';

const TEXTS = {
  title: { zh: '背靠背对照', en: 'Side by side' },
  mine: { zh: '我的背靠背', en: 'My pairs' },
  all: { zh: '背靠背和校准', en: 'Marking apart' },
  visit: { zh: '现场记录', en: 'Records' },
  state: { zh: '状态', en: 'State' },
  team: { zh: '督导组', en: 'Team' },
  due: { zh: '交表期限', en: 'Due' },
  late: { zh: '（已过期）', en: ' (overdue)' },
  first: { zh: '第一位', en: 'First' },
  second: { zh: '第二位', en: 'Second' },
  done: { zh: '已交', en: 'handed in' },
  waiting: { zh: '未交', en: 'not handed in' },
  record: { zh: '原记录', en: 'the record' },
  score: { zh: '得分', en: 'Score' },
  scores: { zh: '{first} 与 {second}', en: '{first} and {second}' },
  counts: { zh: '商定后 {score}', en: 'agreed: {score}' },
  none: { zh: '不计分', en: 'none' },
  versions: {
    zh: '两份用的表单版本不同（{first} 与 {second}），只比较两边都有的问题。',
    en: 'The two sheets are of different versions ({first} and {second}); only questions of both are compared.',
  },
  blind: {
    zh: '两份都交齐之前，谁也看不到对方填了什么，组长和督导室也看不到。',
    en: 'Before both are in, nobody sees what the other marked, neither the head of the team nor the office.',
  },
  released: { zh: '{by}解除：{reason}', en: 'Released by {by}: {reason}' },
  items: { zh: '逐题对照', en: 'Question by question' },
};

/** Two sheets side by side, and agreeing on what counts. */
export function ApartPage() {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const me = useMe();
  const { apartId = '' } = useParams();
  const found = useRead(readApart, { apartId });
  useTitle(t('title'));
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const pair = found.data;
  const { together } = pair;
  const facts = APART_STATE_FACTS[pair.state];
  const crumb = holds(me, 'field.apart') ? (
    <Link to={paths.aparts(pair.office.id)}>{t('all')}</Link>
  ) : (
    <Link to={paths.myAparts()}>{t('mine')}</Link>
  );
  return (
    <>
      <PageHead
        crumbs={crumb}
        title={`${t('title')} · ${say(pair.sheet.name)}`}
        lead={`${pair.unit.name} · ${pair.visit.title}`}
        actions={
          <Link className="button" to={paths.visitRecords(pair.visit.id)}>
            {t('visit')}
          </Link>
        }
      />
      <div className="stack wide">
        <dl className="facts">
          <dt>{t('state')}</dt>
          <dd>
            <VerdictMark standing={facts.standing} word={say(facts.name)} />
          </dd>
          {(['first', 'second'] as const).map((side) => (
            <Marker
              key={side}
              name={pair[side].name}
              label={t(side)}
              isDone={pair[side].isDone}
              recordId={together?.records[side] ?? null}
            />
          ))}
          <dt>{t('due')}</dt>
          <dd>
            {showDay(pair.dueOn, lang)}
            {pair.isLate ? t('late') : ''}
          </dd>
          {together === null ? null : (
            <>
              <dt>{t('score')}</dt>
              <dd>
                {t('scores', {
                  first: together.scores.first ?? t('none'),
                  second: together.scores.second ?? t('none'),
                })}
                {together.agreedScore === null ? '' : `；${t('counts', { score: together.agreedScore })}`}
              </dd>
            </>
          )}
        </dl>
        {pair.state === 'marking' ? <Notice>{t('blind')}</Notice> : null}
        {pair.released === null ? null : <Notice>{t('released', pair.released)}</Notice>}
        {together === null || together.versions.first === together.versions.second ? null : (
          <Notice>{t('versions', together.versions)}</Notice>
        )}
        {together === null ? null : (
          <Section title={t('items')} level={2}>
            <SideBySide pair={pair} items={together.items} refused={reasonOf(pair.actions.say, APART_PROBLEMS, lang)} />
          </Section>
        )}
      </div>
    </>
  );
}

interface MarkerProps {
  readonly label: string;
  readonly name: string;
  readonly isDone: boolean;
  readonly recordId: string | null;
}

function Marker({ label, name, isDone, recordId }: MarkerProps) {
  const t = useTexts(TEXTS);
  return (
    <>
      <dt>{label}</dt>
      <dd>
        {name} <span className="quiet">{t(isDone ? 'done' : 'waiting')}</span>{' '}
        {recordId === null ? null : <Link to={paths.fieldRecord(recordId)}>{t('record')}</Link>}
      </dd>
    </>
  );
}
