import { downloadArchive, downloadIndex, readArchive } from '@dudao/core/archive/contract';
import type { OutputOf } from '@dudao/core/lib/contract';
import { listTexts } from '@dudao/core/selfcheck/contract';
import { Link, useParams } from 'react-router';
import { ClauseTable } from '../archive/ClauseTable.tsx';
import { Kept } from '../archive/Kept.tsx';
import { ScoreByDemand } from '../archive/Score.tsx';
import { useRead } from '../lib/ask.ts';
import { showMoment } from '../lib/date.ts';
import { downloadAddress } from '../lib/file.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { showSize } from '../lib/number.ts';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { TextTable } from '../selfcheck/TextTable.tsx';
import { Button } from '../ui/Button.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';
import '../selfcheck/selfcheck.css';
import '../archive/archive.css';

const TEXTS = {
  title: { zh: '档案目录', en: 'Archive' },
  dossier: { zh: '自评档案', en: 'Dossier' },
  all: { zh: '各单位档案', en: 'All archives' },
  about: { zh: '{unit} · {title} · {period}', en: '{unit}, {title}, {period}' },
  standing: {
    zh: '{clauses} 条，有佐证的 {filed} 条，缺 {missing} 条；共 {pieces} 份。',
    en: '{clauses} clauses: {filed} with evidence, {missing} without; {pieces} pieces.',
  },
  print: { zh: '打印目录', en: 'Print' },
  word: { zh: '目录（Word）', en: 'Index (Word)' },
  pack: { zh: '下载归档包（{size}）', en: 'Download the archive ({size})' },
  evidence: { zh: '佐证材料', en: 'Evidence' },
  byClause: { zh: '按条款', en: 'By clause' },
  lacking: { zh: '缺件清单', en: 'What is missing' },
  texts: { zh: '自查材料', en: 'Texts' },
  submissions: { zh: '封存的提交', en: 'Sealed submissions' },
  noSubmission: { zh: '还没有提交封存。', en: 'Nothing was handed in yet.' },
  number: { zh: '版', en: 'Version' },
  at: { zh: '封存时间', en: 'Sealed' },
  root: { zh: '封存摘要', en: 'Root' },
  kept: { zh: '保管期限', en: 'Kept' },
};

/** A dossier's archive: what is filed under each clause with its number, what is missing, its file score, and the way to take all of it along. */
export function ArchivePage() {
  const t = useTexts(TEXTS);
  const { dossierId = '' } = useParams();
  const found = useRead(readArchive, { dossierId });
  useTitle(found.data ? `${t('title')} · ${found.data.unit.name}` : t('title'));
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  return <Archive archive={found.data} />;
}

function Archive({ archive }: { readonly archive: OutputOf<typeof readArchive> }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { dossierId, unit, campaign, period, clauses, score, sizeBytes } = archive;
  const texts = useRead(listTexts, { unitId: unit.id, dossierId });
  const missing = clauses.filter(({ pieces }) => pieces.length === 0);
  const counts = { clauses: clauses.length, filed: clauses.length - missing.length, missing: missing.length };
  return (
    <>
      <PageHead
        crumbs={<Link to={paths.dossier(dossierId)}>{t('dossier')}</Link>}
        title={t('title')}
        lead={t('about', { unit: unit.name, title: campaign.title, period })}
        actions={
          <>
            <Link className="button" to={paths.evidence(unit.id)}>
              {t('evidence')}
            </Link>
            <Button onClick={() => window.print()}>{t('print')}</Button>
            <a className="button" href={downloadAddress(downloadIndex, { dossierId })} download>
              {t('word')}
            </a>
            <a className="button primary" href={downloadAddress(downloadArchive, { dossierId })} download>
              {t('pack', { size: showSize(sizeBytes) })}
            </a>
          </>
        }
      >
        <p className={missing.length > 0 ? 'text-lack' : undefined}>
          {t('standing', { ...counts, pieces: score.files })}
        </p>
        <ScoreByDemand score={score} />
      </PageHead>
      <div className="stack wide">
        <Section level={2} title={t('byClause')}>
          <ClauseTable clauses={clauses} />
        </Section>
        {missing.length === 0 ? null : (
          <Section level={2} title={t('lacking')}>
            <p>{missing.map(({ clause, name }) => `${clause} ${name === null ? '' : say(name)}`.trim()).join('；')}</p>
          </Section>
        )}
        <Section level={2} title={t('texts')}>
          {texts.isPending ? <Loading lines={4} /> : null}
          {texts.isError ? <ErrorState error={texts.error} onRetry={() => texts.refetch()} /> : null}
          {texts.data === undefined ? null : (
            <TextTable unitId={unit.id} dossierId={dossierId} lines={texts.data.texts} />
          )}
        </Section>
        <Submissions submissions={archive.submissions} />
      </div>
    </>
  );
}

function Submissions({ submissions }: Pick<OutputOf<typeof readArchive>, 'submissions'>) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  return (
    <Section level={2} title={t('submissions')} empty={submissions.length === 0 && t('noSubmission')}>
      <PlainTable heads={[{ number: t('number') }, t('at'), t('root'), t('kept')]}>
        {submissions.map((one) => (
          <tr key={one.number}>
            <td className="number">{one.number}</td>
            <td className="nowrap">{showMoment(one.at, lang)}</td>
            <td className="mono text-cell archive-root">{one.root}</td>
            <td>
              <Kept kept={one.kept} />
            </td>
          </tr>
        ))}
      </PlainTable>
    </Section>
  );
}
