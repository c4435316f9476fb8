import type { planDraw } from '@dudao/core/inspection/draw-contract';
import type { DrawPlan } from '@dudao/core/inspection/draw-format';
import { FRAME_TYPE_NAMES, frameTypeOf } from '@dudao/core/inspection/frame';
import { INSPECTOR_KIND_NAMES, INSPECTOR_KINDS, RECUSAL_KIND_NAMES } from '@dudao/core/inspection/inspector-kind';
import { recusalsFrom } from '@dudao/core/inspection/recusal';
import type { ListedInspector } from '@dudao/core/inspection/register-contract';
import { type Strata, VISIT_TYPE_FACTS } from '@dudao/core/inspection/visit-type';
import type { InputOf } from '@dudao/core/lib/contract';
import { URBAN_RURAL_CODES } from '@dudao/core/org/code';
import { STAGE_NAMES, type Stage, UNIT_KIND_FACTS, type UnitKind } from '@dudao/core/org/unit-kind';
import type { Db } from '../lib/db.ts';
import { listAway } from './absence-rows.ts';
import { listListed } from './rows.ts';
import { readTies } from './ties.ts';

export type DrawInput = InputOf<typeof planDraw>;

/** A plan made from the register, and what it was made of. */
export interface MadePlan {
  readonly plan: DrawPlan;
  readonly strata: { readonly name: string; readonly units: number }[];
  readonly groups: { readonly kind: (typeof INSPECTOR_KINDS)[number]; readonly inspectors: number }[];
  readonly away: readonly string[];
}

interface UnitRow {
  readonly id: string;
  readonly name: string;
  readonly path: string[];
  readonly kind: UnitKind;
  readonly urban_rural: string | null;
  readonly parent_name: string | null;
  readonly stages: Stage[];
}

/** Makes the plan of a draw: units by stratum, who serves on the day, and every recusal that the register and the organisation know. */
export async function makePlan(db: Db, input: DrawInput): Promise<MadePlan> {
  const units = await listCandidates(db, input);
  const called = INSPECTOR_KINDS.filter((kind) => input.each[kind] !== undefined);
  const able = (await listListed(db, { unitId: input.unitId, below: false }, input.on)).filter(
    ({ id, state }) => (state === 'serving' || state === 'expiring') && !input.exceptInspectors.includes(id),
  );
  const away = await listAway(
    db,
    able.map(({ personId }) => personId),
    input.on,
  );
  const serving = able.filter(({ personId }) => !away.has(personId));
  const stratumOf = new Map(units.map((unit) => [unit.id, stratum(unit, input.by)]));
  const names = [...new Set(stratumOf.values())].sort();
  const inspectors = serving.filter(({ term }) => called.includes(term.kind));
  const plan: DrawPlan = {
    format: 'dudao-draw/1',
    title: input.title,
    on: input.on,
    units: units.map(({ id, name }) => ({ id, name, stratum: stratumOf.get(id) ?? '' })),
    take: input.take,
    inspectors: inspectors.map(({ personId, name, term, homeUnit }) => ({
      id: personId,
      name,
      group: INSPECTOR_KIND_NAMES[term.kind].zh,
      home: homeUnit.id,
    })),
    each: Object.fromEntries(called.map((kind) => [INSPECTOR_KIND_NAMES[kind].zh, input.each[kind] ?? 0])),
    least: VISIT_TYPE_FACTS[input.visitType].least,
    recusals: await listPairs(db, inspectors, units, input.on),
  };
  return {
    plan,
    strata: names.map((name) => ({ name, units: units.filter(({ id }) => stratumOf.get(id) === name).length })),
    groups: INSPECTOR_KINDS.map((kind) => ({
      kind,
      inspectors: serving.filter(({ term }) => term.kind === kind).length,
    })),
    away: able.filter(({ personId }) => away.has(personId)).map(({ name }) => name),
  };
}

function listCandidates(db: Db, input: DrawInput): Promise<UnitRow[]> {
  return db.many<UnitRow>(
    `select u.id, u.name, u.path, u.kind, u.urban_rural, p.name as parent_name,
       coalesce((select array_agg(s.stage) from segment s where s.unit_id = u.id and s.closed_on is null), '{}') as stages
     from unit u left join unit p on p.id = u.parent_id
     where u.id in (select unit_id from unit_below where top_id = $1) and u.id <> $1 and u.kind = any ($2) and u.closed_on is null and not u.id = any ($3)
       and ($4::uuid[] is null or u.id = any ($4))
     order by u.id`,
    [input.unitId, input.unitKinds, input.exceptUnits, input.onlyUnits ?? null],
  );
}

const ORDER: readonly Stage[] = ['preschool', 'primary', 'junior', 'senior', 'vocational', 'special'];
const AREAS = { urban: '城区', town: '镇区', rural: '乡村' } as const;

function stratum(unit: UnitRow, by: Strata): string {
  switch (by) {
    case 'kind':
      return UNIT_KIND_FACTS[unit.kind].name.zh;
    case 'frame': {
      const type = frameTypeOf(unit.kind, unit.stages);
      return type === null ? UNIT_KIND_FACTS[unit.kind].name.zh : FRAME_TYPE_NAMES[type].zh;
    }
    case 'urban-rural': {
      const area = URBAN_RURAL_CODES[unit.urban_rural ?? '']?.area;
      return area === undefined ? '城乡未登记' : AREAS[area];
    }
    case 'parent':
      return unit.parent_name ?? '无上级';
    case 'stage': {
      const stages = ORDER.filter((stage) => unit.stages.includes(stage));
      return stages.length === 0 ? '学段未登记' : stages.map((stage) => STAGE_NAMES[stage].zh).join('、');
    }
    case 'none':
      return '全部';
  }
}

/** Every pair of an inspector and a unit that must not meet, with the first reason; why somebody is recused in detail is not published. */
async function listPairs(
  db: Db,
  inspectors: readonly ListedInspector[],
  units: readonly UnitRow[],
  on: string,
): Promise<DrawPlan['recusals']> {
  const ties = await readTies(
    db,
    inspectors.map(({ personId }) => personId),
    on,
  );
  return inspectors.flatMap(({ personId }) => {
    const one = ties.get(personId);
    if (one === undefined) return [];
    return units.flatMap((unit) => {
      const [found] = recusalsFrom(one, unit, on);
      return found === undefined
        ? []
        : [{ inspector: personId, unit: unit.id, reason: RECUSAL_KIND_NAMES[found.kind].zh }];
    });
  });
}
