import type { OutputOf } from '@dudao/core/lib/contract';
import type { listProgrammes } from '@dudao/core/recognition/contract';
import { Link } from 'react-router';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { PlainTable } from '../ui/PlainTable.tsx';
import { CoverageBar } from './CoverageBar.tsx';
import { holderWords } from './words.ts';

const TEXTS = {
  programme: { zh: '认定项目', en: 'Programme' },
  givenTo: { zh: '授予', en: 'Given to' },
  coverage: { zh: '覆盖', en: 'Coverage' },
  inProgress: { zh: '办理中', en: 'Under way' },
  expiring: { zh: '将到期', en: 'Ending' },
  over: { zh: '过期、撤销', en: 'Over' },
  rules: { zh: '条件', en: 'Criteria' },
  open: { zh: '{criteria} 条，{open} 处待定', en: '{criteria}, {open} open' },
  known: { zh: '{criteria} 条', en: '{criteria}' },
  years: { zh: '有效 {years} 年', en: 'holds {years} years' },
  noYears: { zh: '年限未定', en: 'term open' },
};

type Row = OutputOf<typeof listProgrammes>['programmes'][number];

/** The register of programmes with their coverage at and below a unit; those that are alive come first. */
export function ProgrammeTable({
  unitId,
  programmes,
}: {
  readonly unitId: string;
  readonly programmes: readonly Row[];
}) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const life = ({ counts }: Row) =>
    counts.standing + counts.expiring + counts.inProgress + counts.expired + counts.withdrawn;
  const shown = programmes.filter((one) => one.counts.eligible > 0 || life(one) > 0);
  const ordered = [...shown].sort((a, b) => life(b) - life(a) || a.title.zh.localeCompare(b.title.zh, 'zh'));
  return (
    <PlainTable
      heads={[
        t('programme'),
        t('givenTo'),
        t('coverage'),
        { number: t('inProgress') },
        { number: t('expiring') },
        { number: t('over') },
        t('rules'),
      ]}
    >
      {ordered.map((one) => (
        <tr key={one.id}>
          <th scope="row">
            <Link to={paths.programme(one.id, unitId)}>{say(one.title)}</Link>
          </th>
          <td>{holderWords(one.givenTo, lang)}</td>
          <td>
            <CoverageBar counts={one.counts} />
          </td>
          <td className="number">{one.counts.inProgress}</td>
          <td className="number">{one.counts.expiring}</td>
          <td className="number">{one.counts.expired + one.counts.withdrawn}</td>
          <td className="small quiet">
            {one.open > 0
              ? t('open', { criteria: one.criteria, open: one.open })
              : t('known', { criteria: one.criteria })}
            {' · '}
            {one.validYears === null ? t('noYears') : t('years', { years: one.validYears })}
          </td>
        </tr>
      ))}
    </PlainTable>
  );
}
