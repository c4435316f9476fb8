import { showPicture } from '@dudao/core/evidence/contract';

interface PictureProps {
  readonly filingId: string;
  readonly title: string;
  readonly size: 'small' | 'large';
}

/** A photo as the server made it anew, without what the camera wrote. */
export function Picture({ filingId, title, size }: PictureProps) {
  const input = encodeURIComponent(JSON.stringify({ filingId }));
  const address = `/api/download/${showPicture.name.replace('.', '/')}?input=${input}`;
  return <img className={`evidence-picture ${size}`} src={address} alt={title} loading="lazy" />;
}
