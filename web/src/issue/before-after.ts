import type { ShownAction, ShownStep } from '@dudao/core/issue/shapes';
import type { Issue } from './issue-record.ts';

/** Pictures of an entry: as it was found, as it was last reported to be put right, and as it was seen when it was last revisited. */
export interface BeforeAfter {
  readonly before: ShownStep['files'];
  readonly after: ShownStep['files'];
  readonly revisit: ShownStep['files'];
}

/** The line of a story that says that a revisit found it as it was left. */
const HELD = 'revisit-held';

/**
 * The pictures to be held against each other. What came with reports shows it put right, what came with a revisit or a reopening shows what became of that,
 * whatever came otherwise shows the problem.
 */
export function beforeAfter({ steps, ledgerKind }: Pick<Issue, 'steps' | 'ledgerKind'>): BeforeAfter {
  const doing = (does: ShownAction['does']) =>
    new Set(ledgerKind.actions.filter((action) => action.does === does).map(({ id }) => id));
  const [reports, reopenings] = [doing('report'), doing('reopen')];
  const isRevisit = ({ action }: ShownStep) => action === HELD || reopenings.has(action);
  const pictures = ({ files }: ShownStep) => files.filter(({ hasPicture }) => hasPicture);
  const last = (is: (step: ShownStep) => boolean): ShownStep['files'] => {
    const step = steps.findLast((one) => is(one) && pictures(one).length > 0);
    return step === undefined ? [] : pictures(step);
  };
  return {
    before: steps.filter((step) => !reports.has(step.action) && !isRevisit(step)).flatMap(pictures),
    after: last(({ action }) => reports.has(action)),
    revisit: last(isRevisit),
  };
}
