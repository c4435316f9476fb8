import { can } from '@dudao/core/access/can';
import { type Problem, problem } from '@dudao/core/lib/problem';
import type { DraftSummary } from '@dudao/core/pack/draft/contract';
import { type DraftDeed, faultOfDeed } from '@dudao/core/pack/draft/decide-draft';
import type { Caller } from '../lib/session.ts';
import type { DraftRow } from './draft-rows.ts';

const VERB: Readonly<Record<DraftDeed, string>> = {
  save: 'pack.author',
  remove: 'pack.author',
  submit: 'pack.author',
  review: 'pack.review',
  publish: 'pack.review',
};

/** A draft for this caller: each action is true, or the problem that its button shows. */
export function draftSummary(row: DraftRow, caller: Caller): DraftSummary {
  const may = (deed: DraftDeed): true | string =>
    can(caller.grants, VERB[deed], row.path)
      ? (faultOfDeed(deed, row, caller.accountId)?.problem ?? true)
      : 'forbidden';
  return {
    id: row.id,
    unitId: row.unit_id,
    unitName: row.unit_name,
    standardId: row.standard_id,
    version: row.version,
    title: row.title,
    basis:
      row.basis_id === null || row.basis_version === null ? null : { id: row.basis_id, version: row.basis_version },
    state: row.state,
    revision: row.revision,
    createdAt: row.created_at,
    createdBy: row.created_by_name,
    updatedAt: row.updated_at,
    updatedBy: row.updated_by_name,
    submittedAt: row.submitted_at,
    submittedBy: row.submitted_by_name,
    publishedAt: row.published_at,
    publishedBy: row.published_by_name,
    actions: {
      save: may('save'),
      remove: may('remove'),
      submit: may('submit'),
      review: may('review'),
      publish: may('publish'),
    },
  };
}

/** Why this cannot be done with the draft now: another state, another person's right, or another revision than the one read. */
export function faultOf(deed: DraftDeed, row: DraftRow, caller: Caller, revision: number): Problem | null {
  const fault = faultOfDeed(deed, row, caller.accountId);
  if (fault !== null || row.revision === revision) return fault;
  const at = row.updated_at.slice(0, 16).replace('T', ' ');
  return problem('draft-changed-meanwhile', { by: row.updated_by_name, at: `${at} UTC`, revision: row.revision });
}
