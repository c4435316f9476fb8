import { type LivelihoodItem, listLivelihood } from '@dudao/core/task/project/contract';
import { useParams } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { showDay } from '../lib/date.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { Empty, ErrorState, Loading } from '../ui/State.tsx';
import { LanguageSwitch, TypeSizeSwitch } from './Switches.tsx';

const TEXTS = {
  title: { zh: '民生实事进展', en: 'Livelihood items' },
  lead: { zh: '各单位公开的教育民生实事，数据截至 {day}。', en: 'Public livelihood items in education, as of {day}.' },
  none: { zh: '还没有公开的民生实事', en: 'No item is public yet' },
  noneWhy: { zh: '督导室公开后在这里显示。', en: 'Items stand here once an office has made them public.' },
  item: { zh: '实事', en: 'Item' },
  who: { zh: '责任单位', en: 'Responsible unit' },
  due: { zh: '完成时限', en: 'Due' },
  progress: { zh: '进度', en: 'Progress' },
  state: { zh: '状态', en: 'State' },
  parts: { zh: '{tasks} 项任务，完成 {done}', en: '{done} of {tasks} tasks done' },
  done: { zh: '✓ 已完成', en: '✓ done' },
  late: { zh: '▲ {overdue} 项逾期', en: '▲ {overdue} overdue' },
  onTime: { zh: '● 推进中', en: '● under way' },
  planned: { zh: '○ 已列入', en: '○ planned' },
  more: { zh: '只列出前 300 项。', en: 'The first 300 are listed.' },
};

/** What units have promised and made public, for anybody: no account, no person. */
export function LivelihoodPage() {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const { unitId } = useParams();
  const found = useRead(listLivelihood, unitId === undefined ? {} : { unitId });
  useTitle(t('title'));
  if (found.isPending) return <Loading lines={6} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { items, on, more } = found.data;
  const units = [...new Map(items.map(({ unit }) => [unit.id, unit.name]))];
  return (
    <main className="page stack wide">
      <PageHead title={t('title')} lead={t('lead', { day: showDay(on, lang) })} />
      {items.length === 0 ? <Empty title={t('none')}>{t('noneWhy')}</Empty> : null}
      {units.map(([id, name]) => (
        <Section key={id} level={2} title={name}>
          <PlainTable heads={[t('item'), t('who'), t('due'), t('progress'), t('state')]}>
            {items
              .filter(({ unit }) => unit.id === id)
              .map((item) => (
                <ItemRow key={item.id} item={item} />
              ))}
          </PlainTable>
        </Section>
      ))}
      {more ? <p className="quiet">{t('more')}</p> : null}
      <footer className="line small no-print">
        <LanguageSwitch />
        <TypeSizeSwitch />
      </footer>
    </main>
  );
}

function ItemRow({ item }: { readonly item: LivelihoodItem }) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const { tasks, done, overdue, progress, dueOn } = item;
  const state = tasks === 0 ? 'planned' : done === tasks ? 'done' : overdue > 0 ? 'late' : 'onTime';
  return (
    <tr>
      <th scope="row">
        {item.title}
        <div className="small quiet">{item.plan}</div>
      </th>
      <td>{item.responsible.join('、')}</td>
      <td className="nowrap">{dueOn === null ? '' : showDay(dueOn, lang)}</td>
      <td>
        {progress}%<div className="small quiet">{t('parts', { tasks, done })}</div>
      </td>
      <td className="nowrap">{t(state, { overdue })}</td>
    </tr>
  );
}
