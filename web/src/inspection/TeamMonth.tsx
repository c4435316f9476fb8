import { INSPECTION_PROBLEMS } from '@dudao/core/inspection/problems';
import { addWork, makeWorklist, readWorklist, tickWork, type WorkItem } from '@dudao/core/inspection/worklist-contract';
import { addMonths } from '@dudao/core/lib/plain-day';
import { useState } from 'react';
import { Link } from 'react-router';
import { useRead, useWrite } from '../lib/ask.ts';
import { showDay, today } from '../lib/date.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { reasonOf } from '../lib/reason.ts';
import { useSaving } from '../lib/saving.ts';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { EntryDialog } from '../ui/EntryDialog.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorLine, ErrorState, Loading } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';
import { type Standing, VerdictMark } from '../ui/VerdictMark.tsx';

const TEXTS = {
  title: { zh: '每月工作清单', en: 'Work list of the month' },
  before: { zh: '上月', en: 'Month before' },
  after: { zh: '下月', en: 'Month after' },
  sum: { zh: '{month}：{items} 项，办结 {done}，逾期 {late}', en: '{month}: {items} items, {done} done, {late} late' },
  none: { zh: '{month}的清单还没有生成。', en: 'The list of {month} is not made yet.' },
  make: { zh: '生成清单（{count} 项）', en: 'Make the list ({count})' },
  complete: { zh: '补上新增的 {count} 项', en: 'Take in {count} new items' },
  made: { zh: '已列入 {added} 项。', en: '{added} items were put on the list.' },
  add: { zh: '自加一项', en: 'Add an item' },
  what: { zh: '事项', en: 'Item' },
  unit: { zh: '单位', en: 'Unit' },
  due: { zh: '截止', en: 'Due' },
  state: { zh: '状态', en: 'State' },
  how: { zh: '办理情况', en: 'How' },
  actions: { zh: '操作', en: 'Actions' },
  done: { zh: '已办结', en: 'done' },
  open: { zh: '待办', en: 'open' },
  late: { zh: '逾期', en: 'late' },
  team: { zh: '本组', en: 'the team' },
  own: { zh: '自加', en: 'own' },
  counted: { zh: '已记 {count} / {times} 次', en: '{count} of {times} recorded' },
  byRecords: { zh: '由联系、活动记录自动办结', en: 'done by records' },
  ticked: { zh: '{day} {by}：{note}', en: '{day} {by}: {note}' },
  tick: { zh: '勾办', en: 'Tick off' },
  tickOf: { zh: '勾办“{title}”', en: 'Tick off “{title}”' },
  untick: { zh: '取消勾办', en: 'Take the tick back' },
  untickOf: { zh: '取消勾办“{title}”', en: 'Take the tick of “{title}” back' },
  doneOn: { zh: '办结日期', en: 'Done on' },
  note: { zh: '办了什么', en: 'What was done' },
  saved: { zh: '已保存。', en: 'Saved.' },
};

const STANDINGS: Readonly<Record<WorkItem['state'], Standing>> = { done: 'met', open: 'pending', late: 'miss' };

