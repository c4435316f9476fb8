import type { OutputOf } from '@dudao/core/lib/contract';
import { addImpact, type ImpactCount, NO_IMPACT } from '@dudao/core/score/compare-results';
import { previewImpact } from '@dudao/core/score/contract';
import { useCallback, useEffect, useRef, useState } from 'react';
import { type AskOf, read } from '../lib/call.ts';

type CountyImpact = OutputOf<typeof previewImpact>['counties'][number];
export type ImpactQuestion = Omit<AskOf<typeof previewImpact>, 'from' | 'limit'>;

/** A preview as far as it has come. `asked` is what it answers; null before the first. */
export interface ImpactState {
  readonly asked: ImpactQuestion | null;
  readonly running: boolean;
  readonly total: number;
  readonly counties: readonly CountyImpact[];
  readonly count: ImpactCount;
  readonly error: unknown;
}

const IDLE: ImpactState = { asked: null, running: false, total: 0, counties: [], count: NO_IMPACT, error: null };

/** Walks through the counties a few at a time, so that one sees how far it is and can stop. */
export function useImpact() {
  const [state, setState] = useState<ImpactState>(IDLE);
  const running = useRef<AbortController | null>(null);
  const stop = useCallback(() => {
    running.current?.abort();
    running.current = null;
    setState((now) => ({ ...now, running: false }));
  }, []);
  useEffect(() => () => running.current?.abort(), []);
  const start = useCallback(async (asked: ImpactQuestion) => {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    setState({ ...IDLE, asked, running: true });
    try {
      let from: string | null = null;
      do {
        const answer: OutputOf<typeof previewImpact> = await read(
          previewImpact,
          { ...asked, ...(from === null ? {} : { from }) },
          { signal: controller.signal },
        );
        if (controller.signal.aborted) return;
        setState((now) => ({
          ...now,
          total: answer.total,
          counties: [...now.counties, ...answer.counties],
          count: answer.counties.reduce(
            (sum, { compared }) => (compared ? addImpact(sum, compared.count) : sum),
            now.count,
          ),
        }));
        from = answer.next;
      } while (from !== null);
      setState((now) => ({ ...now, running: false }));
    } catch (error) {
      if (!controller.signal.aborted) setState((now) => ({ ...now, running: false, error }));
    }
  }, []);
  return { state, start, stop };
}
