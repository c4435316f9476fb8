import type { EvaluatedVisit, VisitProblem } from '@dudao/core/bulletin/evaluated-visit';
import { type EvaluationTold, visitResults } from '@dudao/core/bulletin/visit-results';
import type { FeedbackBody } from '@dudao/core/field/item';
import { type ProposedEntry, proposalsOf } from '@dudao/core/field/proposals';
import { qualityOf, type StandingRecord } from '@dudao/core/field/quality';
import { METHODS } from '@dudao/core/field/shapes';
import { chineseDay } from '@dudao/core/lib/chinese-number';
import { groupBy } from '@dudao/core/lib/group-by';
import { standingPoint } from '@dudao/core/opinion/decide-opinion';
import { readFieldOfVisit } from '../field/rows.ts';
import type { VisitAsked } from '../lib/bulletin-sources.ts';
import { beyondScope, type Db } from '../lib/db.ts';
import { listPointRows, type PointRow } from '../opinion/rows.ts';
import { readUnitRow, type UnitRow } from '../org/rows.ts';
import { readFrozenStandard } from '../pack/rows.ts';
import { listNewestRuns, readRunResult } from '../score/rows.ts';
import { listPresences, readVisitRow } from '../visit/rows.ts';

/** B12 A visit with its result and what was found, whoever asks, but for what somebody still marks apart from them. Null where there is none. */
export function readVisited(db: Db, { visitId, caller }: VisitAsked): Promise<EvaluatedVisit | null> {
  return beyondScope(db, async () => {
    const visit = await readVisitRow(db, visitId);
    const unit = visit === null ? null : await readUnitRow(db, visit.visited_unit_id);
    if (visit === null || unit === null) return null;
    const team =
      visit.body_id === null
        ? null
        : await db.maybe<{ name: string }>('select name from body where id = $1', [visit.body_id]);
    const { standing, feedback } = await readFieldOfVisit(db, visit.id, caller);
    const bodies = feedback.map(({ body }) => body).filter(({ state }) => state === 'finished');
    const { methods } = qualityOf(standing, bodies);
    const came = (await listPresences(db, visit.id)).filter(({ counts }) => counts).map(({ by }) => by);
    const opinion = await readOpinionOf(db, visit.id);
    return {
      visit: {
        id: visit.id,
        title: visit.title,
        type: visit.visit_type,
        fromOn: visit.from_on,
        untilOn: visit.until_on,
      },
      unit: { id: unit.id, name: unit.name },
      team: team?.name ?? null,
      went: [...new Set(came)],
      records: standing.filter(({ body }) => isFinished(body)).length,
      methods: METHODS.map((method) => ({ method, count: methods[method] })),
      results: visitResults(await readEvaluations(db, unit)),
      good: [
        ...bodies.flatMap(({ good }) => good),
        ...standing.flatMap(({ body }) => (isFinished(body) ? body.good : [])),
      ],
      problems: await readProblems(db, { standing, feedback: bodies, points: opinion?.points ?? [] }),
      advice: bodies.flatMap(({ advice }) => advice),
      opinion:
        opinion === null
          ? null
          : { id: opinion.id, number: opinion.number, demands: opinion.points.flatMap((point) => demandOf(point)) },
    };
  });
}

interface OpinionOf {
  readonly id: string;
  readonly number: string;
  readonly points: readonly PointRow[];
}

/** The issued opinion that speaks of a visit, with its points. */
async function readOpinionOf(db: Db, visitId: string): Promise<OpinionOf | null> {
  const row = await db.maybe<{ id: string; number: string }>(
    `select id, number from opinion where visit_ids @> array[$1::uuid] and state = 'issued' order by issued_at desc limit 1`,
    [visitId],
  );
  return row === null ? null : { ...row, points: await listPointRows(db, row.id) };
}

/** What an issued opinion asks by a point as it stands; nothing where it was withdrawn. */
function demandOf(point: PointRow): readonly string[] {
  const { text, demand, due_on: dueOn, decision } = point;
  const decided =
    decision === null
      ? null
      : {
          decision,
          text: point.decided_text ?? '',
          demand: point.decided_demand ?? '',
          dueOn: point.decided_due_on,
        };
  const standing = standingPoint({ text, demand, dueOn }, decided);
  if (standing === null) return [];
  const words = standing.demand === '' ? standing.text : standing.demand;
  return [standing.dueOn === null ? words : `${words}（${chineseDay(standing.dueOn)}前完成）`];
}

