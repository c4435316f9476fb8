import type { readArchive } from '@dudao/core/archive/contract';
import { FILE_KIND_FACTS } from '@dudao/core/evidence/file-kind';
import type { OutputOf } from '@dudao/core/lib/contract';
import { Link } from 'react-router';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { showSize } from '../lib/number.ts';
import { paths } from '../paths.ts';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Kept } from './Kept.tsx';
import { Score } from './Score.tsx';

type ArchiveClause = OutputOf<typeof readArchive>['clauses'][number];
type ArchivePiece = ArchiveClause['pieces'][number];

const TEXTS = {
  number: { zh: '编号', en: 'Number' },
  name: { zh: '材料', en: 'Piece' },
  filed: { zh: '归档', en: 'Filed' },
  score: { zh: '四项要求', en: 'Four demands' },
  kept: { zh: '保管期限', en: 'Kept' },
  missing: { zh: '缺佐证', en: 'nothing filed' },
  elsewhere: { zh: '（现行标准没有这一条）', en: '(no clause of this version)' },
  expired: { zh: '已过期', en: 'expired' },
  apart: { zh: '隔离，打不开', en: 'kept apart' },
  version: { zh: '第 {version} 版', en: 'version {version}' },
  by: { zh: '{by}，{day}', en: '{by}, {day}' },
};

/** What is filed under each clause with its number, the file score and how long it is kept; and what is missing. */
export function ClauseTable({ clauses }: { readonly clauses: readonly ArchiveClause[] }) {
  const t = useTexts(TEXTS);
  return (
    <PlainTable heads={[t('number'), t('name'), t('filed'), t('score'), t('kept')]} className="archive-table">
      {clauses.map((one) => (
        <ClauseRows key={one.clause} clause={one} />
      ))}
    </PlainTable>
  );
}

function ClauseRows({ clause }: { readonly clause: ArchiveClause }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { pieces, score } = clause;
  return (
    <>
      <tr>
        <th scope="row" colSpan={3} className="archive-clause">
          {clause.clause} {clause.name === null ? t('elsewhere') : say(clause.name)}
          {pieces.length === 0 ? <span className="text-lack"> ▲ {t('missing')}</span> : null}
        </th>
        <td className="archive-clause" colSpan={2}>
          {pieces.length > 1 ? <Score score={score} /> : null}
        </td>
      </tr>
      {pieces.map((piece) => (
        <PieceRow key={piece.filingId} piece={piece} />
      ))}
    </>
  );
}

function PieceRow({ piece }: { readonly piece: ArchivePiece }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const facts = [
    `${say(FILE_KIND_FACTS[piece.kind].name)} ${showSize(piece.sizeBytes)}`,
    piece.version > 1 ? t('version', { version: piece.version }) : '',
  ];
  return (
    <tr>
      <td className="nowrap mono">{piece.number}</td>
      <td className="text-cell">
        <Link to={paths.evidencePiece(piece.filingId)}>{piece.title}</Link>
        {piece.expired ? <span className="text-lack"> ▲ {t('expired')}</span> : null}
        {piece.quarantined ? <span className="text-lack"> ▲ {t('apart')}</span> : null}
        <span className="small quiet archive-line">{facts.filter(Boolean).join(' · ')}</span>
      </td>
      <td className="small quiet">{t('by', { by: piece.filedBy, day: showDay(piece.filedAt, lang) })}</td>
      <td>
        <DemandsOf piece={piece} />
      </td>
      <td>
        <Kept kept={piece.kept} />
      </td>
    </tr>
  );
}

/** Of a single piece, the demands that hold are counted. */
function DemandsOf({ piece: { score } }: { readonly piece: ArchivePiece }) {
  const held = Object.values(score.held).reduce((sum, one) => sum + one, 0);
  if (score.marked === 0) return <Score score={score} />;
  return <span className={held === 4 ? undefined : 'text-lack'}>{held}/4</span>;
}
