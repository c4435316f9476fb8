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
  idle: { zh: '还没有申报和认定的项目 {count} 个', en: '{count} programmes without applications or titles' },
  noYears: { zh: '年限未定', en: 'term open' },
};

type Row = OutputOf<typeof listProgrammes>['programmes'][number];

const life = ({ counts }: Row) =>
  counts.standing + counts.expiring + counts.inProgress + counts.expired + counts.withdrawn;

interface ProgrammeTableProps {
  readonly unitId: string;
  readonly programmes: readonly Row[];
}

/** The register of programmes with their coverage at and below a unit; those not yet begun stand behind a fold unless there are no others. */
export function ProgrammeTable({ unitId, programmes }: ProgrammeTableProps) {
  const t = useTexts(TEXTS);
  const byName = (a: Row, b: Row) => life(b) - life(a) || a.title.zh.localeCompare(b.title.zh, 'zh');
  const alive = programmes.filter((one) => life(one) > 0).sort(byName);
  const idle = programmes.filter((one) => life(one) === 0 && one.counts.eligible > 0).sort(byName);
  return (
    <>
      {alive.length > 0 ? <Rows unitId={unitId} programmes={alive} /> : null}
      {idle.length > 0 ? (
        <details className="recognition-idle" open={alive.length === 0}>
          <summary>{t('idle', { count: idle.length })}</summary>
          <Rows unitId={unitId} programmes={idle} />
        </details>
      ) : null}
    </>
  );
}

function Rows({ unitId, programmes }: ProgrammeTableProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  return (
    <PlainTable
      className="recognition-wide"
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
      {programmes.map((one) => (
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
