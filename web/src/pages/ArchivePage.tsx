import { listFilings } from '@dudao/core/evidence/contract';
import type { Filing } from '@dudao/core/evidence/shapes';
import { type ArchiveClause, archiveOf } from '@dudao/core/selfcheck/archive';
import { listTexts } from '@dudao/core/selfcheck/contract';
import { readMarks } from '@dudao/core/selfcheck/mark-contract';
import { Link, useParams } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import type { SelfCheck } from '../selfcheck/mark-record.ts';
import { TextTable } from '../selfcheck/TextTable.tsx';
import { Button } from '../ui/Button.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';
import '../selfcheck/selfcheck.css';

const TEXTS = {
  title: { zh: '档案目录', en: 'Archive' },
  dossier: { zh: '自评档案', en: 'Dossier' },
  about: { zh: '{unit} · {title} · {period}', en: '{unit}, {title}, {period}' },
  standing: {
    zh: '{clauses} 条，有佐证的 {filed} 条，缺 {missing} 条；共 {pieces} 份。',
    en: '{clauses} clauses: {filed} with evidence, {missing} without; {pieces} pieces.',
  },
  print: { zh: '打印目录', en: 'Print' },
  evidence: { zh: '佐证材料', en: 'Evidence' },
  byClause: { zh: '按条款', en: 'By clause' },
  number: { zh: '编号', en: 'Number' },
  name: { zh: '材料', en: 'Piece' },
  file: { zh: '文件', en: 'File' },
  filed: { zh: '归档', en: 'Filed' },
  missing: { zh: '缺佐证', en: 'nothing filed' },
  expired: { zh: '已过期', en: 'expired' },
  texts: { zh: '自查材料', en: 'Texts' },
  by: { zh: '{by}，{day}', en: '{by}, {day}' },
};

/** A dossier's archive: what is filed under each clause with its number, what is missing, and the unit's texts. */
export function ArchivePage() {
  const t = useTexts(TEXTS);
  const { dossierId = '' } = useParams();
  const found = useRead(readMarks, { dossierId });
  useTitle(t('title'));
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  return <Archive check={found.data} dossierId={dossierId} />;
}

function Archive({ check, dossierId }: { readonly check: SelfCheck; readonly dossierId: string }) {
  const t = useTexts(TEXTS);
  const { unit, standard, period } = check;
  const filed = useRead(listFilings, { unitId: unit.id, standardId: standard.id, period, includeEnded: true });
  const texts = useRead(listTexts, { unitId: unit.id, dossierId });
  if (filed.isPending || texts.isPending) return <Loading lines={8} />;
  if (filed.isError) return <ErrorState error={filed.error} onRetry={() => filed.refetch()} />;
  if (texts.isError) return <ErrorState error={texts.error} onRetry={() => texts.refetch()} />;
  const clauses = archiveOf(
    check.clauses.map(({ id }) => id),
    filed.data.filings,
  );
  const missing = clauses.filter(({ pieces }) => pieces.length === 0).length;
  const pieces = clauses.reduce((sum, one) => sum + one.pieces.length, 0);
  return (
    <>
      <PageHead
        crumbs={<Link to={paths.dossier(dossierId)}>{t('dossier')}</Link>}
        title={t('title')}
        lead={t('about', { unit: unit.name, title: check.title, period })}
        actions={
          <>
            <Link className="button" to={paths.evidence(unit.id)}>
              {t('evidence')}
            </Link>
            <Button onClick={() => window.print()}>{t('print')}</Button>
          </>
        }
      >
        <p className={missing > 0 ? 'text-lack' : undefined}>
          {t('standing', { clauses: clauses.length, filed: clauses.length - missing, missing, pieces })}
        </p>
      </PageHead>
      <div className="stack wide">
        <Section level={2} title={t('byClause')}>
          <PlainTable heads={[t('number'), t('name'), t('file'), t('filed')]}>
            {clauses.map((one) => (
              <ClauseRows key={one.clause} check={check} clause={one} />
            ))}
          </PlainTable>
        </Section>
        <Section level={2} title={t('texts')}>
          <TextTable unitId={unit.id} dossierId={dossierId} lines={texts.data.texts} />
        </Section>
      </div>
    </>
  );
}

function ClauseRows({ check, clause }: { readonly check: SelfCheck; readonly clause: ArchiveClause<Filing> }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const known = check.clauses.find(({ id }) => id === clause.clause);
  return (
    <>
      <tr>
        <th scope="row" colSpan={4} className="archive-clause">
          {clause.clause} {known === undefined ? null : say(known.name)}
          {clause.pieces.length === 0 ? <span className="text-lack"> ▲ {t('missing')}</span> : null}
        </th>
      </tr>
      {clause.pieces.map(({ number, piece }) => (
        <tr key={piece.id}>
          <td>{number}</td>
          <td>
            <Link to={paths.evidencePiece(piece.id)}>{piece.title}</Link>
            {piece.expired ? <span className="text-lack"> ▲ {t('expired')}</span> : null}
          </td>
          <td className="text-cell">{piece.file.name}</td>
          <td className="small quiet">{t('by', { by: piece.filedBy, day: showDay(piece.filedAt, lang) })}</td>
        </tr>
      ))}
    </>
  );
}
