import { ACTIVITIES } from '@dudao/core/activity/activities';
import type { Activities, ActivityKind } from '@dudao/core/activity/activities-format';
import type { Quota } from '@dudao/core/activity/measure-format';
import type { ShownKind } from '@dudao/core/activity/shapes';
import type { Db } from '../lib/db.ts';
import { listRulebooks, readFrozenRulebook } from '../pack/rulebook-rows.ts';

/** A kind of activity with the rulebook version that says what it is. */
export type FrozenKind = ActivityKind & { readonly rulebookId: string; readonly version: string };

/** The kinds of activity and quotas in force: the newest frozen version of every rulebook, joined. */
export interface ActivityBooks {
  readonly kinds: readonly FrozenKind[];
  readonly groups: Activities['groups'];
  readonly quantities: Activities['quantities'];
  readonly quotas: readonly Quota[];
}

/** Units of measure whose quantities are hours of a day. */
const HOUR_UNITS = ['学时', '小时'];

/** What is in force now. */
export async function readBooks(db: Db): Promise<ActivityBooks> {
  const books = (await listRulebooks(db, ACTIVITIES)).map(({ content }) => content);
  return {
    kinds: books.flatMap(({ id: rulebookId, version, kinds }) =>
      kinds.map((kind) => ({ ...kind, rulebookId, version })),
    ),
    groups: books.flatMap(({ groups }) => groups),
    quantities: books.flatMap(({ quantities }) => quantities),
    quotas: books.flatMap(({ quotas = [] }) => quotas),
  };
}

/** A record's kind as it was when it was recorded. */
export async function readKindOf(
  db: Db,
  row: { readonly kind: string; readonly rulebook_id: string; readonly version: string },
): Promise<FrozenKind> {
  const { rulebook_id: rulebookId, version } = row;
  const book = await readFrozenRulebook(db, ACTIVITIES, { id: rulebookId, version });
  const kind = book?.content.kinds.find(({ id }) => id === row.kind);
  if (kind === undefined)
    throw new Error(`record of a kind that was never frozen: ${rulebookId} ${version} ${row.kind}`);
  return { ...kind, rulebookId, version };
}

/** Ids of the quantities that are hours. */
export function hourQuantities({ quantities }: Pick<ActivityBooks, 'quantities'>): readonly string[] {
  return quantities.filter(({ unit }) => HOUR_UNITS.includes(unit)).map(({ id }) => id);
}

/** A kind as the browser gets it. */
export function shownKind(kind: ActivityKind): ShownKind {
  const { id, name, group, takes, fields, about, asks, clock, most_days, proof, stages } = kind;
  return {
    id,
    name,
    group,
    takes,
    fields,
    about: about ?? null,
    setsTask: asks !== undefined,
    clock: clock ?? null,
    mostDays: most_days ?? 1,
    proof: proof ?? [],
    stages: (stages ?? []).map((stage) => ({
      id: stage.id,
      name: stage.name,
      fields: stage.fields ?? [],
      byAnother: stage.by_another === true,
    })),
  };
}
