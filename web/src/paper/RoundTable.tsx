import type { OutputOf } from '@dudao/core/lib/contract';
import { REPORT_STATE_NAMES } from '@dudao/core/paper/regular';
import type { readRound } from '@dudao/core/paper/round-contract';
import { Link } from 'react-router';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { PlainTable } from '../ui/PlainTable.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import { partyName } from './party.ts';
import { REPORT_STANDINGS } from './report-standing.ts';

const TEXTS = {
  caption: { zh: '报送情况', en: 'How they stand' },
  who: { zh: '报送单位', en: 'Who reports' },
  state: { zh: '情况', en: 'State' },
  on: { zh: '报送日期', en: 'Handed in' },
  paper: { zh: '报告', en: 'Report' },
  reason: { zh: '退回原因', en: 'Why it was sent back' },
  late: { zh: '迟报', en: 'late' },
  overdue: { zh: '逾期', en: 'overdue' },
  returns: { zh: '退回过 {count} 次', en: 'sent back {count} times' },
  unasked: { zh: '主动报送', en: 'unasked' },
};

interface RoundTableProps {
  readonly unitId: string;
  readonly reporters: OutputOf<typeof readRound>['reporters'];
}

/** Everybody who reports in a period. */
export function RoundTable({ unitId, reporters }: RoundTableProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  return (
    <PlainTable caption={t('caption')} heads={[t('who'), t('state'), t('on'), t('paper'), t('reason')]}>
      {reporters.map(({ party, isAsked, state, isLate, returns, paper }) => (
        <tr key={`${party.unitId} ${party.bodyId}`}>
          <th scope="row">
            {partyName(party)}
            {isAsked ? null : <div className="small quiet">{t('unasked')}</div>}
          </th>
          <td className="nowrap">
            <VerdictMark
              standing={isLate && state === 'missing' ? 'miss' : REPORT_STANDINGS[state]}
              word={say(REPORT_STATE_NAMES[state])}
            />
            {isLate ? <div className="small paper-overdue">{t(state === 'missing' ? 'overdue' : 'late')}</div> : null}
            {returns > 0 && state !== 'returned' ? (
              <div className="small quiet">{t('returns', { count: returns })}</div>
            ) : null}
          </td>
          <td className="nowrap">{paper === null ? '—' : showDay(paper.issuedOn, lang)}</td>
          <td>
            {paper === null ? '' : <Link to={paths.paper(paper.id, { unitId, bodyId: null })}>{paper.title}</Link>}
          </td>
          <td>{state === 'returned' ? paper?.reason : ''}</td>
        </tr>
      ))}
    </PlainTable>
  );
}
