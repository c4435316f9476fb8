import type { Db } from '../lib/db.ts';
import type { DecisionRow } from './rows.ts';

interface Span {
  readonly from: string;
  readonly until: string;
}

/** What was decided at and below a unit within a span of days, both ends included. */
export function listDecisionsBetween(db: Db, unitId: string, { from, until }: Span): Promise<DecisionRow[]> {
  return db.many<DecisionRow>(
    `select d.*, u.name as unit_name, p.name as person_name from recognition_decision d
     join unit u on u.id = d.unit_id left join person p on p.id = d.person_id
     where u.path @> array[$1::uuid] and d.decided_on between $2 and $3 order by u.name, p.name nulls first, d.decided_on, d.ordinal`,
    [unitId, from, until],
  );
}

/** A yearly review with its holder and the digest of the decision that gave the title. */
export interface ExportedReview {
  readonly unit_name: string;
  readonly person_name: string | null;
  readonly programme_id: string;
  readonly programme_version: string;
  readonly year: number;
  readonly met: boolean;
  readonly results: readonly { readonly met: boolean }[];
  readonly reviewed_on: string;
  readonly reviewed_by_name: string;
  readonly digest: string;
}

/** Yearly reviews at and below a unit that were made within a span of days, both ends included. */
export function listReviewsBetween(db: Db, unitId: string, { from, until }: Span): Promise<ExportedReview[]> {
  return db.many<ExportedReview>(
    `select u.name as unit_name, p.name as person_name, d.programme_id, d.programme_version, r.year, r.met, r.results, r.reviewed_on,
       r.reviewed_by_name, d.digest
     from recognition_review r join recognition_decision d on d.id = r.decision_id
     join unit u on u.id = r.unit_id left join person p on p.id = d.person_id
     where u.path @> array[$1::uuid] and r.reviewed_on between $2 and $3 order by u.name, p.name nulls first, r.year`,
    [unitId, from, until],
  );
}