const isFinished = ({ state, withdrawn }: StandingRecord['body']): boolean =>
  state === 'finished' && withdrawn === undefined;

interface WhatWasFound {
  readonly standing: readonly StandingRecord[];
  readonly feedback: readonly FeedbackBody[];
  readonly points: readonly PointRow[];
}

/** Problems of the records that stand, each with its clause, what the feedback asked, and the entries that were written from it; then those of the feedback alone. */
async function readProblems(db: Db, { standing, feedback, points }: WhatWasFound): Promise<VisitProblem[]> {
  const found = standing.flatMap((record) => proposalsOf(record).map((entry) => ({ record, entry })));
  const rows = await db.many<{ number: string; recordId: string; text: string }>(
    `select number, source_id as "recordId", source_text as text from issue
     where source_noun = 'field' and source_id = any ($1::uuid[]) and phase <> 'void' order by written_at, id`,
    [[...new Set(found.map(({ entry }) => entry.recordId))]],
  );
  const keyOf = (recordId: string, text: string): string => `${recordId} ${text}`;
  const entries = groupBy(rows, ({ recordId, text }) => keyOf(recordId, text));
  const told = feedback.flatMap(({ findings }) => findings);
  const ofRecords = found.map(({ record, entry }) => {
    const { recordId, item, from } = entry;
    const said = told.find((one) => one.from?.recordId === recordId && one.from.item === item);
    return {
      text: [entry.title, entry.detail].filter((text) => text !== '').join('：'),
      demand: said === undefined || said.measure === '' ? entry.measure : said.measure,
      dueOn: said?.dueOn ?? null,
      from,
      clause: clauseOf(record, entry, points),
      depth: entry.depth,
      method: entry.method,
      isFixed: entry.fixed !== null || said?.fixed === true,
      entries: (entries.get(keyOf(recordId, from)) ?? []).map(({ number }) => number),
    };
  });
  const alone = told.filter(({ from }) => from === null);
  return [...ofRecords, ...alone.map(toldAlone)];
}

/** What only the feedback sheet says: it was heard and talked over on site. */
function toldAlone({ text, measure, dueOn, fixed }: FeedbackBody['findings'][number]): VisitProblem {
  return {
    text,
    demand: measure,
    dueOn,
    from: '现场反馈单',
    clause: '',
    depth: null,
    method: 'hear',
    isFixed: fixed,
    entries: [],
  };
}

/** The clause that an opinion names for it, else what the sheet's question rests on; empty where neither does. */
function clauseOf({ sheet }: StandingRecord, { recordId, from, item }: ProposedEntry, points: readonly PointRow[]) {
  const point = points.find(({ source }) => source.recordId === recordId && source.words === from);
  if (point !== undefined && point.source.clause !== '') return point.source.clause;
  const source = sheet.sections.flatMap(({ items }) => items).find(({ id }) => id === item)?.source ?? sheet.source;
  return source === null ? '' : `“${source.text.zh}”`;
}

/** The newest evaluations, one of each standard, that tell of the unit: of itself, or of the county in whose table it has a row. */
async function readEvaluations(db: Db, unit: UnitRow): Promise<EvaluationTold[]> {
  const standards = await db.many<{ unitId: string; standardId: string }>(
    'select distinct unit_id as "unitId", standard_id as "standardId" from evaluation_run where unit_id = any ($1::uuid[])',
    [unit.path],
  );
  const told: EvaluationTold[] = [];
  for (const at of unit.path) {
    const ids = standards.filter(({ unitId }) => unitId === at).map(({ standardId }) => standardId);
    for (const run of ids.length === 0 ? [] : await listNewestRuns(db, at, ids)) {
      const isOwn = run.unit_id === unit.id;
      const frozen =
        isOwn || unit.school_code !== null ? await readFrozenStandard(db, run.standard_id, run.version) : null;
      if (frozen === null) continue;
      told.push({
        runId: run.id,
        standard: frozen.standard,
        version: run.version,
        period: run.period,
        evaluatedOn: run.evaluated_on,
        digest: run.digest,
        result: await readRunResult(db, run.id),
        code: isOwn ? null : unit.school_code,
      });
    }
  }
  return told;
}
