import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import type { Paper } from './paper-record.ts';
import { partyName } from './party.ts';

const TEXTS = {
  title: { zh: '成员意见', en: 'Opinions of members' },
  of: { zh: '{name}的成员意见', en: 'Opinions of the members of {name}' },
  who: { zh: '成员', en: 'Member' },
  choice: { zh: '意见', en: 'Opinion' },
  text: { zh: '理由、建议', en: 'Why' },
  day: { zh: '日期', en: 'Day' },
  noted: { zh: '（{by}代记）', en: ' (noted by {by})' },
  missing: { zh: '还没有发表', en: 'not said yet' },
};

/** What every member of the deciding bodies said, and who has said nothing yet. */
export function OpinionTable({ paper }: { readonly paper: Paper }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  if (paper.kind.opinions === null) return null;
  return (
    <>
      {paper.receivers.map((receiver) => (
        <Section
          key={receiver.id}
          level={2}
          title={paper.receivers.length > 1 ? t('of', { name: partyName(receiver.party) }) : t('title')}
        >
          <PlainTable heads={[t('who'), t('choice'), t('text'), t('day')]}>
            {receiver.opinions.map((one) => (
              <tr key={one.personId}>
                <th scope="row">
                  {one.name}
                  {one.notedBy === null ? null : <span className="quiet">{t('noted', { by: one.notedBy })}</span>}
                </th>
                <td className="nowrap">{say(one.choice)}</td>
                <td>{one.text}</td>
                <td className="nowrap">{showDay(one.onDay, lang)}</td>
              </tr>
            ))}
            {receiver.missing.map(({ personId, name }) => (
              <tr key={personId}>
                <th scope="row">{name}</th>
                <td className="nowrap">
                  <VerdictMark standing="pending" word={t('missing')} />
                </td>
                <td />
                <td />
              </tr>
            ))}
          </PlainTable>
        </Section>
      ))}
    </>
  );
}
