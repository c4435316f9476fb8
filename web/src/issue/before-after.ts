import type { ShownStep } from '@dudao/core/issue/shapes';
import type { Issue } from './issue-record.ts';

/** Pictures of an entry: as it was found, and as it was last reported to be put right. */
export interface BeforeAfter {
  readonly before: ShownStep['files'];
  readonly after: ShownStep['files'];
}

/** The pictures to be held against each other. What came with reports shows it put right, whatever came otherwise shows the problem. */
export function beforeAfter({ steps, ledgerKind }: Pick<Issue, 'steps' | 'ledgerKind'>): BeforeAfter {
  const reports = new Set(ledgerKind.actions.filter(({ does }) => does === 'report').map(({ id }) => id));
  const pictures = ({ files }: ShownStep) => files.filter(({ hasPicture }) => hasPicture);
  const last = steps.findLast((step) => reports.has(step.action) && pictures(step).length > 0);
  return {
    before: steps.filter(({ action }) => !reports.has(action)).flatMap(pictures),
    after: last === undefined ? [] : pictures(last),
  };
}
