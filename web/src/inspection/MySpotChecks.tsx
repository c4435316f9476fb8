import { readMySpotChecks } from '@dudao/core/inspection/spot-check-contract';
import { Link } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';

const TEXTS = {
  title: { zh: '现场核实', en: 'To verify on site' },
  unit: { zh: '单位', en: 'Unit' },
  check: { zh: '核实抽样', en: 'Spot check' },
  state: { zh: '进展', en: 'Progress' },
  open: { zh: '待核实 {open} / {all} 项', en: '{open} of {all} to verify' },
  done: { zh: '{all} 项都已看过', en: 'all {all} looked at' },
};

/** Units at which a team has figures to look at; nothing where there are none. */
export function MySpotChecks({ bodyId }: { readonly bodyId: string }) {
  const t = useTexts(TEXTS);
  const found = useRead(readMySpotChecks, {});
  const places = found.data?.places.filter((place) => place.bodyId === bodyId) ?? [];
  if (places.length === 0) return null;
  return (
    <Section title={t('title')}>
      <PlainTable heads={[t('unit'), t('check'), t('state')]}>
        {places.map(({ unitId, unit, title, open, all }) => (
          <tr key={`${unitId} ${title}`}>
            <th scope="row">
              <Link to={paths.unitSpotCheck(unitId)}>{unit}</Link>
            </th>
            <td>{title}</td>
            <td className="nowrap">
              <VerdictMark
                standing={open === 0 ? 'met' : 'pending'}
                word={t(open === 0 ? 'done' : 'open', { open, all })}
              />
            </td>
          </tr>
        ))}
      </PlainTable>
    </Section>
  );
}
