import { readUnit } from '@dudao/core/org/contract';
import { unansweredOf } from '@dudao/core/task/card';
import { listCards, type TaskCard } from '@dudao/core/task/card-contract';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { TaskCardSheet } from '../task/TaskCardSheet.tsx';
import { Button } from '../ui/Button.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { Empty, ErrorState, Loading } from '../ui/State.tsx';

const TEXTS = {
  title: { zh: '任务卡', en: 'Task cards' },
  plans: { zh: '计划', en: 'Plans' },
  verdict: {
    zh: '全员 {staff} 人：有任务卡 {withCard} 人（{cardShare}%），其中本人已确认 {acknowledged} 人（{share}%）。',
    en: '{staff} people: {withCard} have a card ({cardShare}%), {acknowledged} of them acknowledged it ({share}%).',
  },
  capped: {
    zh: '本单位人员超过 2,000 人，只看了前 2,000 人。',
    en: 'More than 2,000 people; the first 2,000 are shown.',
  },
  who: { zh: '人员', en: 'Person' },
  tasks: { zh: '任务', en: 'Tasks' },
  gaps: { zh: '没写明的', en: 'Not said' },
  state: { zh: '本人确认', en: 'Acknowledged' },
  known: { zh: '✓ 已确认', en: '✓ yes' },
  waits: { zh: '○ 待确认 {count} 项', en: '○ {count} tasks open' },
  gap: { zh: '{count} 问', en: '{count} questions' },
  without: { zh: '还没有任务卡的人（{count}）', en: 'Without a card ({count})' },
  cards: { zh: '卡片', en: 'Cards' },
  oneEach: { zh: '打印时每页一张', en: 'Print one a page' },
  print: { zh: '打印任务卡', en: 'Print the cards' },
  none: { zh: '还没有人有任务卡', en: 'Nobody has a card yet' },
  noneWhy: {
    zh: '计划发布后，具体责任人是本单位人员的任务会成为他们的任务卡。',
    en: 'Once a plan is published, its tasks become the cards of the people who own them.',
  },
};

const shareOf = (part: number, whole: number): number => (whole === 0 ? 0 : Math.floor((part * 100) / whole));

/** Who of a unit has a task card and has acknowledged it; the cards themselves, to be printed. */
export function CardsPage() {
  const t = useTexts(TEXTS);
  const { unitId = '' } = useParams();
  const [oneEach, setOneEach] = useState(true);
  const unit = useRead(readUnit, { unitId });
  const found = useRead(listCards, { unitId });
  useTitle(unit.data ? `${t('title')} · ${unit.data.name}` : t('title'));
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { cards, without, staff, withCard, acknowledged, isCapped } = found.data;
  const shares = { cardShare: shareOf(withCard, staff), share: shareOf(acknowledged, withCard) };
  return (
    <>
      <PageHead
        crumbs={<Link to={paths.plans(unitId)}>{t('plans')}</Link>}
        title={`${unit.data?.name ?? ''} ${t('title')}`.trim()}
        lead={t('verdict', { staff, withCard, acknowledged, ...shares })}
        actions={cards.length > 0 ? <Button onClick={() => window.print()}>{t('print')}</Button> : null}
      >
        {isCapped ? <p className="small quiet">{t('capped')}</p> : null}
      </PageHead>
      <div className="stack">
        {cards.length === 0 ? <Empty title={t('none')}>{t('noneWhy')}</Empty> : <Overview cards={cards} />}
        {without.length > 0 ? (
          <div className="no-print">
            <Section level={2} title={t('without', { count: without.length })}>
              <p>{without.join('、')}</p>
            </Section>
          </div>
        ) : null}
        {cards.length > 0 ? (
          <Section level={2} title={t('cards')}>
            <label className="choice no-print">
              <input type="checkbox" checked={oneEach} onChange={(event) => setOneEach(event.target.checked)} />
              {t('oneEach')}
            </label>
            <div className={oneEach ? 'stack one-a-page' : 'stack'}>
              {cards.map((card) => (
                <TaskCardSheet key={card.person.id} card={card} />
              ))}
            </div>
          </Section>
        ) : null}
      </div>
    </>
  );
}

function Overview({ cards }: { readonly cards: readonly TaskCard[] }) {
  const t = useTexts(TEXTS);
  return (
    <div className="no-print">
      <PlainTable heads={[t('who'), { number: t('tasks') }, t('gaps'), t('state')]}>
        {cards.map(({ person, tasks }) => {
          const open = tasks.filter(({ isAcknowledged }) => !isAcknowledged).length;
          const gaps = tasks.reduce((sum, task) => sum + unansweredOf(task).length, 0);
          return (
            <tr key={person.id}>
              <th scope="row">
                <Link to={paths.person(person.id)}>{person.name}</Link>
                <div className="small quiet">{person.posts.join('、')}</div>
              </th>
              <td className="number">{tasks.length}</td>
              <td className={gaps > 0 ? 'staff-gap' : undefined}>{gaps > 0 ? t('gap', { count: gaps }) : '—'}</td>
              <td className="nowrap">{open > 0 ? t('waits', { count: open }) : t('known')}</td>
            </tr>
          );
        })}
      </PlainTable>
    </div>
  );
}
