import { saveCells } from '@dudao/core/statistics/contract';
import type { SentCell } from '@dudao/core/statistics/return-state';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useWrite } from '../lib/ask.ts';
import { lineOf, sentOf, type TypedLine } from './return-cells.ts';
import type { ShownCell, ShownReturn } from './statistics-record.ts';

/** Nobody has typed for so long. */
const PAUSE_MS = 600;

type Typed = ReadonlyMap<string, TypedLine>;

/** A return while it is filled in: what is typed is kept, and saved in pauses, as far as nothing is wrong with it. */
export function useReturn(shown: ShownReturn) {
  const [typed, setTyped] = useState<Typed>(new Map());
  const write = useWrite(saveCells);
  const { mutate, isPending, error } = write;
  const revision = useRef(shown.revision);
  revision.current = Math.max(revision.current, shown.revision);
  const lineAt = useCallback((cell: ShownCell): TypedLine => typed.get(cell.key) ?? lineOf(cell), [typed]);
  const ready = useMemo(
    () =>
      shown.cells.flatMap((cell): readonly SentCell[] => {
        const line = typed.get(cell.key);
        if (line === undefined) return [];
        const decided = sentOf(cell, line);
        return 'sent' in decided ? [decided.sent] : [];
      }),
    [shown.cells, typed],
  );
  const wrong = shown.cells.filter((cell) => {
    const line = typed.get(cell.key);
    return line !== undefined && 'fault' in sentOf(cell, line);
  }).length;
  const send = useCallback(
    (cells: readonly SentCell[]) => {
      mutate(
        {
          returnId: shown.id,
          revision: revision.current,
          cells: cells.map((cell) => ({ ...cell, lines: [...cell.lines] })),
        },
        {
          onSuccess: (saved) => {
            revision.current = saved.revision;
            // What was typed on meanwhile stays.
            setTyped((old) => {
              const sent = new Set(cells.map(({ key }) => key));
              return new Map([...old].filter(([key, line]) => !sent.has(key) || typed.get(key) !== line));
            });
          },
        },
      );
    },
    [mutate, shown.id, typed],
  );
  useEffect(() => {
    if (ready.length === 0 || isPending || error !== null) return undefined;
    const later = setTimeout(() => send(ready), PAUSE_MS);
    return () => clearTimeout(later);
  }, [ready, isPending, error, send]);
  return {
    lineAt,
    put: (edits: readonly (readonly [string, TypedLine])[]) => {
      write.reset();
      setTyped((old) => new Map([...old, ...edits]));
    },
    /** Forgets what was typed and not saved, where somebody else changed the return meanwhile. */
    forget: () => {
      write.reset();
      setTyped(new Map());
    },
    error,
    wrong,
    isSaved: typed.size === 0,
    isSaving: isPending || ready.length > 0,
  };
}
