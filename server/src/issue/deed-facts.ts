import type { Uploads } from '@dudao/core/issue/shapes';
import type { FormValues } from '@dudao/core/pack/form';
import { listNamedRows } from '../evidence/rows.ts';
import type { Tx } from '../lib/db.ts';
import type { Caller } from '../lib/session.ts';
import { beyond } from './beyond.ts';
import { type Leads, readLeads } from './led-units.ts';
import type { PathOf } from './parts.ts';
import { type ReceivedFile, readReceived } from './proofs.ts';

/** What is given with an action, as it came over the wire. */
export interface DeedInput {
  readonly action: string;
  readonly words: string;
  readonly values: FormValues;
  readonly owner?: { readonly unitId: string; readonly personId: string | null } | undefined;
  readonly jointUnitIds?: readonly string[] | undefined;
  readonly handling?: string | undefined;
  readonly dueOn?: string | undefined;
  readonly until?: string | undefined;
  readonly raiseToId?: string | undefined;
  readonly filingIds: readonly string[];
  readonly uploads?: Uploads | undefined;
  readonly institution?: string | undefined;
  /** Of merging and splitting, which have operations of their own: into which entry, into how many parts, and what the story tells of it. */
  readonly into?: string | undefined;
  readonly parts?: number | undefined;
  readonly told?: Readonly<Record<string, string>> | undefined;
}

/** Who acts, and when. */
export interface By {
  readonly caller: Caller;
  readonly now: Date;
}

/** Facts of a deed that are looked up once for all entries to which it is done. */
export interface DeedFacts {
  readonly ownerName: string | null;
  readonly personName: string | null;
  /** Of the units that share in it, and of the one to which it is raised. */
  readonly jointNames: readonly string[];
  readonly raisedToName: string | null;
  /** Of the units named. */
  readonly pathOf: PathOf;
  /** False: units named that are closed or not there, or a person who is not of the owner's unit. */
  readonly isOwnerSound: boolean;
  readonly filings: readonly { readonly id: string; readonly unit_id: string; readonly title: string }[];
  /** Of persons whom the action's form names. */
  readonly leads: Leads;
  /** Files sent by the caller, to be filed with the deed. */
  readonly received: readonly ReceivedFile[];
}

/** Of a deed that names no units, persons and files. */
export const NO_FACTS: DeedFacts = {
  ownerName: null,
  personName: null,
  jointNames: [],
  raisedToName: null,
  pathOf: () => [],
  isOwnerSound: true,
  filings: [],
  leads: () => false,
  received: [],
};

/** Looks up what a deed names, in one trip. */
export async function readFacts(tx: Tx, input: DeedInput, caller: Caller): Promise<DeedFacts> {
  const { owner, jointUnitIds = [], raiseToId, filingIds } = input;
  const named = [...(owner === undefined ? [] : [owner.unitId]), ...jointUnitIds];
  const looked = raiseToId === undefined ? named : [...named, raiseToId];
  const [found, person, filings, received, leads] = await beyond(tx, () =>
    Promise.all([
      looked.length === 0
        ? []
        : tx.many<{ id: string; name: string; path: string[] }>(
            'select id, name, path from unit where id = any ($1::uuid[]) and closed_on is null',
            [looked],
          ),
      owner?.personId == null
        ? null
        : tx.maybe<{ name: string }>(
            `select p.name from person p join unit_below b on b.unit_id = p.unit_id and b.top_id = $2 where p.id = $1 and p.left_on is null`,
            [owner.personId, owner.unitId],
          ),
      listNamedRows(tx, filingIds, caller),
      readReceived(tx, input.uploads ?? [], caller.accountId),
      readLeads(tx, input.values),
    ]),
  );
  const units = found.filter(({ id }) => named.includes(id));
  const paths = new Map(units.map(({ id, path }) => [id, path]));
  return {
    ownerName: units.find(({ id }) => id === owner?.unitId)?.name ?? null,
    personName: person?.name ?? null,
    jointNames: units.filter(({ id }) => jointUnitIds.includes(id) && id !== owner?.unitId).map(({ name }) => name),
    raisedToName: found.find(({ id }) => id === raiseToId)?.name ?? null,
    pathOf: (id) => paths.get(id) ?? [],
    isOwnerSound: units.length === new Set(named).size && (owner?.personId == null || person !== null),
    filings,
    leads,
    received,
  };
}
