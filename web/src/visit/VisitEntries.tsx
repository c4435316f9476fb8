import { ENTRY_KIND_NAMES } from '@dudao/core/visit/visit-entry';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import type { VisitRecord } from './visit-record.ts';
import './visit.css';

const TEXTS = {
  title: { zh: '现场记录', en: 'Written on site' },
  day: { zh: '日期', en: 'Day' },
  kind: { zh: '类别', en: 'Kind' },
  text: { zh: '内容', en: 'Text' },
  by: { zh: '谁记的', en: 'By' },
};

/** Diary, what it teaches, notes of meetings; for those who went and the office. */
export function VisitEntries({ visit: { entries } }: { readonly visit: VisitRecord }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  if (entries.length === 0) return null;
  return (
    <Section title={t('title')} level={2}>
      <PlainTable heads={[t('day'), t('kind'), t('text'), t('by')]}>
        {entries.map((entry) => (
          <tr key={entry.id}>
            <td className="nowrap">{showDay(entry.onDay, lang)}</td>
            <td className="nowrap">{say(ENTRY_KIND_NAMES[entry.kind])}</td>
            <td className="visit-entry">{entry.text}</td>
            <td className="nowrap">{entry.by}</td>
          </tr>
        ))}
      </PlainTable>
    </Section>
  );
}
