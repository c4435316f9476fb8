import { can } from '@dudao/core/access/can';
import type { AdoptionState, ExemplarState } from '@dudao/core/exemplar/exemplar-state';
import { listDesk } from '@dudao/core/exemplar/library-contract';
import { ok } from '@dudao/core/lib/result';
import type { Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';

const MOST = 200;
const ON_THE_WAY = `e.state in ('recommended', 'returned', 'agreed', 'verified')`;
const CANDIDATES = {
  office: `e.office_id = $1 and ${ON_THE_WAY}`,
  unit: `e.unit_id = $1 and e.state <> 'dropped'`,
} as const;
/** What waits for somebody to look: reported by a unit at or below the office; of a unit all of its own. */
const ADOPTIONS = {
  office: `a.state = 'reported' and exists (select 1 from unit_below b where b.top_id = $1 and b.unit_id = a.unit_id)`,
  unit: 'a.unit_id = $1',
} as const;

export const listDeskImplementation = implement(listDesk, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, input, unit, caller, now }) => {
    const mayOffice = can(caller.grants, 'exemplar.keep', unit.path) || 'forbidden';
    const side = mayOffice === true ? input.side : 'unit';
    return ok({
      candidates: await listCandidates(db, unit.id, side),
      adoptions: await listAdoptions(db, unit.id, side),
      actions: { office: mayOffice },
      on: plainDateOf(now),
    });
  },
});

interface CandidateRow {
  readonly id: string;
  readonly title: string;
  readonly unit_id: string;
  readonly unit_name: string;
  readonly state: ExemplarState;
  readonly proposed_by_name: string;
  readonly proposed_at: string;
  readonly answered: readonly string[];
  readonly care: number;
}

async function listCandidates(db: Db, unitId: string, side: 'office' | 'unit') {
  const rows = await db.many<CandidateRow>(
    `select e.id, e.title, e.unit_id, e.unit_name, e.state, e.proposed_by_name, e.proposed_at,
       array(select w.kind from exemplar_word w where w.exemplar_id = e.id and w.round = e.round and w.kind in ('answer-unit', 'answer-office'))::text[] as answered,
       (select count(*)::int from exemplar_care c where c.exemplar_id = e.id and c.done_at is null) as care
     from exemplar e where ${CANDIDATES[side]} order by e.moved_at desc, e.id limit ${MOST}`,
    [unitId],
  );
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    unit: { id: row.unit_id, name: row.unit_name },
    state: row.state,
    proposedBy: row.proposed_by_name,
    proposedOn: plainDateOf(new Date(row.proposed_at)),
    waits:
      row.state === 'recommended'
        ? (['unit', 'office'] as const).filter((one) => !row.answered.includes(`answer-${one}`))
        : [],
    openCare: row.care,
  }));
}

interface AdoptionLineRow {
  readonly id: string;
  readonly exemplar_id: string;
  readonly title: string;
  readonly unit_id: string;
  readonly unit_name: string;
  readonly state: AdoptionState;
  readonly result_on: string;
  readonly is_told: boolean;
}

async function listAdoptions(db: Db, unitId: string, side: 'office' | 'unit') {
  const rows = await db.many<AdoptionLineRow>(
    `select a.id, a.exemplar_id, e.title, a.unit_id, a.unit_name, a.state, a.result_on, e.state = 'withdrawn' and a.state <> 'given_up' and a.kept_up is null as is_told
     from exemplar_adoption a join exemplar e on e.id = a.exemplar_id where ${ADOPTIONS[side]} order by a.result_on, a.id limit ${MOST}`,
    [unitId],
  );
  return rows.map((row) => ({
    id: row.id,
    exemplarId: row.exemplar_id,
    title: row.title,
    unit: { id: row.unit_id, name: row.unit_name },
    state: row.state,
    resultOn: row.result_on,
    isTold: row.is_told,
  }));
}
