import { readBurden } from '@dudao/core/meeting/contract';
import { useRead } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';

const TEXTS = {
  title: { zh: '各单位会议负担', en: 'Meetings a unit' },
  none: { zh: '这个月还没有通知下级单位开会。', en: 'No unit is called to a meeting this month.' },
  limit: { zh: '每个单位每月上限 {limit} 次', en: 'at most {limit} a unit and month' },
  unit: { zh: '单位', en: 'Unit' },
  count: { zh: '本月会议', en: 'This month' },
  state: { zh: '负担', en: 'Burden' },
  over: { zh: '超过上限', en: 'over the limit' },
  instead: {
    zh: '本月有 {instead} 次会议改以发文代替。',
    en: '{instead} meetings of this month became a paper instead.',
  },
  fine: { zh: '未超', en: 'within it' },
};

/** To how many meetings of the office each unit is called in a month. */
export function BurdenSection({ unitId, month }: { readonly unitId: string; readonly month: string }) {
  const t = useTexts(TEXTS);
  const found = useRead(readBurden, { unitId, month }, { keepPrevious: true });
  if (found.isPending) return <Loading lines={3} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { limit, units, instead } = found.data;
  return (
    <Section
      title={t('title')}
      level={2}
      aside={limit === null ? null : <span className="small quiet">{t('limit', { limit })}</span>}
      empty={units.length === 0 && t('none')}
    >
      <PlainTable caption={t('title')} heads={[t('unit'), { number: t('count') }, t('state')]}>
        {units.map(({ unit, count, over }) => (
          <tr key={unit.id}>
            <th scope="row">{unit.name}</th>
            <td className="number">{count}</td>
            <td>
              <VerdictMark standing={over ? 'miss' : 'met'} word={t(over ? 'over' : 'fine')} />
            </td>
          </tr>
        ))}
      </PlainTable>
      {instead === 0 ? null : <p className="small quiet">{t('instead', { instead })}</p>}
    </Section>
  );
}
