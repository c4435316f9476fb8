import type { PanelKind } from '@dudao/core/cockpit/cockpit-book';
import type { PanelOf } from '@dudao/core/cockpit/contract';
import { LACKING } from '@dudao/core/cockpit/lacks';
import type { Db } from '../../lib/db.ts';
import type { Known } from './known.ts';
import { lacking, shown } from './panel.ts';

/** The newest published ranking with movement: what everybody may read. */
export async function rankingPanel(
  db: Db,
  kind: Extract<PanelKind, { of: 'ranking' }>,
  { unit, sources }: Known,
): Promise<PanelOf<'ranking'>> {
  const ranking = await sources.readRanking(db, unit.id, kind.most);
  if (ranking !== null) return shown(kind, ranking);
  return lacking(kind, { text: LACKING.ranking.text, at: LACKING.ranking.at(unit.id) });
}
