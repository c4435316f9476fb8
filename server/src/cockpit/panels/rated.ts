import type { PanelKind } from '@dudao/core/cockpit/cockpit-book';
import type { PanelOf } from '@dudao/core/cockpit/contract';
import { lacksVerb } from '@dudao/core/cockpit/lacks';
import { opensRated } from '@dudao/core/cockpit/opens';
import { type NamedSpan, spanAt, spansUpTo } from '@dudao/core/cockpit/spans';
import type { Known } from './known.ts';
import { lacking, shown } from './panel.ts';

/** C11 From what was to be put right within the present period to what is closed. */
export async function funnelPanel(
  kind: Extract<PanelKind, { of: 'funnel' }>,
  known: Known,
): Promise<PanelOf<'funnel'>> {
  if (!known.may('issue.read')) return lacking(kind, lacksVerb('issue.read'));
  return shown(kind, stepsOf(spanAt(kind.every, known.today), known));
}

/** C12 The same over the last periods. */
export async function trendPanel(kind: Extract<PanelKind, { of: 'trend' }>, known: Known): Promise<PanelOf<'trend'>> {
  if (!known.may('issue.read')) return lacking(kind, lacksVerb('issue.read'));
  const spans = spansUpTo(kind.every, known.today, kind.periods);
  return shown(kind, { every: kind.every, points: spans.map((span) => stepsOf(span, known)) });
}

function stepsOf(span: NamedSpan, { unit, rated }: Known) {
  const counted = rated.find(({ from, until }) => from === span.from && until === span.until);
  const figure = (what: 'due' | 'completed' | 'closed') => ({
    count: counted?.[what] ?? 0,
    opens: opensRated(unit.id, what, span),
  });
  return { span, due: figure('due'), completed: figure('completed'), closed: figure('closed') };
}
