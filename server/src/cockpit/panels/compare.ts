import type { PanelKind } from '@dudao/core/cockpit/cockpit-book';
import type { PanelOf } from '@dudao/core/cockpit/contract';
import { LACKING, verbOfFigure } from '@dudao/core/cockpit/lacks';
import { spansToCompare } from '@dudao/core/cockpit/spans';
import type { Db } from '../../lib/db.ts';
import type { Known } from './known.ts';
import { lacking, shown } from './panel.ts';

/** C13 Figures of bulletins, in the present period and in as many days of the one before. */
export async function comparePanel(
  db: Db,
  kind: Extract<PanelKind, { of: 'compare' }>,
  { unit, today, sources, may }: Known,
): Promise<PanelOf<'compare'>> {
  const kinds = (await sources.figureKinds(db, kind.figures)).filter(({ source }) => may(verbOfFigure(source)));
  if (kinds.length === 0) return lacking(kind, { text: LACKING.figures.text, at: null });
  const spans = spansToCompare(kind.every, today);
  const now = await sources.readFigures(db, kinds, { unit, today, span: spans.now });
  // What is late is known as it stands today alone.
  const past = kinds.filter(({ source }) => source.of !== 'late');
  const before = await sources.readFigures(db, past, { unit, today, span: spans.before });
  return shown(kind, {
    ...spans,
    figures: now.map(({ code, name, unit: measured, means, part, whole, opens }) => {
      const earlier = before.find((one) => one.code === code);
      return {
        code,
        name,
        unit: measured,
        means,
        now: { part, whole },
        opens: { page: opens.page, id: unit.id, about: { ...opens.about } },
        before:
          earlier === undefined
            ? null
            : {
                part: earlier.part,
                whole: earlier.whole,
                opens: { page: earlier.opens.page, id: unit.id, about: { ...earlier.opens.about } },
              },
      };
    }),
  });
}
