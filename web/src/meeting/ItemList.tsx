import { ITEM_KIND_NAMES } from '@dudao/core/meeting/meeting-state';
import { useText, useTexts } from '../lib/language.tsx';
import { ConclusionTable } from './ConclusionTable.tsx';
import { Fate } from './Fate.tsx';
import type { MeetingItem, MeetingRecord } from './meeting-record.ts';

const TEXTS = {
  dropped: { zh: '不议：{reason}', en: 'Dropped: {reason}' },
  grade: { zh: '评定', en: 'grade' },
  brief: {
    zh: '台账：未销号 {open} 条，其中逾期 {overdue} 条，已销号 {closed} 条；逾期任务 {tasks} 项',
    en: 'Ledgers: {open} open, {overdue} of them overdue, {closed} closed; {tasks} overdue tasks',
  },
  now: { zh: '现在：', en: 'Now: ' },
};

/** The state of the unit of which a point speaks. */
function BriefLine({ brief }: { readonly brief: NonNullable<MeetingItem['brief']> }) {
  const t = useTexts(TEXTS);
  return <p className="small meeting-brief">{t('brief', brief)}</p>;
}

/** The agenda point by point: from where each comes and how that stands now, its minutes, and what became of what was concluded. */
export function ItemList({ meeting }: { readonly meeting: MeetingRecord }) {
  const t = useTexts(TEXTS);
  const say = useText();
  return (
    <ol className="meeting-called">
      {meeting.items.map((item, i) => (
        <li key={item.id} className="meeting-item stack tight">
          <h3>{`${i + 1}. ${item.title}`}</h3>
          <p className="line small quiet">
            {say(ITEM_KIND_NAMES[item.kind])}
            <Fate fate={item} lead={t('now')} />
          </p>
          {item.droppedReason === '' ? null : <p>{t('dropped', { reason: item.droppedReason })}</p>}
          {item.brief === null ? null : <BriefLine brief={item.brief} />}
          {item.said === '' && item.decided === '' && item.grade === '' ? null : (
            <dl className="meeting-minutes">
              {(['said', 'decided'] as const).map((field) =>
                item[field] === '' ? null : (
                  <div key={field}>
                    <dt>{say(item.asked.names[field])}</dt>
                    <dd>{item[field]}</dd>
                  </div>
                ),
              )}
              {item.asked.grades
                .filter(({ id }) => id === item.grade)
                .map(({ id, name }) => (
                  <div key={id}>
                    <dt>{t('grade')}</dt>
                    <dd>{say(name)}</dd>
                  </div>
                ))}
            </dl>
          )}
          {item.conclusions.length === 0 ? null : <ConclusionTable meeting={meeting} item={item} />}
        </li>
      ))}
    </ol>
  );
}
