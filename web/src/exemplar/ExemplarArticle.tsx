import { ENDORSEMENT_LEVEL_NAMES } from '@dudao/core/exemplar/exemplar-state';
import type { Piece } from '@dudao/core/exemplar/shapes';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { showSize } from '../lib/number.ts';
import type { ExemplarRecord } from './exemplar-record.ts';
import { pieceAddress } from './exemplar-record.ts';

const TEXTS = {
  evidence: { zh: '佐证', en: 'Evidence' },
  file: { zh: '{name}，{size}', en: '{name}, {size}' },
  endorsed: { zh: '上级推介', en: 'Endorsed' },
  endorsement: { zh: '{by}，{document}，{day}', en: '{by}, {document}, {day}' },
  proof: { zh: '看证明', en: 'See the proof' },
};

/** What an exemplar says, to be read: its parts one after the other, the evidence, and who endorsed it. */
export function ExemplarArticle({ exemplar }: { readonly exemplar: ExemplarRecord }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const { id, parts, pieces, endorsements } = exemplar;
  return (
    <article className="exemplar-article">
      {parts.map((part) => (
        <section key={part.id}>
          <h2>{say(part.name)}</h2>
          {part.text.split(/\n+/u).map((paragraph, i) => (
            // Paragraphs of a frozen text neither come nor go.
            // biome-ignore lint/suspicious/noArrayIndexKey: their order is all that tells them apart
            <p key={i}>{paragraph}</p>
          ))}
        </section>
      ))}
      {pieces.length === 0 ? null : (
        <section className="keep-whole">
          <h2>{t('evidence')}</h2>
          <PieceGallery exemplarId={id} pieces={pieces} />
        </section>
      )}
      {endorsements.length === 0 ? null : (
        <section className="keep-whole">
          <h2>{t('endorsed')}</h2>
          <ul className="exemplar-endorsements">
            {endorsements.map(({ id: one, level, by, document, onDay, proof }) => (
              <li key={one}>
                <strong>{say(ENDORSEMENT_LEVEL_NAMES[level])}</strong>{' '}
                {t('endorsement', { by, document, day: showDay(onDay, lang) })}{' '}
                {proof === null ? null : (
                  <a className="no-print" href={pieceAddress(id, proof.filingId, 'file')}>
                    {t('proof')}
                  </a>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
    </article>
  );
}

interface PieceGalleryProps {
  readonly exemplarId: string;
  readonly pieces: readonly Piece[];
}

/** Pieces of evidence: pictures to look at, documents to open. */
export function PieceGallery({ exemplarId, pieces }: PieceGalleryProps) {
  const t = useTexts(TEXTS);
  return (
    <ul className="exemplar-pieces">
      {pieces.map(({ filingId, title, name, sizeBytes, isPicture }) => (
        <li key={filingId} className={isPicture ? 'picture' : undefined}>
          {isPicture ? (
            <figure>
              <img src={pieceAddress(exemplarId, filingId, 'picture')} alt={title} loading="lazy" />
              <figcaption className="small">{title}</figcaption>
            </figure>
          ) : (
            <>
              <a href={pieceAddress(exemplarId, filingId, 'file')}>{title}</a>{' '}
              <span className="small quiet">{t('file', { name, size: showSize(sizeBytes) })}</span>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
