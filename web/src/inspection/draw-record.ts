import type { readDraw } from '@dudao/core/inspection/draw-contract';
import type { OutputOf } from '@dudao/core/lib/contract';

export type DrawRecordShown = OutputOf<typeof readDraw>;
