import './media.css';
import { memo } from 'react';
import { MediaTile } from './MediaTile.tsx';

interface MediaTilesProps {
  readonly files: readonly string[];
  readonly onDrop: (itemId: string) => void;
}

/** The photos and voice notes of an answer, small. Writing beside them draws none of them anew. */
export const MediaTiles = memo(function MediaTiles({ files, onDrop }: MediaTilesProps) {
  if (files.length === 0) return null;
  return (
    <ul className="media-tiles">
      {files.map((itemId) => (
        <MediaTile key={itemId} itemId={itemId} onDrop={onDrop} />
      ))}
    </ul>
  );
});
