import { ITEM_KIND_NAMES, STANDING_NAMES, WAY_NAMES } from '@dudao/core/meeting/meeting-state';
import { Link } from 'react-router';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import { Fate } from './Fate.tsx';
import { aboutConclusion, type Conclusion, FOLLOWED_MARKS, type MeetingRecord } from './meeting-record.ts';

const TEXTS = {
  dropped: { zh: '不议：{reason}', en: 'Dropped: {reason}' },
  said: { zh: '讨论情况', en: 'What was said' },
  decided: { zh: '议定结果', en: 'What was decided' },
  conclusions: { zh: '议定事项', en: 'Conclusions' },
  owed: { zh: '{owner}，{day} 前', en: '{owner}, by {day}' },
  write: { zh: '登记台账', en: 'Write the entry' },
  now: { zh: '现在：', en: 'Now: ' },
};

/** The agenda point by point: from where each comes and how that stands now, its minutes, and what became of what was concluded. */
export function ItemList({ meeting }: { readonly meeting: MeetingRecord }) {
  const t = useTexts(TEXTS);
  const say = useText();
  return (
    <ol className="meeting-called">
      {meeting.items.map((item, i) => (
        <li key={item.id} className="meeting-item">
          <h3>{`${i + 1}. ${item.title}`}</h3>
          <p className="line small quiet">
            {say(ITEM_KIND_NAMES[item.kind])}
            <Fate fate={item} lead={t('now')} />
          </p>
          {item.droppedReason === '' ? null : <p>{t('dropped', { reason: item.droppedReason })}</p>}
          {(['said', 'decided'] as const).map((field) =>
            item[field] === '' ? null : (
              <div key={field}>
                <h4>{t(field)}</h4>
                <p className="meeting-text">{item[field]}</p>
              </div>
            ),
          )}
          {item.conclusions.length === 0 ? null : (
            <>
              <h4>{t('conclusions')}</h4>
              <ul>
                {item.conclusions.map((one) => (
                  <ConclusionLine key={one.id} meeting={meeting} conclusion={one} />
                ))}
              </ul>
            </>
          )}
        </li>
      ))}
    </ol>
  );
}

function ConclusionLine({ meeting, conclusion }: { readonly meeting: MeetingRecord; readonly conclusion: Conclusion }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const { text, way, owner, dueOn, entry, standing } = conclusion;
  return (
    <li>
      {text}{' '}
      <span className="small quiet">
        {say(WAY_NAMES[way])}
        {owner === null || dueOn === null ? '' : ` · ${t('owed', { owner: owner.name, day: showDay(dueOn, lang) })}`}
      </span>{' '}
      {way === 'note' || meeting.signed === null ? null : (
        <VerdictMark standing={FOLLOWED_MARKS[standing]} word={say(STANDING_NAMES[standing])} />
      )}{' '}
      <Fate fate={conclusion} />
      {way === 'ledger' && entry === null && meeting.actions.ledger === true && owner !== null ? (
        <Link className="button no-print" to={paths.writeIssue(owner.id, aboutConclusion(meeting, conclusion))}>
          {t('write')}
        </Link>
      ) : null}
    </li>
  );
}
