import { randomUUID } from 'node:crypto';
import type { MatrixInputs } from './target.ts';

/** Inputs of the operations of the feed. */
export const FEED_INPUTS: MatrixInputs = {
  'feed.read': ({ unitId }) => ({ unitId }),
  'feed.open-key': ({ unitId }) => ({ unitId, name: '统计表', untilOn: '2026-12-31' }),
  'feed.end-key': () => ({ keyId: randomUUID() }),
  'feed.download-set': ({ unitId }) => ({ unitId, set: 'Units' }),
};
