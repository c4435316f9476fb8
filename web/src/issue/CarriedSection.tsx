import { listCarried } from '@dudao/core/issue/carry-contract';
import { Link } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';
import { PhaseMark } from './PhaseMark.tsx';

const TEXTS = {
  title: { zh: '已带入本轮的遗留问题', en: 'Carried over into this round' },
  none: { zh: '还没有带入的条目。', en: 'Nothing was carried over yet.' },
  verdict: {
    zh: '带入 {carried} 条，其中已销号 {closed} 条；决定不带入 {left} 条。',
    en: '{carried} carried over, {closed} of them closed since; {left} left.',
  },
  entry: { zh: '遗留问题', en: 'Unsolved' },
  unit: { zh: '单位', en: 'Unit' },
  clause: { zh: '条款', en: 'Clause' },
  state: { zh: '现在', en: 'Now' },
  by: { zh: '决定', en: 'Decided' },
  kept: { zh: '带入，不对应条款', en: 'carried without a clause' },
  left: { zh: '不带入：{why}', en: 'left: {why}' },
};

/** What was decided for a round, and how it stands now. */
export function CarriedSection({ unitId, roundId }: { readonly unitId: string; readonly roundId: string }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const found = useRead(listCarried, { unitId, roundId });
  if (found.isPending) return <Loading lines={3} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { entries } = found.data;
  const carried = entries.filter(({ how }) => how !== 'left');
  return (
    <Section title={t('title')} level={2} empty={entries.length === 0 && t('none')}>
      <p>
        {t('verdict', {
          carried: carried.length,
          closed: carried.filter(({ phase }) => phase === 'closed').length,
          left: entries.length - carried.length,
        })}
      </p>
      <PlainTable heads={[t('entry'), t('unit'), t('clause'), t('state'), t('by')]} className="plan-table">
        {entries.map((entry) => (
          <tr key={entry.id}>
            <th scope="row">
              <Link to={paths.issue(entry.id)}>{entry.title}</Link>
              <span className="small quiet issue-line">{entry.number}</span>
            </th>
            <td>{entry.unit.name}</td>
            <td>
              {entry.how === 'left'
                ? t('left', { why: entry.words })
                : entry.to === null
                  ? t('kept')
                  : [entry.from, entry.to].filter(Boolean).join(' → ')}
            </td>
            <td className="nowrap">
              <PhaseMark phase={entry.phase} word={say(entry.stateName)} /> {entry.closedOn}
            </td>
            <td className="nowrap">{`${entry.by} ${entry.on}`}</td>
          </tr>
        ))}
      </PlainTable>
    </Section>
  );
}
