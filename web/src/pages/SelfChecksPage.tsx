import { readMarkBoard } from '@dudao/core/selfcheck/mark-contract';
import { useEffect } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { CountsBar } from '../selfcheck/CountsBar.tsx';
import { Field } from '../ui/Field.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { Empty, ErrorState, Loading } from '../ui/State.tsx';
import '../selfcheck/selfcheck.css';

const TEXTS = {
  title: { zh: '逐条自查进展', en: 'Self-checks' },
  lead: {
    zh: '本单位和下级各单位逐条自查到了哪一步，哪些条款差得最多。',
    en: 'How far the unit and those below it are, and which clauses are missed most.',
  },
  of: { zh: '标准和学年', en: 'Standard and year' },
  choice: {
    zh: '{standard} {version} · {period}（{units} 个单位）',
    en: '{standard} {version}, {period} ({units} units)',
  },
  done: { zh: '{all} 个单位，{done} 个全部达到。', en: '{all} units; {done} meet every clause.' },
  units: { zh: '各单位', en: 'Units' },
  unit: { zh: '单位', en: 'Unit' },
  state: { zh: '达到的占比', en: 'Share met' },
  gaps: { zh: '未补齐', en: 'Open gaps' },
  overdue: { zh: '其中逾期', en: 'Overdue' },
  clauses: { zh: '各条款', en: 'Clauses' },
  clause: { zh: '条款', en: 'Clause' },
  empty: { zh: '还没有自评档案', en: 'No dossiers yet' },
  emptyHint: {
    zh: '活动建立自评档案以后，单位才能逐条自查。',
    en: 'Units mark clauses once a campaign has opened their dossiers.',
  },
  dossiers: { zh: '自评档案', en: 'Dossiers' },
};

/** Self-checks at and below a unit, to a hundred per cent. */
export function SelfChecksPage() {
  const t = useTexts(TEXTS);
  const say = useText();
  const { unitId = '' } = useParams();
  const [query, setQuery] = useSearchParams();
  const found = useRead(readMarkBoard, { unitId, of: query.get('of') }, { keepPrevious: true });
  useTitle(t('title'));
  const shown = found.data?.of ?? null;
  const isNamed = query.has('of');
  // The address says what is seen, so that it is seen again when it is opened again or passed on.
  useEffect(() => {
    if (!isNamed && shown !== null) setQuery({ of: shown }, { replace: true });
  }, [isNamed, shown, setQuery]);
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { unit, of, choices, units, clauses } = found.data;
  return (
    <>
      <PageHead
        crumbs={<Link to={paths.unit(unitId)}>{unit.name}</Link>}
        title={t('title')}
        lead={t('lead')}
        actions={
          <Link className="button" to={paths.dossiers(unitId)}>
            {t('dossiers')}
          </Link>
        }
      />
      {of === null ? (
        <Empty title={t('empty')}>{t('emptyHint')}</Empty>
      ) : (
        <div className="stack wide">
          <Field label={t('of')}>
            <select value={of} onChange={({ target }) => setQuery({ of: target.value }, { replace: true })}>
              {choices.map((choice) => (
                <option key={choice.of} value={choice.of}>
                  {t('choice', { ...choice, standard: say(choice.standard) })}
                </option>
              ))}
            </select>
          </Field>
          <Section
            level={2}
            title={t('units')}
            aside={
              <span className="small quiet">
                {t('done', { all: units.length, done: units.filter(({ counts }) => counts.percent === 100).length })}
              </span>
            }
          >
            <PlainTable heads={[t('unit'), t('state'), { number: t('gaps') }, { number: t('overdue') }]}>
              {units.map((one) => (
                <tr key={one.dossierId}>
                  <th scope="row">
                    <Link to={paths.selfCheck(one.dossierId)}>{one.name}</Link>
                  </th>
                  <td>
                    <CountsBar counts={one.counts} />
                  </td>
                  <td className="number">{one.openGaps}</td>
                  <td className={one.overdueGaps > 0 ? 'number text-lack' : 'number'}>{one.overdueGaps}</td>
                </tr>
              ))}
            </PlainTable>
          </Section>
          <Section level={2} title={t('clauses')}>
            <PlainTable heads={[t('clause'), t('state')]}>
              {clauses.map(({ id, name, counts }) => (
                <tr key={id}>
                  <th scope="row">
                    {id} {say(name)}
                  </th>
                  <td>
                    <CountsBar counts={counts} />
                  </td>
                </tr>
              ))}
            </PlainTable>
          </Section>
        </div>
      )}
    </>
  );
}
