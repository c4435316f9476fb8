import { cancelSeries } from '@dudao/core/visit/course-contract';
import { VISIT_STATE_NAMES } from '@dudao/core/visit/visit-state';
import { useState } from 'react';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { useToast } from '../ui/Toast.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import type { VisitRecord } from './visit-record.ts';
import { VISIT_STANDINGS } from './visit-words.ts';
import './visit.css';

const TEXTS = {
  title: { zh: '取消定期督查', en: 'Cancel the series' },
  which: { zh: '取消哪几次', en: 'Which of them' },
  named: { zh: '{day} {unit}', en: '{day} {unit}' },
  told: { zh: '单位已收到通知，将收到取消的提醒', en: 'the unit was told, and will hear that it is cancelled' },
  untold: { zh: '单位还没有通知，不会知道', en: 'the unit was not told, and hears nothing' },
  stays: { zh: '不动', en: 'stays' },
  count: { zh: '将取消 {going} 次，其余 {staying} 次不动。', en: '{going} will be cancelled, {staying} stay.' },
  tellUnits: { zh: '其中 {told} 次已通知单位。', en: ' Units were told of {told} of them.' },
  tellTeam: { zh: '督导组会收到提醒。', en: ' The team is reminded.' },
  none: { zh: '请至少选一次。', en: 'Choose one at least.' },
  reason: { zh: '取消的原因', en: 'Reason' },
  reasonHint: { zh: '督导组和收到过通知的单位看得到。', en: 'Shown to the team and to units that had been told.' },
  owed: { zh: '请写明原因。', en: 'Say why.' },
  done: { zh: '已取消 {count} 次。', en: '{count} cancelled.' },
};

interface CancelSeriesProps {
  readonly visit: VisitRecord;
  readonly onClose: () => void;
}

/** Shows what goes and what stays where a series is cancelled as one, who hears of it, and asks for the reason. */
export function CancelSeriesDialog({ visit, onClose }: CancelSeriesProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const toast = useToast();
  const [kept, setKept] = useState<readonly string[]>([]);
  const [reason, setReason] = useState('');
  const [isAsked, setAsked] = useState(false);
  const { shown, save } = useSaving(cancelSeries, {
    say: ({ cancelled }) => toast(t('done', { count: cancelled })),
    close: onClose,
  });
  const going = visit.series.filter(({ id, goes }) => goes && !kept.includes(id));
  const told = going.filter(({ isTold }) => isTold).length;
  const onSave = () => {
    setAsked(true);
    if (going.length === 0 || reason.trim() === '') return;
    save({ visitId: visit.id, times: going.map(({ id, revision }) => ({ visitId: id, revision })), reason });
  };
  return (
    <FormDialog title={t('title')} save={t('title')} look="decide" {...shown} onSave={onSave} onClose={onClose}>
      <fieldset className="visit-times">
        <legend>{t('which')}</legend>
        {visit.series.map(({ id, unit, fromOn, state, goes, isTold }) => (
          <label key={id} className="visit-time">
            <input
              type="checkbox"
              disabled={!goes}
              checked={goes && !kept.includes(id)}
              onChange={() => setKept(kept.includes(id) ? kept.filter((one) => one !== id) : [...kept, id])}
            />
            <span>{t('named', { day: showDay(fromOn, lang), unit })}</span>
            <VerdictMark standing={VISIT_STANDINGS[state]} word={say(VISIT_STATE_NAMES[state])} />
            <span className="small quiet">{t(goes ? (isTold ? 'told' : 'untold') : 'stays')}</span>
          </label>
        ))}
      </fieldset>
      <p role="status" className={isAsked && going.length === 0 ? 'field-error' : undefined}>
        {going.length === 0
          ? t('none')
          : `${t('count', { going: going.length, staying: visit.series.length - going.length })}${t('tellUnits', { told })}${visit.team === null ? '' : t('tellTeam')}`}
      </p>
      <Field label={t('reason')} hint={t('reasonHint')} error={isAsked && reason.trim() === '' ? t('owed') : undefined}>
        <textarea rows={3} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </FormDialog>
  );
}
