import { STANDING_NAMES } from '@dudao/core/meeting/meeting-state';
import { Link } from 'react-router';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import { Fate } from './Fate.tsx';
import { FOLLOWED_MARKS, type MeetingRecord } from './meeting-record.ts';

const TEXTS = {
  title: { zh: '上次议定事项落实情况', en: 'What the last meeting concluded' },
  lead: {
    zh: '{day} 议定 {all} 项：已办结 {done} 项，逾期 {late} 项。',
    en: 'Concluded on {day}: {all}; {done} done, {late} overdue.',
  },
  see: { zh: '看《{title}》的纪要', en: 'See the minutes of “{title}”' },
  what: { zh: '议定事项', en: 'Concluded' },
  owner: { zh: '承办单位', en: 'Owed by' },
  due: { zh: '期限', en: 'By' },
  now: { zh: '落实情况', en: 'How far it is' },
};

/** What the last meeting of the type concluded and how far that is: with this a meeting opens. */
export function BeforeSection({ before }: { readonly before: NonNullable<MeetingRecord['before']> }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const { conclusions, heldOn } = before;
  if (conclusions.length === 0) return null;
  const count = (of: 'done' | 'late') => conclusions.filter(({ standing }) => standing === of).length;
  return (
    <Section title={t('title')} level={2}>
      <p>
        {t('lead', { day: showDay(heldOn, lang), all: conclusions.length, done: count('done'), late: count('late') })}{' '}
        <Link to={paths.meeting(before.id)}>{t('see', { title: before.title })}</Link>
      </p>
      <PlainTable caption={t('title')} heads={[t('what'), t('owner'), t('due'), t('now')]}>
        {conclusions.map((one) => (
          <tr key={one.id}>
            <th scope="row">{one.text}</th>
            <td>{one.owner}</td>
            <td className="nowrap">{one.dueOn === null ? '' : showDay(one.dueOn, lang)}</td>
            <td>
              <VerdictMark standing={FOLLOWED_MARKS[one.standing]} word={say(STANDING_NAMES[one.standing])} />{' '}
              <Fate fate={one} />
            </td>
          </tr>
        ))}
      </PlainTable>
    </Section>
  );
}