/** A team's list of a month: made by the rulebook, done by records or ticked off. */
export function TeamMonth({ bodyId, level = 2 }: { readonly bodyId: string; readonly level?: 2 | 3 }) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const toast = useToast();
  const [month, setMonth] = useState(today().slice(0, 7));
  const [doing, setDoing] = useState<'add' | WorkItem | null>(null);
  const found = useRead(readWorklist, { bodyId, month }, { keepPrevious: true });
  const make = useWrite(makeWorklist);
  const untick = useWrite(tickWork);
  if (found.isPending) return <Loading />;
  const name = lang === 'zh' ? `${month.slice(0, 4)} 年 ${Number(month.slice(5))} 月` : month;
  const go = (by: number) => setMonth(addMonths(`${month}-01`, by).slice(0, 7));
  const steps = (
    <>
      <Button onClick={() => go(-1)}>{t('before')}</Button>
      <Button onClick={() => go(1)}>{t('after')}</Button>
    </>
  );
  if (found.isError) {
    return (
      <Section title={t('title')} level={level} aside={<div className="line">{steps}</div>}>
        <ErrorState error={found.error} onRetry={() => found.refetch()} />
      </Section>
    );
  }
  const { items, missing, actions } = found.data;
  const why = (action: true | string) => reasonOf(action, INSPECTION_PROBLEMS, lang);
  const count = (state: WorkItem['state']) => items.filter((one) => one.state === state).length;
  return (
    <Section
      title={t('title')}
      level={level}
      aside={
        <div className="line">
          {steps}
          {actions.tick === true ? <Button onClick={() => setDoing('add')}>{t('add')}</Button> : null}
          {missing === 0 ? null : (
            <Button
              look={items.length === 0 ? 'primary' : 'plain'}
              busy={make.isPending}
              refused={why(actions.make)}
              onClick={() => make.mutate({ bodyId, month }, { onSuccess: ({ added }) => toast(t('made', { added })) })}
            >
              {t(items.length === 0 ? 'make' : 'complete', { count: missing })}
            </Button>
          )}
        </div>
      }
    >
      <p role="status">
        {items.length === 0
          ? t('none', { month: name })
          : t('sum', { month: name, items: items.length, done: count('done'), late: count('late') })}
      </p>
      <ErrorLine error={make.error ?? untick.error} />
      {items.length === 0 ? null : (
        <PlainTable heads={[t('what'), t('unit'), t('due'), t('state'), t('how'), t('actions')]}>
          {items.map((item) => (
            <tr key={item.id}>
              <th scope="row">
                {item.title} {item.isOwn ? <span className="small quiet">{t('own')}</span> : null}
              </th>
              <td>{item.unit?.name ?? <span className="quiet">{t('team')}</span>}</td>
              <td className="nowrap">{showDay(item.dueOn, lang)}</td>
              <td className="nowrap">
                <VerdictMark standing={STANDINGS[item.state]} word={t(item.state)} />
              </td>
              <td>
                <HowDone item={item} />
              </td>
              <td className="nowrap">
                {item.times !== null || actions.tick !== true ? null : item.doneOn === null ? (
                  <Button aria-label={t('tickOf', { title: item.title })} onClick={() => setDoing(item)}>
                    {t('tick')}
                  </Button>
                ) : (
                  <Button
                    aria-label={t('untickOf', { title: item.title })}
                    busy={untick.isPending}
                    onClick={() =>
                      untick.mutate({ itemId: item.id, doneOn: null }, { onSuccess: () => toast(t('saved')) })
                    }
                  >
                    {t('untick')}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </PlainTable>
      )}
      {doing === 'add' ? <AddDialog bodyId={bodyId} month={month} onClose={() => setDoing(null)} /> : null}
      {doing === null || doing === 'add' ? null : <TickDialog item={doing} onClose={() => setDoing(null)} />}
    </Section>
  );
}

/** The records that do an item, or who ticked it off. */
function HowDone({ item: { times, records, doneOn, by, note } }: { readonly item: WorkItem }) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  if (times === null) {
    return doneOn === null ? null : t('ticked', { day: showDay(doneOn, lang), by: by ?? '', note });
  }
  return (
    <>
      {records.length === 0 ? <span className="quiet">{t('byRecords')}</span> : null}
      {times > 1 ? <div>{t('counted', { count: records.length, times })}</div> : null}
      {records.map(({ onDay, what, activityId }) => (
        <div key={`${onDay}${what}${activityId}`} className="small">
          {activityId === null ? (
            showDay(onDay, lang)
          ) : (
            <Link to={paths.activity(activityId)}>{showDay(onDay, lang)}</Link>
          )}{' '}
          {what}
        </div>
      ))}
    </>
  );
}

function TickDialog({ item, onClose }: { readonly item: WorkItem; readonly onClose: () => void }) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const { shown, save } = useSaving(tickWork, { say: () => toast(t('saved')), close: onClose });
  return (
    <EntryDialog
      title={t('tickOf', { title: item.title })}
      save={t('tick')}
      fields={[
        { id: 'doneOn', label: t('doneOn'), kind: 'day', first: today() },
        { id: 'note', label: t('note'), kind: 'long' },
      ]}
      shown={shown}
      onSave={(values) => save({ itemId: item.id, ...values })}
      onClose={onClose}
    />
  );
}

interface AddProps {
  readonly bodyId: string;
  readonly month: string;
  readonly onClose: () => void;
}

function AddDialog({ bodyId, month, onClose }: AddProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const { shown, save } = useSaving(addWork, { say: () => toast(t('saved')), close: onClose });
  return (
    <EntryDialog
      title={t('add')}
      fields={[
        { id: 'title', label: t('what'), kind: 'text' },
        { id: 'dueOn', label: t('due'), kind: 'day', first: today().startsWith(month) ? today() : `${month}-28` },
      ]}
      shown={shown}
      onSave={(values) => save({ bodyId, month, ...values })}
      onClose={onClose}
    />
  );
}
