import { showDay, today } from '../lib/date.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { daysUntil } from './task-light.ts';

const TEXTS = {
  none: { zh: '未定', en: 'not set' },
  today: { zh: '今天', en: 'today' },
  left: { zh: '还有 {days} 天', en: 'in {days} days' },
};

/** A due day with what is left until then. */
export function DueText({ dueOn, isOpen = true }: { readonly dueOn: string | null; readonly isOpen?: boolean }) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  if (dueOn === null) return <span className="quiet">{t('none')}</span>;
  const days = daysUntil(dueOn, today());
  return (
    <>
      <span className="nowrap">{showDay(dueOn, lang)}</span>
      {isOpen && days !== null && days >= 0 ? (
        <div className="small quiet">{days === 0 ? t('today') : t('left', { days })}</div>
      ) : null}
    </>
  );
}
