import type { FileLine } from '@dudao/core/assurance/contract';
import { Link } from 'react-router';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { PlainTable } from '../ui/PlainTable.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import { FILE_MARKS, FILE_STANDING_NAMES } from './file-record.ts';

const TEXTS = {
  day: { zh: '日期', en: 'Day' },
  visit: { zh: '督导', en: 'Visit' },
  unit: { zh: '单位', en: 'Unit' },
  who: { zh: '谁去', en: 'Who' },
  office: { zh: '督导室', en: 'the office' },
  standing: { zh: '档案检查', en: 'File' },
  checked: { zh: '最近检查', en: 'Last checked' },
  until: { zh: '{day} 前补齐', en: 'until {day}' },
  late: { zh: '{day} 前应当补齐，已过期限', en: 'was due by {day}' },
  what: { zh: '要补齐什么', en: 'What is to be completed' },
};

interface FileTableProps {
  readonly files: readonly (FileLine & { readonly what?: string })[];
  readonly caption: string;
  readonly on: string;
  /** Says what is to be completed, instead of when it was last checked. */
  readonly withWhat?: boolean;
}

/** Files of visits, one a row. */
export function FileTable({ files, caption, on, withWhat = false }: FileTableProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  return (
    <PlainTable
      caption={caption}
      heads={[t('visit'), t('unit'), t('day'), t('who'), t('standing'), t(withWhat ? 'what' : 'checked')]}
    >
      {files.map((file) => (
        <tr key={file.id}>
          <th scope="row">
            <Link to={paths.visitFile(file.id)}>{file.title}</Link>
          </th>
          <td>{file.unit.name}</td>
          <td className="nowrap">{showDay(file.fromOn, lang)}</td>
          <td>{file.team?.name ?? t('office')}</td>
          <td>
            <VerdictMark standing={FILE_MARKS[file.standing]} word={say(FILE_STANDING_NAMES[file.standing])} />
            {file.untilOn === null ? null : (
              <div className="small quiet">
                {t(file.untilOn < on ? 'late' : 'until', { day: showDay(file.untilOn, lang) })}
              </div>
            )}
          </td>
          <td className={withWhat ? 'assurance-words' : 'nowrap'}>
            {withWhat ? file.what : file.checkedOn === null ? '' : showDay(file.checkedOn, lang)}
          </td>
        </tr>
      ))}
    </PlainTable>
  );
}
