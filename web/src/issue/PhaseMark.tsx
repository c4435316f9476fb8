import type { Phase } from '@dudao/core/issue/ledgers-format';
import { type Standing, VerdictMark } from '../ui/VerdictMark.tsx';

/** How far an entry is, as a shape: an open ring, half, full. */
const STANDINGS: Readonly<Record<Phase, Standing>> = {
  new: 'pending',
  open: 'pending',
  done: 'floor',
  proving: 'floor',
  raised: 'pending',
  paused: 'none',
  closed: 'met',
  void: 'none',
};

/** The state of an entry: the shape of its phase, and the ledger's own word. */
export function PhaseMark({ phase, word }: { readonly phase: Phase; readonly word: string }) {
  return <VerdictMark standing={STANDINGS[phase]} word={word} />;
}
