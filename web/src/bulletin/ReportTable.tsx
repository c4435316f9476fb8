import { REPORT_STATE_NAMES } from '@dudao/core/paper/regular';
import { Link } from 'react-router';
import { useText, useTexts } from '../lib/language.tsx';
import { REPORT_STANDINGS } from '../paper/report-standing.ts';
import { paths } from '../paths.ts';
import { PlainTable } from '../ui/PlainTable.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import type { BulletinRecord } from './bulletin-record.ts';

const TEXTS = {
  caption: { zh: '各单位报送情况', en: 'How units reported' },
  who: { zh: '报送单位', en: 'Who reports' },
  period: { zh: '报告期', en: 'Period' },
  state: { zh: '报送情况', en: 'How it stands' },
  late: { zh: '（迟报）', en: '(late)' },
};

/** How units reported when the issue was begun. `opens`: whether the reader's office got these reports. */
export function ReportTable({
  bulletin: { office, reports },
  opens,
}: {
  readonly bulletin: BulletinRecord;
  readonly opens: boolean;
}) {
  const t = useTexts(TEXTS);
  const say = useText();
  const party = { unitId: office.id, bodyId: null };
  return (
    <PlainTable caption={t('caption')} heads={[t('who'), t('period'), t('state')]}>
      {reports.map(({ reporter, period, state, isLate, paperId }) => (
        <tr key={`${reporter} ${period}`}>
          <th scope="row">
            {paperId === null || !opens ? reporter : <Link to={paths.paper(paperId, party)}>{reporter}</Link>}
          </th>
          <td className="nowrap">{period}</td>
          <td className="nowrap">
            <VerdictMark
              standing={REPORT_STANDINGS[state]}
              word={`${say(REPORT_STATE_NAMES[state])}${isLate && state !== 'missing' ? t('late') : ''}`}
            />
          </td>
        </tr>
      ))}
    </PlainTable>
  );
}
