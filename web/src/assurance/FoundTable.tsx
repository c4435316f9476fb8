import type { ShownFound } from '@dudao/core/assurance/contract';
import { STANDS_NAMES } from '@dudao/core/assurance/found';
import { Link } from 'react-router';
import { useText, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { PlainTable } from '../ui/PlainTable.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import { STANDS_MARKS } from './file-record.ts';

const TEXTS = {
  caption: { zh: '档案里有什么', en: 'What the file holds' },
  point: { zh: '应当有的', en: 'What there should be' },
  stands: { zh: '有没有', en: 'Is it there' },
  words: { zh: '查到的', en: 'What was found' },
  source: { zh: '去看', en: 'See' },
  visit: { zh: '督导情况', en: 'the visit' },
  feedback: { zh: '现场反馈单', en: 'the feedback sheet' },
  records: { zh: '现场记录', en: 'the records' },
  more: { zh: '等 {n} 处', en: '{n} in all' },
};

/** So many sources of a point are linked. */
const SHOWN = 5;

/** What the machine found in the file of a visit, each with the way to it. */
export function FoundTable({ found }: { readonly found: readonly ShownFound[] }) {
  const t = useTexts(TEXTS);
  const say = useText();
  return (
    <PlainTable caption={t('caption')} heads={[t('point'), t('stands'), t('words'), t('source')]}>
      {found.map(({ find, name, stands, words, sources }) => (
        <tr key={find}>
          <th scope="row">{say(name)}</th>
          <td className="nowrap">
            <VerdictMark standing={STANDS_MARKS[stands]} word={say(STANDS_NAMES[stands])} />
          </td>
          <td>{say(words)}</td>
          <td>
            <ul className="assurance-sources">
              {sources.slice(0, SHOWN).map((source) => (
                <li key={`${source.kind} ${source.id}`}>
                  <SourceLink source={source} />
                </li>
              ))}
              {sources.length > SHOWN ? <li className="small quiet">{t('more', { n: sources.length })}</li> : null}
            </ul>
          </td>
        </tr>
      ))}
    </PlainTable>
  );
}

function SourceLink({ source: { kind, id, name } }: { readonly source: ShownFound['sources'][number] }) {
  const t = useTexts(TEXTS);
  switch (kind) {
    case 'visit':
      return <a href="#visit-facts">{t('visit')}</a>;
    case 'records':
      return <Link to={paths.visitRecords(id)}>{t('records')}</Link>;
    case 'record':
      return <Link to={paths.fieldRecord(id)}>{name}</Link>;
    case 'feedback':
      return <Link to={paths.fieldFeedback(id)}>{t('feedback')}</Link>;
    case 'issue':
      return <Link to={paths.issue(id)}>{name}</Link>;
    case 'opinion':
      return <Link to={paths.opinion(id)}>{name}</Link>;
  }
}
