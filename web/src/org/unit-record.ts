import type { OutputOf } from '@dudao/core/lib/contract';
import type { readUnit } from '@dudao/core/org/contract';

export type UnitRecord = OutputOf<typeof readUnit>;
