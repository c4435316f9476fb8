import { useRef } from 'react';
import type { Edit } from './block.ts';

/** A cell's text before and after. */
type Change = Edit & { readonly before: string };

const MOST = 200;

/** What was written, step by step, so that it can be taken back and done again. */
export function useHistory() {
  const past = useRef<(readonly Change[])[]>([]);
  const future = useRef<(readonly Change[])[]>([]);
  return {
    remember: (changes: readonly Change[]): void => {
      past.current = [...past.current.slice(1 - MOST), changes];
      future.current = [];
    },
    /** The edits that take the last step back; null: there is none. */
    undo: (): readonly Edit[] | null => {
      const step = past.current.pop();
      if (step === undefined) return null;
      future.current.push(step);
      return step.map(({ row, column, before }) => ({ row, column, text: before }));
    },
    redo: (): readonly Edit[] | null => {
      const step = future.current.pop();
      if (step === undefined) return null;
      past.current.push(step);
      return step;
    },
  };
}
