import { CASE_STATE_NAMES } from '@dudao/core/accountability/case-state';
import type { CaseLine } from '@dudao/core/accountability/contract';
import { Link } from 'react-router';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { PlainTable } from '../ui/PlainTable.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import { CASE_MARKS } from './case-record.ts';

const TEXTS = {
  title: { zh: '案由', en: 'Case' },
  concerned: { zh: '被问责对象', en: 'Concerned' },
  state: { zh: '状态', en: 'State' },
  measure: { zh: '措施', en: 'Measure' },
  due: { zh: '本步期限', en: 'This step by' },
  late: { zh: '已超期', en: 'late' },
};

interface CaseTableProps {
  readonly caption: string;
  readonly cases: readonly CaseLine[];
  readonly on: string;
}

/** Cases, one a row. */
export function CaseTable({ caption, cases, on }: CaseTableProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  return (
    <PlainTable caption={caption} heads={[t('title'), t('concerned'), t('state'), t('measure'), t('due')]}>
      {cases.map((one) => (
        <tr key={one.id}>
          <th scope="row">
            <Link to={paths.accountabilityCase(one.id)}>{one.title}</Link>
            <div className="small quiet">
              {one.number} · {say(one.kindName)}
            </div>
          </th>
          <td>{[one.concerned.name, one.person].filter(Boolean).join(' ')}</td>
          <td>
            <VerdictMark standing={CASE_MARKS[one.state]} word={say(CASE_STATE_NAMES[one.state])} />
          </td>
          <td>{one.measureName === null ? '' : say(one.measureName)}</td>
          <td className="nowrap">
            {one.dueOn === null ? '' : showDay(one.dueOn, lang)}
            {one.dueOn !== null && one.dueOn < on ? <div className="small">{t('late')}</div> : null}
          </td>
        </tr>
      ))}
    </PlainTable>
  );
}
