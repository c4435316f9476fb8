import type { AboutKind } from '@dudao/core/paper/papers-format';
import type { Db } from '../lib/db.ts';
import { type Actor, within } from './actor.ts';

/** Something that a paper may be about. */
export interface AboutRow {
  readonly kind: AboutKind;
  readonly id: string;
  readonly title: string;
}

const MOST = 300;

/** Published plans and campaigns of the party's unit and of those above, campaigns it takes part in, and its open tasks; newest first. */
const QUERIES: Readonly<Record<AboutKind, string>> = {
  plan: `select 'plan' as kind, p.id, p.title from plan p
    where p.unit_id = any ($1::uuid[]) and p.state = 'published' order by p.from_on desc, p.id limit ${MOST}`,
  campaign: `select 'campaign' as kind, c.id, c.title from campaign c
    where c.state = 'published' and (c.unit_id = any ($1::uuid[])
      or exists (select 1 from campaign_unit cu where cu.campaign_id = c.id and cu.unit_id = ($1::uuid[])[cardinality($1::uuid[])]))
    order by c.created_at desc, c.id limit ${MOST}`,
  task: `select 'task' as kind, t.id, t.title from task t
    where t.is_open and ($1::uuid[])[cardinality($1::uuid[])] in (t.lead_unit_id, t.unit_id) order by t.due_on nulls last, t.id limit ${MOST}`,
};

/** What papers of the party may be about, of the kinds named. */
export async function listAbout(db: Db, kinds: readonly AboutKind[], actor: Actor): Promise<AboutRow[]> {
  const found: AboutRow[] = [];
  for (const kind of kinds) {
    found.push(...(await within(db, actor, () => db.many<AboutRow>(QUERIES[kind], [actor.unit.path]))));
  }
  return found;
}

/** Open tasks of the party's unit that may yet be named for a paper. */
export function listLinkable(db: Db, actor: Actor, paperId: string): Promise<{ id: string; title: string }[]> {
  return within(db, actor, () =>
    db.many<{ id: string; title: string }>(
      `select t.id, t.title from task t where t.is_open and $1 in (t.lead_unit_id, t.unit_id)
         and not exists (select 1 from paper_task l where l.paper_id = $2 and l.task_id = t.id)
       order by t.due_on nulls last, t.title, t.id limit ${MOST}`,
      [actor.unit.id, paperId],
    ),
  );
}
