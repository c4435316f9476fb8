import { measureLasting } from '@dudao/core/issue/again-contract';
import { useRead } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';
import { shareOf } from './share.ts';

const TEXTS = {
  units: { zh: '各单位：反弹率、纸面销号率', en: 'Units: what comes again, what was closed on paper' },
  verifiers: { zh: '核验人：复查不过的', en: 'Verifiers: what failed again' },
  none: { zh: '这段时间没有登记、销号或回访。', en: 'Nothing was written, closed or revisited in these days.' },
  noneVerified: { zh: '这段时间没有回访。', en: 'No revisit was made in these days.' },
  unit: { zh: '单位', en: 'Unit' },
  name: { zh: '核验人', en: 'Verified by' },
  written: { zh: '登记', en: 'Written' },
  recurring: { zh: '其中反弹', en: 'Came again' },
  rate: { zh: '反弹率', en: 'Share' },
  closed: { zh: '销号', en: 'Closed' },
  revisited: { zh: '回访', en: 'Revisited' },
  relapsed: { zh: '复查不过', en: 'Failed' },
  paper: { zh: '纸面销号率', en: 'Closed on paper' },
};

interface LastingSectionProps {
  readonly unitId: string;
  readonly from: string;
  readonly until: string;
}

/** Whether closings last: what comes again and what failed when it was looked at again, by unit and by who verified it. */
export function LastingSection(asked: LastingSectionProps) {
  const t = useTexts(TEXTS);
  const found = useRead(measureLasting, asked, { keepPrevious: true });
  if (found.isPending) return <Loading lines={4} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { units, verifiers } = found.data;
  const number = (key: keyof typeof TEXTS) => ({ number: t(key) });
  return (
    <>
      <Section title={t('units')} level={2} empty={units.length === 0 && t('none')}>
        <PlainTable
          heads={[
            t('unit'),
            ...(['written', 'recurring', 'rate', 'closed', 'revisited', 'relapsed', 'paper'] as const).map(number),
          ]}
        >
          {units.map((one) => (
            <tr key={one.unit.id}>
              <th scope="row">{one.unit.name}</th>
              <td className="number">{one.written}</td>
              <td className="number">{one.recurring}</td>
              <td className="number">{shareOf(one.recurring, one.written)}</td>
              <td className="number">{one.closed}</td>
              <td className="number">{one.revisited}</td>
              <td className="number">{one.relapsed}</td>
              <td className="number">{shareOf(one.relapsed, one.revisited)}</td>
            </tr>
          ))}
        </PlainTable>
      </Section>
      <Section title={t('verifiers')} level={2} empty={verifiers.length === 0 && t('noneVerified')}>
        <PlainTable heads={[t('name'), ...(['revisited', 'relapsed', 'paper'] as const).map(number)]}>
          {verifiers.map((one) => (
            <tr key={one.accountId}>
              <th scope="row">{one.name}</th>
              <td className="number">{one.revisited}</td>
              <td className="number">{one.relapsed}</td>
              <td className="number">{shareOf(one.relapsed, one.revisited)}</td>
            </tr>
          ))}
        </PlainTable>
      </Section>
    </>
  );
}
