import { VISIT_TYPE_FACTS, type VisitType } from '../inspection/visit-type.ts';
import { type Problem, problem } from '../lib/problem.ts';
import { leastPeople, VISIT_KIND_FACTS, type VisitKind, type VisitLine } from './visit-kind.ts';

/** A visit as it is about to be planned, with what is known of those who would go. */
export interface VisitPlan {
  readonly kind: VisitKind;
  readonly type: VisitType;
  readonly line: VisitLine;
  /** First and last day, both included. */
  readonly fromOn: string;
  readonly untilOn: string;
  /** The team and how many of it may go there on the first day; null: the office itself goes. */
  readonly team: { readonly name: string; readonly fit: number } | null;
  readonly hasLeader: boolean;
  /** Of a random check: whether a draw sends it, and the names of units that it did not draw; null: it names no draw. */
  readonly notDrawn?: readonly string[] | null;
  /** Of a re-check: whether it names the visit before it and what was to be put right. */
  readonly hasOrigin?: boolean;
}

/**
 * What stands against a plan: the kind is not allowed for the type (an unannounced visit cannot be special or comprehensive: those owe a written notice,
 * 条例 17), a random check comes of no draw or goes elsewhere, a re-check does not say what was to be put right, the days run backwards or lie past, a led visit names no leader, a special or comprehensive one has no team, or the team is too small.
 */
export function faultsOfPlan(plan: VisitPlan, today: string): readonly Problem[] {
  const { kind, type, line, fromOn, untilOn, team, hasLeader } = plan;
  const name = VISIT_KIND_FACTS[kind].name;
  const found: Problem[] = [];
  if (!VISIT_KIND_FACTS[kind].types.includes(type)) {
    const typeName = VISIT_TYPE_FACTS[type].name;
    const which = VISIT_KIND_FACTS[kind].notice === 'never' ? 'visit-notice-owed' : 'visit-kind-not-of-type';
    found.push(
      problem(which, { kind: name.zh, kindEn: name.en, type: typeName.zh, typeEn: typeName.en }, { field: 'type' }),
    );
  }
  if (untilOn < fromOn) found.push(problem('visit-days-backwards', {}, { field: 'untilOn' }));
  if (fromOn < today) found.push(problem('visit-day-past', { today }, { field: 'fromOn' }));
  if ((kind === 'led' || line === 'leader') && !hasLeader) {
    found.push(problem('visit-leader-missing', {}, { field: 'leaderId' }));
  }
  const { notDrawn = null, hasOrigin = false } = plan;
  if (kind === 'sample' && notDrawn === null) found.push(problem('visit-draw-missing', {}, { field: 'drawId' }));
  for (const unit of notDrawn ?? []) found.push(problem('visit-not-drawn', { unit }, { field: 'drawId' }));
  if (kind === 'recheck' && !hasOrigin) found.push(problem('visit-origin-missing', {}, { field: 'toCheck' }));
  const least = leastPeople(kind, type);
  if (type !== 'routine' && team === null) found.push(problem('visit-team-missing', { least }, { field: 'bodyId' }));
  if (team !== null && team.fit < least) {
    found.push(problem('visit-too-few', { team: team.name, fit: team.fit, least }, { field: 'bodyId' }));
  }
  return found;
}
