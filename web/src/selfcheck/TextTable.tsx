import { Link } from 'react-router';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { PlainTable } from '../ui/PlainTable.tsx';
import type { TextLine } from './text-record.ts';
import { CHECK_MARKS, STATE_MARKS } from './text-words.ts';
import { WordMark } from './WordMark.tsx';

const TEXTS = {
  text: { zh: '材料', en: 'Text' },
  state: { zh: '完成情况', en: 'State' },
  check: { zh: '审核', en: 'Check' },
  written: { zh: '最近修改', en: 'Last written' },
  lacking: { zh: '差 {count} 处', en: '{count} parts lacking' },
  by: { zh: '{by}，{day}', en: '{by}, {day}' },
};

interface TextTableProps {
  readonly unitId: string;
  readonly dossierId: string | null;
  readonly lines: readonly TextLine[];
}

/** The texts of one group: how far each is and whether it was checked. */
export function TextTable({ unitId, dossierId, lines }: TextTableProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  return (
    <PlainTable heads={[t('text'), t('state'), t('check'), t('written')]} className="text-list">
      {lines.map((line) => (
        <tr key={line.kind}>
          <th scope="row">
            <Link to={paths.text(unitId, line.kind, dossierId)}>{say(line.name)}</Link>
          </th>
          <td>
            <WordMark
              mark={STATE_MARKS[line.state]}
              look={line.state === 'complete' ? 'good' : line.state === 'begun' ? 'open' : 'quiet'}
            />
            {line.state === 'begun' && line.lacking > 0 ? (
              <span className="small quiet"> {t('lacking', { count: line.lacking })}</span>
            ) : null}
          </td>
          <td>
            {line.state === 'missing' ? null : (
              <WordMark mark={CHECK_MARKS[line.check]} look={CHECK_LOOKS[line.check]} />
            )}
          </td>
          <td className="small quiet">
            {line.writtenAt === null ? '—' : t('by', { by: line.writtenBy ?? '', day: showDay(line.writtenAt, lang) })}
          </td>
        </tr>
      ))}
    </PlainTable>
  );
}

const CHECK_LOOKS = { none: 'quiet', waiting: 'open', passed: 'good', returned: 'bad' } as const;
