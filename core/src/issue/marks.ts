import { type Problem, problem } from '../lib/problem.ts';
import type { Text } from '../lib/text.ts';
import { type Ledger, MARKS, type Mark } from './ledgers-format.ts';
import type { MarkValues } from './shapes.ts';

/** What people call the marks. */
export const MARK_NAMES: Readonly<Record<Mark, Text>> = {
  depth: { zh: '问题深度', en: 'depth' },
  method: { zh: '发现方式', en: 'how it was found' },
  severity: { zh: '严重程度', en: 'severity' },
  urgency: { zh: '轻重缓急', en: 'urgency' },
  difficulty: { zh: '难易程度', en: 'difficulty' },
  clause: { zh: '对应条款', en: 'clause' },
  layer: { zh: '整改层面', en: 'layer' },
  place: { zh: '地点', en: 'place' },
};

/** A mark as a ledger asks for it: `severity!` must be given. */
export function markOf(written: string): { readonly mark: Mark; readonly needed: boolean } {
  const mark = MARKS.find((one) => one === written.replace('!', ''));
  if (mark === undefined) throw new Error(`the ledger was not checked: ${written}`);
  return { mark, needed: written.endsWith('!') };
}

/** E8 Faults of an entry's marks: what must be given is missing, or what the ledger does not ask for is given. */
export function faultsOfMarks({ marks = [] }: Ledger, values: MarkValues): readonly Problem[] {
  const asked = marks.map(markOf);
  return MARKS.flatMap((mark) => {
    const one = asked.find((other) => other.mark === mark);
    const words = { mark: MARK_NAMES[mark].zh, markEn: MARK_NAMES[mark].en };
    if (values[mark] === null) return one?.needed === true ? [problem('issue-mark', words, { field: mark })] : [];
    return one === undefined ? [problem('issue-mark-not-asked', words, { field: mark })] : [];
  });
}
