import { INSPECTION_PROBLEMS } from '@dudao/core/inspection/problems';
import { listSpotChecks } from '@dudao/core/inspection/spot-check-contract';
import { readUnit } from '@dudao/core/org/contract';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { SpotCheckForm } from '../inspection/SpotCheckForm.tsx';
import { useRead } from '../lib/ask.ts';
import { showMoment } from '../lib/date.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { reasonOf } from '../lib/reason.ts';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { Empty, ErrorState, Loading } from '../ui/State.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';

const TEXTS = {
  title: { zh: '核实抽样', en: 'Spot checks' },
  dossiers: { zh: '自评档案', en: 'Dossiers' },
  lead: {
    zh: '单位自报的数据，现场核实哪几项：由规程和种子决定，谁也不能挑；有疑点的、以往不准的多抽，每个单位都有随机的一份。',
    en: 'Which reported figures are verified on site is settled by rules and a seed; what is flagged or was wrong before is drawn more, and something of every unit by chance.',
  },
  plan: { zh: '新的核实抽样', en: 'New spot check' },
  planTitle: { zh: '新的核实抽样', en: 'New spot check' },
  name: { zh: '名称', en: 'Title' },
  of: { zh: '标准、学年', en: 'Standard, year' },
  units: { zh: '单位', en: 'Units' },
  announcedAt: { zh: '公布', en: 'Announced' },
  state: { zh: '状态', en: 'State' },
  waiting: { zh: '待开启', en: 'to be opened' },
  open: { zh: '待核实 {open} / {all} 项', en: '{open} of {all} to verify' },
  done: { zh: '{all} 项都已看过', en: 'all {all} looked at' },
  differ: { zh: '不一致', en: 'Differ' },
  none: { zh: '还没有抽过', en: 'Nothing was drawn yet' },
};

/** The spot checks of a unit, and a new one. */
export function SpotChecksPage() {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const { unitId = '' } = useParams();
  const navigate = useNavigate();
  const [planning, setPlanning] = useState(false);
  const unit = useRead(readUnit, { unitId });
  const found = useRead(listSpotChecks, { unitId });
  useTitle(unit.data ? `${t('title')} · ${unit.data.name}` : t('title'));
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { spotChecks, actions } = found.data;
  return (
    <>
      <PageHead
        crumbs={unit.data ? <Link to={paths.dossiers(unitId)}>{`${unit.data.name} · ${t('dossiers')}`}</Link> : null}
        title={t('title')}
        lead={t('lead')}
        actions={
          planning ? null : (
            <Button
              look="primary"
              refused={reasonOf(actions.manage, INSPECTION_PROBLEMS, lang)}
              onClick={() => setPlanning(true)}
            >
              {t('plan')}
            </Button>
          )
        }
      />
      <div className="stack wide">
        {planning ? (
          <Section title={t('planTitle')} level={2}>
            <SpotCheckForm unitId={unitId} listed={found.data} onAnnounced={(id) => navigate(paths.spotCheck(id))} />
          </Section>
        ) : null}
        {spotChecks.length === 0 ? (
          planning ? null : (
            <Empty title={t('none')} />
          )
        ) : (
          <PlainTable
            heads={[t('name'), t('of'), { number: t('units') }, t('announcedAt'), t('state'), { number: t('differ') }]}
          >
            {spotChecks.map(({ id, title, standardId, version, period, units, announcedAt, openedAt, counts }) => (
              <tr key={id}>
                <th scope="row">
                  <Link to={paths.spotCheck(id)}>{title}</Link>
                </th>
                <td className="nowrap">
                  {standardId} {version} · {period}
                </td>
                <td className="number">{units}</td>
                <td className="nowrap">{showMoment(announcedAt, lang)}</td>
                <td className="nowrap">
                  <VerdictMark
                    standing={openedAt !== null && counts.open === 0 ? 'met' : 'pending'}
                    word={t(openedAt === null ? 'waiting' : counts.open === 0 ? 'done' : 'open', counts)}
                  />
                </td>
                <td className="number">{openedAt === null ? '' : counts.differs}</td>
              </tr>
            ))}
          </PlainTable>
        )}
      </div>
    </>
  );
}
