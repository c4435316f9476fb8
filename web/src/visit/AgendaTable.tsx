import { type AgendaItem, methodsMissing } from '@dudao/core/visit/agenda';
import { METHOD_NAMES, PART_NAMES } from '@dudao/core/visit/visit-book';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';

const TEXTS = {
  caption: { zh: '日程', en: 'Agenda' },
  day: { zh: '日期', en: 'Day' },
  method: { zh: '方式', en: 'By' },
  part: { zh: '环节', en: 'Part' },
  what: { zh: '内容', en: 'What' },
  missing: {
    zh: '“听、查、看、访”还缺：{methods}。',
    en: 'Of listen, check, look and visit people it lacks: {methods}.',
  },
};

/** What a visit does on which day, and by which means it finds nothing out. */
export function AgendaTable({ agenda }: { readonly agenda: readonly AgendaItem[] }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const missing = methodsMissing(agenda);
  return (
    <>
      <PlainTable caption={t('caption')} heads={[t('day'), t('method'), t('part'), t('what')]}>
        {agenda.map((item) => (
          <tr key={`${item.onDay} ${item.what}`}>
            <td className="nowrap">{showDay(item.onDay, lang)}</td>
            <td className="nowrap">{say(METHOD_NAMES[item.method])}</td>
            <td className="nowrap">{say(PART_NAMES[item.part])}</td>
            <td>{item.what}</td>
          </tr>
        ))}
      </PlainTable>
      {missing.length === 0 ? null : (
        <p className="small quiet">
          {t('missing', { methods: missing.map((one) => say(METHOD_NAMES[one])).join('、') })}
        </p>
      )}
    </>
  );
}
