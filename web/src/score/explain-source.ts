import { explainTrial, explainValue } from '@dudao/core/score/contract';
import { useRead } from '../lib/ask.ts';
import type { AskOf } from '../lib/call.ts';
import type { FigureRef } from './view.ts';

/** Where figures are explained from: a stored evaluation, or a file that was tried. */
export type ExplainSource =
  | { readonly kind: 'run'; readonly runId: string }
  | { readonly kind: 'trial'; readonly trial: Omit<AskOf<typeof explainTrial>, 'definition' | 'member' | 'code'> };

/** The derivation of a figure, from wherever it came. */
export function useExplanation(source: ExplainSource, { definition, member, code }: FigureRef) {
  const target = {
    definition,
    ...(member === undefined ? {} : { member }),
    ...(code === undefined ? {} : { code }),
  };
  const isRun = source.kind === 'run';
  const ofRun = useRead(explainValue, { runId: isRun ? source.runId : '', ...target }, { enabled: isRun });
  const trial = isRun
    ? { standardId: '-', version: '-', fileId: '', previousFileId: null, on: '', parameters: {} }
    : source.trial;
  const ofTrial = useRead(explainTrial, { ...trial, ...target }, { enabled: !isRun });
  return isRun ? ofRun : ofTrial;
}
