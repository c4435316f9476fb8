import { downloadCampaignArchive, listArchives } from '@dudao/core/archive/contract';
import { Link, useParams, useSearchParams } from 'react-router';
import { Score, ScoreByDemand } from '../archive/Score.tsx';
import { useRead } from '../lib/ask.ts';
import { downloadAddress } from '../lib/file.ts';
import { useTexts } from '../lib/language.tsx';
import { showSize } from '../lib/number.ts';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { Field } from '../ui/Field.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { Empty, ErrorState, Loading } from '../ui/State.tsx';
import '../archive/archive.css';
import '../selfcheck/selfcheck.css';

const TEXTS = {
  title: { zh: '各单位档案', en: 'Archives' },
  standing: {
    zh: '{units} 份档案，齐全 {whole} 份，缺件 {lacking} 份；共 {files} 份材料，未评阅 {unmarked} 份。',
    en: '{units} archives: {whole} without gaps, {lacking} with; {files} pieces, {unmarked} not marked.',
  },
  campaign: { zh: '活动', en: 'Campaign' },
  choice: { zh: '{title}（{units} 个单位）', en: '{title} ({units} units)' },
  pack: { zh: '下载全部归档包（{size}）', en: 'Download all ({size})' },
  retention: { zh: '到期鉴定', en: 'Retention' },
  units: { zh: '各单位', en: 'Units' },
  unit: { zh: '单位', en: 'Unit' },
  standard: { zh: '标准', en: 'Standard' },
  lacking: { zh: '缺件条款', en: 'Clauses missing' },
  of: { zh: '{missing} / {clauses}', en: '{missing} of {clauses}' },
  files: { zh: '材料', en: 'Pieces' },
  score: { zh: '档案得分', en: 'File score' },
  due: { zh: '到期', en: 'Due' },
  empty: { zh: '还没有档案', en: 'No archives yet' },
  emptyHint: {
    zh: '活动建立自评档案以后，各单位归档的材料在这里按条款成册。',
    en: 'Once a campaign has opened dossiers, what units file stands here by clause.',
  },
};

/** The archives at and below a unit: whose is complete, whose files hold what is demanded of them, and all of them as one package. */
export function ArchivesPage() {
  const t = useTexts(TEXTS);
  const { unitId = '' } = useParams();
  const [query, setQuery] = useSearchParams();
  const found = useRead(listArchives, { unitId, campaignId: query.get('campaign') }, { keepPrevious: true });
  useTitle(t('title'));
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { unit, campaignId, campaigns, rows, score, sizeBytes } = found.data;
  const lacking = rows.filter(({ missing }) => missing > 0).length;
  const counts = { units: rows.length, whole: rows.length - lacking, lacking };
  return (
    <>
      <PageHead
        crumbs={<Link to={paths.unit(unitId)}>{unit.name}</Link>}
        title={t('title')}
        lead={t('standing', { ...counts, files: score.files, unmarked: score.files - score.marked })}
        actions={
          <>
            <Link className="button" to={paths.retention(unitId)}>
              {t('retention')}
            </Link>
            {campaignId === null || rows.length === 0 ? null : (
              <a
                className="button primary"
                href={downloadAddress(downloadCampaignArchive, { campaignId, unitId })}
                download
              >
                {t('pack', { size: showSize(sizeBytes) })}
              </a>
            )}
          </>
        }
      >
        {score.files === 0 ? null : <ScoreByDemand score={score} />}
      </PageHead>
      {campaignId === null ? (
        <Empty title={t('empty')}>{t('emptyHint')}</Empty>
      ) : (
        <div className="stack wide">
          <Field label={t('campaign')}>
            <select
              value={campaignId}
              onChange={({ target }) => setQuery({ campaign: target.value }, { replace: true })}
            >
              {campaigns.map((one) => (
                <option key={one.campaignId} value={one.campaignId}>
                  {t('choice', one)}
                </option>
              ))}
            </select>
          </Field>
          <Section level={2} title={t('units')}>
            <PlainTable
              heads={[t('unit'), t('standard'), t('lacking'), { number: t('files') }, t('score'), { number: t('due') }]}
            >
              {rows.map((row) => (
                <tr key={row.dossierId}>
                  <th scope="row">
                    <Link to={paths.archive(row.dossierId)}>{row.unit}</Link>
                  </th>
                  <td className="nowrap">
                    {row.standard}
                    <span className="small quiet archive-line">{row.period}</span>
                  </td>
                  <td className={row.missing > 0 ? 'text-lack nowrap' : 'nowrap'}>
                    {t('of', { missing: row.missing, clauses: row.clauses })}
                  </td>
                  <td className="number">{row.score.files}</td>
                  <td>
                    <Score score={row.score} />
                  </td>
                  <td className={row.due > 0 ? 'number text-lack' : 'number'}>{row.due}</td>
                </tr>
              ))}
            </PlainTable>
          </Section>
        </div>
      )}
    </>
  );
}
