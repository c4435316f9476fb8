import { planData } from '@dudao/core/issue/documents/plan-data';
import { groupBy } from '@dudao/core/lib/group-by';
import { problem } from '@dudao/core/lib/problem';
import { ok } from '@dudao/core/lib/result';
import type { MailingChoice } from '@dudao/core/mailing/contract';
import { MAILING_KINDS, MOST_LETTERS } from '@dudao/core/mailing/mailing-kind';
import { MOST_ENTRIES } from '../issue/plan.ts';
import { type PlanEntry, readPlanEntries } from '../issue/plan-entries.ts';
import type { IssueRow } from '../issue/rows.ts';
import type { Db } from '../lib/db.ts';
import type { LettersAsked, LetterToMake, MailingSources } from '../lib/mailing-sources.ts';
import { readUnitRow } from '../org/rows.ts';

interface Owner {
  readonly id: string;
  readonly region: string;
  readonly name: string;
}

/** Units other than the office that own open entries of its ledgers, by name. */
function listOwners(db: Db, officeId: string, unitIds: readonly string[]): Promise<Owner[]> {
  return db.many<Owner>(
    `select u.id, u.region, u.name from unit u
     where u.id <> $1 and (cardinality($2::uuid[]) = 0 or u.id = any ($2::uuid[]))
       and u.id in (select i.owner_unit_id from issue i where i.keeper_id = $1 and i.is_open and i.owner_unit_id is not null)
     order by u.name, u.id limit ${MOST_LETTERS + 1}`,
    [officeId, unitIds],
  );
}

/** The notice of rectification as a choice, with the units that own something. */
export async function listNoticeChoices(db: Db, officeId: string): Promise<readonly MailingChoice[]> {
  const owners = await listOwners(db, officeId, []);
  if (owners.length === 0) return [];
  const units = owners.map(({ id, name }) => ({ id, name }));
  const title = MAILING_KINDS['rectification-notice'].name.zh;
  return [{ kind: 'rectification-notice', publicationId: null, title, count: units.length, units }];
}

/** L3 A notice for each unit about the open entries of the office's ledgers that it owns itself: what is another's is not told to it. */
export async function tellNotices(
  db: Db,
  { office, unitIds, today }: LettersAsked,
): ReturnType<MailingSources['tellLetters']> {
  const title = `${MAILING_KINDS['rectification-notice'].name.zh} ${today}`;
  const owners = await listOwners(db, office.id, unitIds);
  const missing = unitIds.filter((id) => !owners.some((owner) => owner.id === id));
  const gone = await db.many<Owner>('select id, region, name from unit where id = any ($1::uuid[]) order by name, id', [
    missing,
  ]);
  const rows = await db.many<IssueRow>(
    `select * from issue where keeper_id = $1 and is_open and owner_unit_id = any ($2::uuid[]) order by ledger, number`,
    [office.id, owners.map(({ id }) => id)],
  );
  const entries = groupBy(await readPlanEntries(db, rows), ({ owner }) => owner?.id ?? '');
  const officeName = (await readUnitRow(db, office.id))?.name ?? '';
  const letters = owners.map((unit) => noticeOf(unit, { open: entries.get(unit.id) ?? [], officeName, today }));
  const empty = gone.map(
    (unit): LetterToMake => ({
      unit,
      told: { ok: false, problem: problem('mailing-entries-gone', { unit: unit.name }) },
    }),
  );
  return ok({ title, letters: [...letters, ...empty] });
}

function noticeOf(
  unit: Owner,
  {
    open,
    officeName,
    today,
  }: { readonly open: readonly PlanEntry[]; readonly officeName: string; readonly today: string },
): LetterToMake {
  if (open.length > MOST_ENTRIES) {
    const many = problem('mailing-entries-many', { unit: unit.name, most: MOST_ENTRIES });
    return { unit, told: { ok: false, problem: many } };
  }
  const plan = {
    unit: { id: unit.id, name: unit.name },
    since: today,
    open: [...open],
    closed: [],
    keepers: [],
    more: false,
  };
  return {
    unit,
    told: { ok: true, fills: planData(plan, { document: 'rectification-notice', office: officeName, today }) },
  };
}
