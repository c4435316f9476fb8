import { EVERY, MOST_OF_SERIES, type Repeat, seriesOf } from '@dudao/core/visit/series';
import { showDay } from '../lib/date.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { DayField } from '../ui/DayField.tsx';
import { Field } from '../ui/Field.tsx';
import type { VisitDraft } from './visit-draft.ts';
import './visit.css';

const TEXTS = {
  every: { zh: '定期督查', en: 'Made again' },
  once: { zh: '只这一次', en: 'once' },
  week: { zh: '每周一次', en: 'every week' },
  fortnight: { zh: '每两周一次', en: 'every fortnight' },
  month: { zh: '每月一次', en: 'every month' },
  until: { zh: '到哪一天为止', en: 'Until' },
  hint: {
    zh: '遇休息日顺延到下一个工作日；每次都是单独的督导，可以各自修改、取消。',
    en: 'A day off moves to the next working day; each time is a visit of its own.',
  },
  times: { zh: '共 {count} 次：{days}', en: '{count} times: {days}' },
  tooMany: { zh: '超过 {most} 次，请把最后一天提前。', en: 'More than {most} times: choose an earlier last day.' },
  and: { zh: '、', en: ', ' },
};

/** How a draft is made again; null: once. */
export function repeatOf({ every, lastOn }: Pick<VisitDraft, 'every' | 'lastOn'>): Repeat | null {
  return every === '' || lastOn === '' ? null : { every, until: lastOn };
}

interface RepeatFieldsProps {
  readonly draft: VisitDraft;
  readonly untilOn: string;
  readonly onDraft: (draft: VisitDraft) => void;
}

/** Whether a visit is made again and again, and on which days that is. */
export function RepeatFields({ draft, untilOn, onDraft }: RepeatFieldsProps) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const repeat = repeatOf(draft);
  const times =
    repeat === null || draft.fromOn === '' ? [] : seriesOf({ fromOn: draft.fromOn, untilOn, agenda: [] }, repeat);
  return (
    <>
      <div className="visit-form">
        <Field label={t('every')} hint={draft.every === '' ? undefined : t('hint')}>
          <select
            value={draft.every}
            onChange={(event) => onDraft({ ...draft, every: EVERY.find((one) => one === event.target.value) ?? '' })}
          >
            <option value="">{t('once')}</option>
            {EVERY.map((one) => (
              <option key={one} value={one}>
                {t(one)}
              </option>
            ))}
          </select>
        </Field>
        {draft.every === '' ? null : (
          <DayField label={t('until')} value={draft.lastOn} onChange={(lastOn) => onDraft({ ...draft, lastOn })} />
        )}
      </div>
      {times.length === 0 ? null : (
        <p className="small">
          {times.length > MOST_OF_SERIES
            ? t('tooMany', { most: MOST_OF_SERIES })
            : t('times', {
                count: times.length,
                days: times.map(({ fromOn }) => showDay(fromOn, lang)).join(t('and')),
              })}
        </p>
      )}
    </>
  );
}
