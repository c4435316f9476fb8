import { yearNotAnnounced } from '@dudao/core/lib/working-day';
import { useTexts } from '../lib/language.tsx';

const TEXTS = {
  plain: {
    zh: '{year} 年放假调休安排尚未公布，工作日按平常的周一至周五计算；公布以后请核对这个日期。',
    en: 'The holidays of {year} are not announced yet: its working days are reckoned as Monday to Friday. Check this day once they are.',
  },
};

/** Says of a day that it lies in a year whose holidays are not announced; nothing of any other day. */
export function PlainWeekMark({ on }: { readonly on: string }) {
  const t = useTexts(TEXTS);
  const year = yearNotAnnounced(on);
  return year === null ? null : <p className="small quiet">{t('plain', { year })}</p>;
}
