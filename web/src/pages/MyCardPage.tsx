import { acknowledgeCard, readOwnCard } from '@dudao/core/task/card-contract';
import { CARD_PROBLEMS } from '@dudao/core/task/card-problems';
import { Link } from 'react-router';
import { useRead, useWrite } from '../lib/ask.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { reasonOf } from '../lib/reason.ts';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { TaskCardSheet } from '../task/TaskCardSheet.tsx';
import { Button } from '../ui/Button.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Empty, ErrorLine, ErrorState, Loading } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';

const TEXTS = {
  title: { zh: '我的任务卡', en: 'My task card' },
  mine: { zh: '我的待办', en: 'What I owe' },
  lead: {
    zh: '干什么、干到什么程度、怎么干、干不好怎么办。看清后确认；任务内容改动的，要重新确认。',
    en: 'What, to what degree, how, and what if not. Acknowledge what you have read; what is changed is acknowledged anew.',
  },
  acknowledge: { zh: '我已知晓，确认', en: 'I know it' },
  done: { zh: '已确认 {count} 项任务。', en: '{count} tasks acknowledged.' },
  print: { zh: '打印', en: 'Print' },
  none: { zh: '还没有任务卡', en: 'No card yet' },
  noneWhy: {
    zh: '已发布的计划里有由您具体负责的任务时，任务卡会出现在这里。',
    en: 'Your card appears here once you own a task of a published plan.',
  },
};

/** The signed-in person's own task card, which they acknowledge. */
export function MyCardPage() {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const toast = useToast();
  const found = useRead(readOwnCard, {});
  const write = useWrite(acknowledgeCard);
  useTitle(t('title'));
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { card, actions } = found.data;
  const crumbs = <Link to={paths.mine()}>{t('mine')}</Link>;
  if (card === null || card.tasks.length === 0) {
    return (
      <>
        <PageHead crumbs={crumbs} title={t('title')} />
        <Empty title={t('none')}>{t('noneWhy')}</Empty>
      </>
    );
  }
  return (
    <>
      <PageHead
        crumbs={crumbs}
        title={t('title')}
        lead={t('lead')}
        actions={
          <>
            <Button onClick={() => window.print()}>{t('print')}</Button>
            <Button
              look="decide"
              busy={write.isPending}
              refused={reasonOf(actions.acknowledge, CARD_PROBLEMS, lang)}
              onClick={() =>
                write.mutate(
                  { personId: card.person.id, edition: card.edition },
                  { onSuccess: ({ tasks }) => toast(t('done', { count: tasks })) },
                )
              }
            >
              {t('acknowledge')}
            </Button>
          </>
        }
      />
      <ErrorLine error={write.error} />
      <TaskCardSheet card={card} />
    </>
  );
}
