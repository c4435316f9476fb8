import type { ShownStep } from '@dudao/core/issue/shapes';
import { Link } from 'react-router';
import { holds, useMe } from '../access/session.tsx';
import { Picture } from '../evidence/Picture.tsx';
import { showMoment } from '../lib/date.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import '../evidence/evidence.css';

const TEXTS = {
  provenance: { zh: '{by} 上传，服务器 {at} 收到，指纹 {hash}', en: 'sent by {by}, received {at}, hash {hash}' },
};

interface ProofPiecesProps {
  readonly files: ShownStep['files'];
  readonly size?: 'small' | 'large';
}

/** Files given with a step: picture, title, and where they come from. */
export function ProofPieces({ files, size = 'small' }: ProofPiecesProps) {
  const t = useTexts(TEXTS);
  const me = useMe();
  const { lang } = useLanguage();
  if (files.length === 0) return null;
  return (
    <ul className={size === 'small' ? 'issue-proofs' : 'issue-proofs large'}>
      {files.map(({ filingId, title, hasPicture, by, receivedAt, sha256 }) => (
        <li key={filingId}>
          {hasPicture ? <Picture filingId={filingId} title={title} size={size} /> : null}
          <div>
            {holds(me, 'evidence.read') ? <Link to={paths.evidencePiece(filingId)}>{title}</Link> : title}
            <span className="small quiet evidence-line">
              {t('provenance', { by, at: showMoment(receivedAt, lang), hash: sha256.slice(0, 8) })}
            </span>
          </div>
        </li>
      ))}
    </ul>
  );
}
