import { can } from '@dudao/core/access/can';
import { noticeOf, verifySpotCheck } from '@dudao/core/inspection/spot-check';
import { downloadSpotCheck, listSpotChecks, readSpotCheck } from '@dudao/core/inspection/spot-check-contract';
import { SPOT_CHECKS } from '@dudao/core/inspection/spot-check-rules';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import type { Text } from '@dudao/core/lib/text';
import type { Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement, type Services } from '../lib/serve.ts';
import { sha256 } from '../lib/sha256.ts';
import { readFrozenStandard } from '../pack/rows.ts';
import { listRulebooks } from '../pack/rulebook-rows.ts';
import {
  announcedOf,
  checkRecordOf,
  checkWitnessesOf,
  countStates,
  listItems,
  readSpotCheckRow,
  type SpotCheckItem,
  type SpotCheckRow,
  toldFigure,
  unitOfSpotCheck,
} from './spot-check-rows.ts';

function listed(row: SpotCheckRow, items: readonly SpotCheckItem[]) {
  return {
    id: row.id,
    title: row.title,
    standardId: row.standard_id,
    version: row.version,
    period: row.period,
    announcedAt: row.announced_at,
    openedAt: row.opened_at,
    units: row.units,
    counts: countStates(items.filter(({ spot_check_id }) => spot_check_id === row.id)),
  };
}

export const listSpotChecksImplementation = implement(listSpotChecks, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ db, input, unit, caller }) => {
    const rows = await db.many<SpotCheckRow>(
      'select * from spot_check where unit_id = $1 order by announced_at desc, id limit 100',
      [input.unitId],
    );
    const items = await listItems(db, ['spotCheckIds', rows.map(({ id }) => id)]);
    const books = await listRulebooks(db, SPOT_CHECKS);
    const draws = await db.many<{ id: string; title: string; on: string }>(
      'select id, title, on_day as on from draw where unit_id = $1 and opened_at is not null order by opened_at desc limit 50',
      [input.unitId],
    );
    return ok({
      spotChecks: rows.map((row) => listed(row, items)),
      frames: await listFrames(db, input.unitId),
      rulebooks: books.map(({ content: { id, version, title, origin } }) => ({ id, version, title, origin })),
      draws,
      actions: { manage: can(caller.grants, 'inspection.manage', unit.path) ? (true as const) : 'forbidden' },
    });
  },
});

/** Campaigns, versions and periods with dossiers at and below a unit, the latest first. */
async function listFrames(db: Db, unitId: string) {
  const rows = await db.many<{
    campaignId: string;
    title: string;
    standard_id: string;
    version: string;
    period: string;
    dossiers: number;
    handedIn: number;
  }>(
    `select campaign_id as "campaignId", max(title) as title, standard_id, version, period, count(*)::int as dossiers,
       (count(*) filter (where state in ('submitted', 'accepted')))::int as "handedIn"
     from dossier where unit_id in (select unit_id from unit_below where top_id = $1)
     group by campaign_id, standard_id, version, period order by max(opened_at) desc, campaign_id, standard_id, version, period limit 200`,
    [unitId],
  );
  const titles = new Map<string, Text>();
  for (const { standard_id, version } of rows) {
    const key = `${standard_id} ${version}`;
    if (titles.has(key)) continue;
    const frozen = await readFrozenStandard(db, standard_id, version);
    titles.set(key, frozen?.standard.title ?? { zh: standard_id, en: standard_id });
  }
  return rows.map(({ standard_id: standardId, ...others }) => {
    const standard = titles.get(`${standardId} ${others.version}`) ?? { zh: standardId, en: standardId };
    return { ...others, standardId, standard };
  });
}

export const readSpotCheckImplementation = implement(readSpotCheck, {
  subject: (db, input) => unitOfSpotCheck(db, input.spotCheckId),
  handle: async ({ db, input, unit, caller, now, services }) => {
    const row = await readSpotCheckRow(db, input.spotCheckId);
    if (row === null) return refuse(problem('not-found'));
    const { plan, planDigest } = announcedOf(row);
    const found = checkRecordOf(row);
    const items = await listItems(db, ['spotCheckIds', [row.id]]);
    const manage = can(caller.grants, 'inspection.manage', unit.path) ? (true as const) : 'forbidden';
    const campaign = await db.maybe<{ title: string }>('select title from campaign where id = $1', [row.campaign_id]);
    const told = await figureTeller(db, items, services);
    const teams = await listTeamsAt(db, row.unit_id, items, plainDateOf(now));
    return ok({
      ...listed(row, items),
      unitId: unit.id,
      campaign: campaign?.title ?? '',
      rulebook: plan.rulebook,
      planDigest,
      commitment: row.commitment,
      witnesses: checkWitnessesOf(row),
      seed: found?.seed ?? null,
      places: plan.units.flatMap(({ id, name, dossier, verified, honesty }) => {
        const figures = items.filter(({ visited_unit_id }) => visited_unit_id === id).map(told);
        if (figures.length === 0) return [];
        const names = teams.filter(({ unit_id }) => unit_id === id).map((team) => team.name);
        return [{ unitId: id, unit: name, dossierId: dossier, verified, honesty, teams: names, figures }];
      }),
      verification: found === null ? null : { ...verifySpotCheck(found, sha256) },
      actions: { manage, open: manage === true && found !== null ? 'draw-opened' : manage },
    });
  },
});

/** How drawn figures are told: with what their standards ask and what the units handed in. */
export async function figureTeller(db: Db, items: readonly SpotCheckItem[], { dossiers }: Pick<Services, 'dossiers'>) {
  const figures = await dossiers.figures(db, [...new Set(items.map(({ dossier_id }) => dossier_id))]);
  return (item: SpotCheckItem) => toldFigure(item, figures.get(item.dossier_id)?.get(item.element));
}

/** Open teams of the office by the unit at which something was drawn. */
function listTeamsAt(
  db: Db,
  officeId: string,
  items: readonly SpotCheckItem[],
  on: string,
): Promise<{ readonly unit_id: string; readonly name: string }[]> {
  return db.many(
    `select distinct u.id as unit_id, b.name from unit u
     join body_link l on l.linked_unit_id = any (u.path) and l.from_on <= $3 and (l.until_on is null or l.until_on > $3)
     join body b on b.id = l.body_id and b.unit_id = $1 and b.kind = 'team' and (b.ended_on is null or b.ended_on > $3)
     where u.id = any ($2::uuid[]) order by b.name`,
    [officeId, [...new Set(items.map(({ visited_unit_id }) => visited_unit_id))], on],
  );
}

export const downloadSpotCheckImplementation = implement(downloadSpotCheck, {
  subject: (db, input) => unitOfSpotCheck(db, input.spotCheckId),
  handle: async ({ db, input }) => {
    const row = await readSpotCheckRow(db, input.spotCheckId);
    if (row === null) return refuse(problem('not-found'));
    const found = checkRecordOf(row);
    const body = new TextEncoder().encode(`${JSON.stringify(found ?? noticeOf(announcedOf(row)), null, 1)}\n`);
    const what = found === null ? '核实抽样公告' : '核实抽样记录';
    return ok({ name: `${what}-${row.title}-${row.period}.json`, type: 'application/json; charset=utf-8', body });
  },
});
