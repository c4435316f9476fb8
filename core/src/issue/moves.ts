import type { Text } from '../lib/text.ts';
import type { LedgerAction } from './ledgers-format.ts';

/** What moves an entry, as a week is told: the same for all ledgers, whatever their actions are called. */
export const MOVES = [
  'written',
  'assigned',
  'reported',
  'returned',
  'verified',
  'closed',
  'reopened',
  'raised',
  'extended',
] as const;
/** What moves an entry. */
export type Move = (typeof MOVES)[number];

/** What people call the moves. */
export const MOVE_NAMES: Readonly<Record<Move, Text>> = {
  written: { zh: '新登记', en: 'written' },
  assigned: { zh: '交办', en: 'handed over' },
  reported: { zh: '报整改完成', en: 'reported as put right' },
  returned: { zh: '返工', en: 'handed back' },
  verified: { zh: '核验通过', en: 'verified' },
  closed: { zh: '销号', en: 'closed' },
  reopened: { zh: '重新整改', en: 'reopened' },
  raised: { zh: '上提', en: 'raised' },
  extended: { zh: '延期', en: 'given more time' },
};

const OF: Partial<Record<LedgerAction['does'], Move>> = {
  assign: 'assigned',
  report: 'reported',
  return: 'returned',
  verify: 'verified',
  close: 'closed',
  reopen: 'reopened',
  raise: 'raised',
};

/** How an action moves an entry; null: it leaves it where it is, or leads on in a way that no week is told by. */
export function moveOf({ does, request }: Pick<LedgerAction, 'does' | 'request'>): Move | null {
  if (does === 'grant') return request === 'extend' ? 'extended' : null;
  return OF[does] ?? null;
}
