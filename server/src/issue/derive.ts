import { type Following, followSource } from '@dudao/core/issue/derive';
import { type Missed, standingOf } from '@dudao/core/issue/missed';
import { followStandard, previewDerived } from '@dudao/core/issue/source-contract';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { beyondScope, type Db, type Tx } from '../lib/db.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import { readSchoolsByCode, readUnitRow } from '../org/rows.ts';
import { readFrozenStandard } from '../pack/rows.ts';
import { listNewestRuns, type RunRow, readRunResult, readRunRow } from '../score/rows.ts';
import { type FrozenLedger, readLedgers } from './books.ts';
import { listDerived, type MissedByUnit, writeDerived, writePasses } from './derive-rows.ts';
import { keeperOf } from './keeper.ts';

/** What follows for a county's ledger from an evaluation, with the units that it is about. */
interface Plan extends Following {
  readonly run: RunRow;
  readonly missed: readonly MissedByUnit[];
  readonly unknown: readonly Missed[];
}

/** Works out what follows; nothing is written. */
async function planFrom(db: Db, run: RunRow): Promise<Plan> {
  const frozen = await readFrozenStandard(db, run.standard_id, run.version);
  if (frozen === null) throw new Error(`an evaluation by a standard that was never frozen: ${run.standard_id}`);
  const standing = standingOf(frozen.standard, await readRunResult(db, run.id));
  const following = followSource(await listDerived(db, run.unit_id, run.standard_id), standing, run.period);
  const county = await readUnitRow(db, run.unit_id);
  if (county === null) throw new Error('an evaluation of a unit that is not there');
  const codes = [...new Set(following.write.flatMap(({ code }) => code ?? []))];
  const schools = await readSchoolsByCode(db, run.unit_id, codes);
  const unitOf = ({ code }: Missed) => (code === null ? county : schools.get(code));
  return {
    ...following,
    run,
    missed: following.write.flatMap((one) => {
      const unit = unitOf(one);
      return unit === undefined ? [] : [{ ...one, unit: { id: unit.id, region: unit.region, name: unit.name } }];
    }),
    unknown: following.write.filter((one) => unitOf(one) === undefined),
  };
}

const MOST_SHOWN = 300;

/** The ledger into which a county's evaluations by a standard are written by themselves; null: into none. */
async function readFollow(db: Db, countyId: string, standardId: string): Promise<string | null> {
  const row = await db.maybe<{ ledger: string }>(
    'select ledger from issue_follow where unit_id = $1 and standard_id = $2',
    [countyId, standardId],
  );
  return row?.ledger ?? null;
}

export const previewDerivedImplementation = implement(previewDerived, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, input }) => {
    const follows = await readFollow(db, input.unitId, input.standardId);
    const [run] = await listNewestRuns(db, input.unitId, [input.standardId]);
    if (run === undefined) return ok({ run: null, follows, write: 0, pass: 0, miss: 0, unknown: 0, entries: [] });
    const plan = await planFrom(db, run);
    return ok({
      run: { id: run.id, on: run.evaluated_on, period: run.period, version: run.version },
      follows,
      write: plan.missed.length,
      pass: plan.pass.length,
      miss: plan.miss.length,
      unknown: plan.unknown.length,
      entries: plan.missed.slice(0, MOST_SHOWN).map(({ unit, clause, title, found }) => ({
        unit: { id: unit.id, name: unit.name },
        clause,
        title,
        found,
      })),
    });
  },
});

/** Why a ledger cannot take what evaluations miss; null where it can. */
function faultOfLedger({ ledger }: FrozenLedger): Problem | null {
  const needed = (ledger.fields ?? []).some((field) => field.needed === true && field.when === undefined);
  const told = ['severity!', 'depth!', 'method!', 'clause!'];
  const strange = (ledger.marks ?? []).some((mark) => mark.endsWith('!') && !told.includes(mark));
  const { zh, en } = ledger.name;
  return needed || strange || !(ledger.marks ?? []).some((mark) => mark.startsWith('clause'))
    ? problem('issue-ledger-asks', { ledger: zh, ledgerEn: en })
    : null;
}

export const followStandardImplementation = implement(followStandard, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ tx, input, unit, caller, now }) => {
    const { standardId, ledger } = input;
    if (unit.kind !== 'county') return refuse(problem('issue-not-a-county'));
    if (ledger === null) {
      await tx.run('delete from issue_follow where unit_id = $1 and standard_id = $2', [unit.id, standardId]);
      await record(tx, { event: 'issue.follow-ended', unitId: unit.id, subject: unit.id, after: { standardId } });
      return ok({ written: 0, pass: 0, miss: 0 });
    }
    const kind = (await readLedgers(tx)).find((one) => one.ledger.id === ledger);
    if (kind === undefined) return refuse(problem('issue-no-such-ledger', { ledger }));
    const fault = faultOfLedger(kind);
    if (fault !== null) return refuse(fault);
    const keeper = await keeperOf(tx, kind, unit.path);
    const { zh, en } = kind.ledger.name;
    if (keeper === null) return refuse(problem('issue-no-keeper', { ledger: zh, ledgerEn: en }));
    await tx.run(
      `insert into issue_follow (unit_id, region, standard_id, ledger, since, by_name) values ($1, $2, $3, $4, $5, $6)
       on conflict (unit_id, standard_id) do update set ledger = excluded.ledger, since = excluded.since, by_name = excluded.by_name`,
      [unit.id, unit.region, standardId, ledger, now, caller.name],
    );
    await record(tx, {
      event: 'issue.followed-standard',
      unitId: unit.id,
      subject: unit.id,
      after: { standardId, ledger },
    });
    const [run] = await listNewestRuns(tx, unit.id, [standardId]);
    if (run === undefined) return ok({ written: 0, pass: 0, miss: 0 });
    const plan = await carryOutPlan(tx, await planFrom(tx, run), { kind, keeper, by: caller, now });
    return ok(plan);
  },
});

async function carryOutPlan(
  tx: Tx,
  plan: Plan,
  {
    kind,
    keeper,
    by,
    now,
  }: {
    readonly kind: FrozenLedger;
    readonly keeper: { readonly id: string; readonly region: string };
    readonly by: { readonly accountId: string; readonly name: string };
    readonly now: Date;
  },
): Promise<{ readonly written: number; readonly pass: number; readonly miss: number }> {
  await beyondScope(tx, async () => {
    await writeDerived(tx, { kind, keeper, run: plan.run, missed: plan.missed, by, now });
    await writePasses(tx, plan, { by, now });
  });
  return { written: plan.missed.length, pass: plan.pass.length, miss: plan.miss.length };
}

/** Writes what an evaluation misses, where the county's ledger follows its standard: in the transaction of the evaluation. */
export async function followEvaluation(tx: Tx, runId: string, now: Date): Promise<void> {
  const run = await readRunRow(tx, runId);
  const ledger = await readFollow(tx, run.unit_id, run.standard_id);
  if (ledger === null) return;
  const kind = (await readLedgers(tx)).find((one) => one.ledger.id === ledger);
  const county = await readUnitRow(tx, run.unit_id);
  const keeper = kind === undefined || county === null ? null : await keeperOf(tx, kind, county.path);
  const { accountId } = tx.author;
  if (kind === undefined || keeper === null || accountId === null) return;
  const { name } = await beyondScope(tx, () =>
    tx.one<{ name: string }>('select name from account where id = $1', [accountId]),
  );
  await carryOutPlan(tx, await planFrom(tx, run), { kind, keeper, by: { accountId, name }, now });
}
