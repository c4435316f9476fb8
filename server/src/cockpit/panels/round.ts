import type { PanelKind } from '@dudao/core/cockpit/cockpit-book';
import type { PanelOf } from '@dudao/core/cockpit/contract';
import { LACKING, lacksVerb } from '@dudao/core/cockpit/lacks';
import { latestRound } from '@dudao/core/cockpit/round';
import type { Db } from '../../lib/db.ts';
import type { Known } from './known.ts';
import { lacking, shown } from './panel.ts';

/** C17 How counties came out in the latest round of evaluation, against the round before. */
export async function roundPanel(
  db: Db,
  kind: Extract<PanelKind, { of: 'round' }>,
  { unit, sources, may }: Known,
): Promise<PanelOf<'round'>> {
  if (!may('score.read')) return lacking(kind, lacksVerb('score.read'));
  const { counties, runs, titleOf } = await sources.readRounds(db, unit.id);
  const round = latestRound(runs, { counties, most: kind.most, titleOf });
  if (round !== null) return shown(kind, round);
  return lacking(kind, { text: LACKING.round.text, at: LACKING.round.at(unit.id) });
}
