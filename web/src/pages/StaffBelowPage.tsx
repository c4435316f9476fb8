import { readUnit } from '@dudao/core/org/contract';
import { listGaps, readCoverage } from '@dudao/core/org/staff-contract';
import { Link, useParams } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { GAP_TEXTS } from '../org/gap-texts.ts';
import { holderText } from '../org/holder-text.ts';
import { paths } from '../paths.ts';
import { PlainTable } from '../ui/PlainTable.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';
import '../org/staff.css';
import { PageHead } from '../ui/PageHead.tsx';

const TEXTS = {
  title: { zh: '下级落实情况', en: 'Units below' },
  lead: {
    zh: '哪些单位还没有人负责、没有机构；哪个督导组联系哪些单位。',
    en: 'Which units have nobody who answers or no body; which team looks after which unit.',
  },
  staff: { zh: '人员与机构', en: 'People and bodies' },
  gaps: { zh: '尚未落实的单位', en: 'Units with gaps' },
  counted: { zh: '{count} 个单位中有 {withGaps} 个尚未落实。', en: '{withGaps} of {count} units have gaps.' },
  shown: { zh: '只列出最需要落实的 {shown} 个。', en: 'The worst {shown} are listed.' },
  unit: { zh: '单位', en: 'Unit' },
  missing: { zh: '缺什么', en: 'What is missing' },
  teams: { zh: '督导组与联系单位', en: 'Teams and their units' },
  team: { zh: '督导组', en: 'Team' },
  head: { zh: '组长', en: 'Head' },
  noHead: { zh: '无组长', en: 'no head' },
  vacant: { zh: '（空缺）', en: '(vacant)' },
  people: { zh: '人数', en: 'Seats' },
  load: { zh: '联系单位数', en: 'Units' },
  perPerson: { zh: '人均', en: 'Per person' },
  units: { zh: '联系单位', en: 'Assigned units' },
  noTeams: { zh: '这个单位还没有督导组。', en: 'The unit has no team yet.' },
  uncovered: { zh: '没有督导组联系的单位 {count} 个', en: '{count} units without a team' },
  allCovered: { zh: '所有单位都有督导组联系。', en: 'Every unit has a team.' },
};

/** Who has nobody, and who looks after whom, below one unit. */
export function StaffBelowPage() {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const { unitId = '' } = useParams();
  const unit = useRead(readUnit, { unitId });
  const gaps = useRead(listGaps, { unitId });
  const coverage = useRead(readCoverage, { unitId });
  useTitle(unit.data ? `${t('title')} · ${unit.data.name}` : t('title'));
  if (gaps.isPending || coverage.isPending) return <Loading lines={8} />;
  if (gaps.isError) return <ErrorState error={gaps.error} onRetry={() => gaps.refetch()} />;
  if (coverage.isError) return <ErrorState error={coverage.error} onRetry={() => coverage.refetch()} />;
  const between = lang === 'zh' ? '、' : ', ';
  const { count, withGaps, units } = gaps.data;
  const { teams, uncovered, uncoveredCount } = coverage.data;
  return (
    <>
      <PageHead
        crumbs={unit.data ? <Link to={paths.staff(unitId)}>{`${unit.data.name} · ${t('staff')}`}</Link> : null}
        title={t('title')}
        lead={t('lead')}
      />
      <div className="stack wide">
        <section>
          <div className="section-head">
            <h2>{t('gaps')}</h2>
            <span className="quiet">
              {t('counted', { count, withGaps })}
              {units.length < withGaps ? t('shown', { shown: units.length }) : ''}
            </span>
          </div>
          <PlainTable heads={[t('unit'), t('missing')]}>
            {units.map((one) => (
              <tr key={one.unitId}>
                <th scope="row">
                  <Link to={paths.staff(one.unitId)}>{one.name}</Link>
                </th>
                <td>{one.gaps.map((gap) => say(GAP_TEXTS[gap])).join(lang === 'zh' ? '；' : '; ')}</td>
              </tr>
            ))}
          </PlainTable>
        </section>
        <section>
          <div className="section-head">
            <h2>{t('teams')}</h2>
          </div>
          {teams.length === 0 ? (
            <p className="quiet">{t('noTeams')}</p>
          ) : (
            <PlainTable
              heads={[
                t('team'),
                t('head'),
                { number: t('people') },
                { number: t('load') },
                { number: t('perPerson') },
                t('units'),
              ]}
            >
              {teams.map((team) => (
                <tr key={team.bodyId}>
                  <th scope="row">
                    <Link to={paths.body(team.bodyId)}>{team.name}</Link>
                  </th>
                  <td className={team.head?.person == null ? 'staff-gap' : undefined}>
                    {team.head === null ? t('noHead') : holderText(team.head, t('vacant'))}
                  </td>
                  <td className="number">{team.seats}</td>
                  <td className="number">{team.units.length}</td>
                  <td className="number">{team.seats === 0 ? '—' : (team.units.length / team.seats).toFixed(1)}</td>
                  <td>{team.units.map(({ name }) => name).join(between)}</td>
                </tr>
              ))}
            </PlainTable>
          )}
          {uncoveredCount === 0 ? (
            <p>{t('allCovered')}</p>
          ) : (
            <details>
              <summary className="staff-gap">{t('uncovered', { count: uncoveredCount })}</summary>
              <p>{uncovered.map(({ name }) => name).join(between)}</p>
            </details>
          )}
        </section>
      </div>
    </>
  );
}
