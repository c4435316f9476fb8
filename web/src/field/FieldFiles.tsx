import { downloadFile } from '@dudao/core/evidence/contract';
import type { FieldFile } from '@dudao/core/field/contract';
import { Link } from 'react-router';
import { Picture } from '../evidence/Picture.tsx';
import { downloadAddress } from '../lib/file.ts';
import { useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { Strokes } from './Strokes.tsx';

const TEXTS = {
  awaited: { zh: '{name}：还没有收到', en: '{name}: not here yet' },
  marks: { zh: '照片上的标注', en: 'Marks on the photo' },
};

interface FieldFilesProps {
  readonly ids: readonly string[];
  readonly files: readonly FieldFile[];
}

/** Photos and recordings of an answer; what was drawn over a photo lies over it. */
export function FieldFiles({ ids, files }: FieldFilesProps) {
  const t = useTexts(TEXTS);
  const named = ids.flatMap((id) => files.find(({ itemId }) => itemId === id) ?? []);
  if (named.length === 0) return null;
  return (
    <ul className="field-files">
      {named.map(({ itemId, name, filingId, hasPicture, annotation }) => (
        <li key={itemId}>
          {filingId === null ? (
            <span className="quiet">{t('awaited', { name })}</span>
          ) : hasPicture ? (
            <figure>
              <div className="field-photo">
                <Link to={paths.evidencePiece(filingId)}>
                  <Picture filingId={filingId} title={name} size="small" />
                </Link>
                {annotation === null ? null : (
                  <Strokes strokes={annotation.strokes} title={t('marks')} className="field-marks" />
                )}
              </div>
              <figcaption className="small quiet">
                {[name, ...(annotation?.notes ?? []).map(({ text }) => text)].join(' · ')}
              </figcaption>
            </figure>
          ) : (
            <a href={downloadAddress(downloadFile, { filingId })} download>
              {name}
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}
