import { randomUUID } from 'node:crypto';
import type { MatrixInputs, MatrixTarget } from './target.ts';

/** Of somebody else's address nobody is told; whoever may register any enters and finds none. */
const hook = ({ unitId }: MatrixTarget) => ({ unitId, hookId: randomUUID() });
const SAID = { name: '教育局统计平台', url: 'https://example.org/told', kinds: ['issue.closed'] };

/** Inputs of the operations of the feed. */
export const FEED_INPUTS: MatrixInputs = {
  'feed.read': ({ unitId }) => ({ unitId }),
  'feed.open-key': ({ unitId }) => ({ unitId, name: '统计表', untilOn: '2026-12-31' }),
  'feed.end-key': () => ({ keyId: randomUUID() }),
  'feed.download-set': ({ unitId }) => ({ unitId, set: 'Units' }),
  'feed.list-hooks': ({ unitId }) => ({ unitId }),
  'feed.list-hook-calls': hook,
  'feed.add-hook': ({ unitId }) => ({ unitId, ...SAID }),
  'feed.change-hook': (target) => ({ ...hook(target), ...SAID }),
  'feed.end-hook': () => ({ hookId: randomUUID() }),
  'feed.renew-hook-secret': hook,
  'feed.resume-hook': (target) => ({ ...hook(target), kept: 'send' }),
  'feed.test-hook': hook,
  'feed.send-hook-again': (target) => ({ ...hook(target), sentId: randomUUID() }),
};
