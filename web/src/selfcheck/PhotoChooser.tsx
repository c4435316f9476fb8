import { listFilings } from '@dudao/core/evidence/contract';
import type { Photo } from '@dudao/core/selfcheck/pictures';
import { Link } from 'react-router';
import { Picture } from '../evidence/Picture.tsx';
import { useRead } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { ErrorState, Loading, Notice } from '../ui/State.tsx';

const TEXTS = {
  title: { zh: '选照片', en: 'Choose photos' },
  close: { zh: '选好了', en: 'Done' },
  none: {
    zh: '还没有归档的照片。先到“佐证材料”上传、归档，再回来选。',
    en: 'No photo is filed yet. File some first, then come back.',
  },
  toEvidence: { zh: '去佐证材料', en: 'To the evidence' },
  choose: { zh: '选“{title}”（{clause}，{day}）', en: 'Choose {title} ({clause}, {day})' },
};

interface PhotoChooserProps {
  readonly unitId: string;
  /** Photos that stand there already. */
  readonly chosen: readonly string[];
  readonly onChoose: (photo: Photo) => void;
  readonly onClose: () => void;
}

/** The photos that the unit has filed as evidence, to choose from. */
export function PhotoChooser({ unitId, chosen, onChoose, onClose }: PhotoChooserProps) {
  const t = useTexts(TEXTS);
  const found = useRead(listFilings, { unitId });
  const photos = found.data?.filings.filter(({ file, id }) => file.hasPicture && !chosen.includes(id)) ?? [];
  return (
    <Dialog title={t('title')} onClose={onClose} actions={<Button onClick={onClose}>{t('close')}</Button>}>
      {found.isPending ? <Loading lines={3} /> : null}
      {found.isError ? <ErrorState error={found.error} onRetry={() => found.refetch()} /> : null}
      {found.isSuccess && photos.length === 0 ? (
        <Notice>
          {t('none')} <Link to={paths.evidence(unitId)}>{t('toEvidence')}</Link>
        </Notice>
      ) : null}
      <ul className="photo-choice">
        {photos.map(({ id, title, clause, filedAt }) => (
          <li key={id}>
            <button
              type="button"
              aria-label={t('choose', { title, clause, day: filedAt.slice(0, 10) })}
              onClick={() => onChoose({ filingId: id, caption: title })}
            >
              <Picture filingId={id} title="" size="large" />
              <span className="small">{title}</span>
              <span className="small quiet">{`${clause} · ${filedAt.slice(0, 10)}`}</span>
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
