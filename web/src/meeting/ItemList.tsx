import { ITEM_KIND_NAMES } from '@dudao/core/meeting/meeting-state';
import { useText, useTexts } from '../lib/language.tsx';
import { ConclusionTable } from './ConclusionTable.tsx';
import { Fate } from './Fate.tsx';
import type { MeetingRecord } from './meeting-record.ts';

const TEXTS = {
  dropped: { zh: '不议：{reason}', en: 'Dropped: {reason}' },
  said: { zh: '讨论情况', en: 'What was said' },
  decided: { zh: '议定结果', en: 'What was decided' },
  now: { zh: '现在：', en: 'Now: ' },
};

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
          {item.said === '' && item.decided === '' ? null : (
            <dl className="meeting-minutes">
              {(['said', 'decided'] as const).map((field) =>
                item[field] === '' ? null : (
                  <div key={field}>
                    <dt>{t(field)}</dt>
                    <dd>{item[field]}</dd>
                  </div>
                ),
              )}
            </dl>
          )}
          {item.conclusions.length === 0 ? null : <ConclusionTable meeting={meeting} item={item} />}
        </li>
      ))}
    </ol>
  );
}
