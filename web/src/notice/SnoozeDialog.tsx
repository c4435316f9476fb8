import { type Notice, snoozeNotice } from '@dudao/core/notice/contract';
import { useState } from 'react';
import { showDay, today } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { DayField } from '../ui/DayField.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { useToast } from '../ui/Toast.tsx';

const TEXTS = {
  title: { zh: '推迟“{title}”', en: 'Put off “{title}”' },
  until: { zh: '推迟到', en: 'Until' },
  save: { zh: '推迟', en: 'Put off' },
  hint: {
    zh: '到那一天再列出来；在此之前到了下一步（例如到期、逾期），也会重新提醒。推迟不改变事项的期限。',
    en: 'It comes back on that day, or earlier when its next step is reached. The day of the matter stays as it is.',
  },
  said: { zh: '已推迟到 {day}', en: 'Put off until {day}' },
};

const DAY_MS = 86_400_000;

/** Asks until when a reminder is put off. */
export function SnoozeDialog({ notice, onClose }: { readonly notice: Notice; readonly onClose: () => void }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const toast = useToast();
  const [until, setUntil] = useState(() => today(new Date(Date.now() + DAY_MS)));
  const { shown, save } = useSaving(snoozeNotice, {
    say: () => toast(t('said', { day: showDay(until, lang) })),
    close: onClose,
  });
  return (
    <FormDialog
      title={t('title', { title: say(notice.title) })}
      save={t('save')}
      onSave={() => save({ noticeId: notice.id, until })}
      onClose={onClose}
      {...shown}
    >
      <DayField label={t('until')} value={until} onChange={setUntil} />
      <p className="small quiet">{t('hint')}</p>
    </FormDialog>
  );
}
