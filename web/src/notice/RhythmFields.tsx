import type { NoticeWishes } from '@dudao/core/notice/contract';
import { useTexts } from '../lib/language.tsx';
import { Field } from '../ui/Field.tsx';

const TEXTS = {
  rhythm: { zh: '汇总', en: 'Digest' },
  daily: { zh: '每个工作日一次', en: 'Every working day' },
  weekly: { zh: '每周一次', en: 'Once a week' },
  weekday: { zh: '星期', en: 'Day' },
  d1: { zh: '星期一', en: 'Monday' },
  d2: { zh: '星期二', en: 'Tuesday' },
  d3: { zh: '星期三', en: 'Wednesday' },
  d4: { zh: '星期四', en: 'Thursday' },
  d5: { zh: '星期五', en: 'Friday' },
  hour: { zh: '钟点', en: 'Hour' },
  hourOf: { zh: '{hour} 点至 {next} 点', en: '{hour}:00 to {next}:00' },
  minute: {
    zh: '您的汇总约在 {clock} 发出：每人的分钟数不同，避开整点和半点；只在工作日的工作时间发送。',
    en: 'Yours leaves at about {clock}: everybody has a minute of their own, never :00 or :30, on working days in working hours.',
  },
  severe: {
    zh: '严重的事项立即发送，不论时间（每天至多一条）',
    en: 'Send what is severe at once, whatever the hour (at most once a day)',
  },
  quiet: { zh: '设免打扰时间', en: 'Quiet hours' },
  from: { zh: '免打扰从', en: 'Quiet from' },
  until: { zh: '免打扰到', en: 'Quiet until' },
  lang: { zh: '消息语言', en: 'Language of messages' },
};

const WEEKDAYS = ['d1', 'd2', 'd3', 'd4', 'd5'] as const;
const HOURS = Array.from({ length: 10 }, (_, i) => i + 8);
const DEFAULT_QUIET = { from: 22 * 60, until: 7 * 60 };

const clockOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
const minuteOf = (clock: string): number => {
  const [hour = '0', minute = '0'] = clock.split(':');
  return Number(hour) * 60 + Number(minute);
};

interface RhythmFieldsProps {
  readonly wishes: NoticeWishes;
  /** The minute of the day as saved, and the hour it belongs to. */
  readonly digestAt: number;
  readonly savedHour: number;
  readonly onChange: (part: Partial<NoticeWishes>) => void;
}

/** When digests leave, when nothing does, and in which language. */
export function RhythmFields({ wishes, digestAt, savedHour, onChange }: RhythmFieldsProps) {
  const t = useTexts(TEXTS);
  const { rhythm, weekday, hour, quiet, severeAtOnce, lang } = wishes;
  return (
    <div className="stack notice-part">
      <div className="notice-times">
        <Field label={t('rhythm')}>
          <select
            value={rhythm}
            onChange={(event) => onChange({ rhythm: event.target.value === 'weekly' ? 'weekly' : 'daily' })}
          >
            <option value="daily">{t('daily')}</option>
            <option value="weekly">{t('weekly')}</option>
          </select>
        </Field>
        {rhythm === 'weekly' ? (
          <Field label={t('weekday')}>
            <select value={weekday} onChange={(event) => onChange({ weekday: Number(event.target.value) })}>
              {WEEKDAYS.map((day, i) => (
                <option key={day} value={i + 1}>
                  {t(day)}
                </option>
              ))}
            </select>
          </Field>
        ) : null}
        <Field label={t('hour')}>
          <select value={hour} onChange={(event) => onChange({ hour: Number(event.target.value) })}>
            {HOURS.map((one) => (
              <option key={one} value={one}>
                {t('hourOf', { hour: one, next: one + 1 })}
              </option>
            ))}
          </select>
        </Field>
        <Field label={t('lang')}>
          <select value={lang} onChange={(event) => onChange({ lang: event.target.value === 'en' ? 'en' : 'zh' })}>
            <option value="zh">中文</option>
            <option value="en">English</option>
          </select>
        </Field>
      </div>
      <p className="small quiet">{t('minute', { clock: clockOf(digestAt + (hour - savedHour) * 60) })}</p>
      <label className="choice">
        <input
          type="checkbox"
          checked={severeAtOnce}
          onChange={(event) => onChange({ severeAtOnce: event.target.checked })}
        />
        {t('severe')}
      </label>
      <label className="choice">
        <input
          type="checkbox"
          checked={quiet !== null}
          onChange={(event) => onChange({ quiet: event.target.checked ? DEFAULT_QUIET : null })}
        />
        {t('quiet')}
      </label>
      {quiet === null ? null : (
        <div className="notice-times">
          <Field label={t('from')}>
            <input
              type="time"
              value={clockOf(quiet.from)}
              onChange={(event) => onChange({ quiet: { ...quiet, from: minuteOf(event.target.value) } })}
            />
          </Field>
          <Field label={t('until')}>
            <input
              type="time"
              value={clockOf(quiet.until)}
              onChange={(event) => onChange({ quiet: { ...quiet, until: minuteOf(event.target.value) } })}
            />
          </Field>
        </div>
      )}
    </div>
  );
}
