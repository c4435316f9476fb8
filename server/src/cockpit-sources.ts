import { readFigures } from './bulletin-sources/read-figures.ts';
import { listHolders, listLateIssues, readLateTasks, readStock } from './cockpit-sources/late.ts';
import { readRounds } from './cockpit-sources/rounds.ts';
import { countRated, figureKinds, listPlans, readRanking } from './cockpit-sources/work.ts';
import type { CockpitSources } from './lib/cockpit-sources.ts';
import { countVisited } from './visit/coverage-rows.ts';

/** What cockpits tell of earlier nouns. */
export const cockpitSources: CockpitSources = {
  readStock,
  listHolders,
  listLateIssues,
  readLateTasks,
  listPlans,
  readRanking,
  readRounds,
  countVisited: (db, { unit, today }, since) => countVisited(db, unit.id, { from: since, until: today }),
  countRated,
  figureKinds,
  readFigures: (db, kinds, reading) => readFigures(db, kinds, { ...reading, before: [] }),
};
