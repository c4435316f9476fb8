import type { Photo, PicturePair } from '@dudao/core/selfcheck/pictures';
import { figureText } from '@dudao/core/selfcheck/text-document';
import { Link } from 'react-router';
import { Picture } from '../evidence/Picture.tsx';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';

const TEXTS = {
  before: { zh: '变化前', en: 'Before' },
  after: { zh: '变化后', en: 'After' },
  none: { zh: '还没有照片', en: 'no photo yet' },
  open: { zh: '看“{caption}”的来历', en: 'Where “{caption}” comes from' },
};

/** Photos with what they show; each leads to the piece of evidence that it is. */
export function Gallery({ photos }: { readonly photos: readonly Photo[] }) {
  return (
    <ul className="gallery">
      {photos.map((photo) => (
        <li key={photo.filingId}>
          <Shown photo={photo} />
        </li>
      ))}
    </ul>
  );
}

/** What changed, pair by pair. */
export function Pairs({ pairs }: { readonly pairs: readonly PicturePair[] }) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  return (
    <div className="stack">
      {pairs.map(({ title, before, after, figure }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: pairs have no ids and stand as they were written
        <div key={i} className="keep-whole">
          <h3>{title}</h3>
          <div className="pair-sides">
            {([before, after] as const).map((photo, side) => (
              <figure key={side === 0 ? 'before' : 'after'}>
                <p className="small quiet">{t(side === 0 ? 'before' : 'after')}</p>
                {photo === null ? <p className="quiet">{t('none')}</p> : <Shown photo={photo} />}
              </figure>
            ))}
          </div>
          {figure === null ? null : <p className="pair-figure">{figureText(figure, lang)}</p>}
        </div>
      ))}
    </div>
  );
}

function Shown({ photo: { filingId, caption } }: { readonly photo: Photo }) {
  const t = useTexts(TEXTS);
  return (
    <>
      <Link to={paths.evidencePiece(filingId)} aria-label={t('open', { caption })}>
        <Picture filingId={filingId} title={caption} size="large" />
      </Link>
      <p className="small">{caption}</p>
    </>
  );
}
