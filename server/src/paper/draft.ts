import { randomUUID } from 'node:crypto';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import type { FormValues } from '@dudao/core/pack/form';
import { changePaper, discardPaper, draftPaper, revisePaper } from '@dudao/core/paper/contract';
import { decideSupersede } from '@dudao/core/paper/paper-state';
import type { AboutKind } from '@dudao/core/paper/papers-format';
import type { Party } from '@dudao/core/paper/shapes';
import type { Tx } from '../lib/db.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import { listAbout } from './about.ts';
import { type Actor, actorOf, entranceOf, within } from './actor.ts';
import { type FrozenKind, readBooks, readKindOf } from './books.ts';
import { keyOf, listPossible, mayWrite } from './receivers.ts';
import { isOf, listReceiverRows, lockPaperRow, type PaperRow, stateOf } from './rows.ts';

/** What is given of a draft. */
interface Draft {
  readonly title: string;
  readonly values: FormValues;
  readonly to: readonly Party[];
  readonly about: { readonly kind: AboutKind; readonly id: string } | null;
  readonly followsId: string | null;
}

export const draftPaperImplementation = implement(draftPaper, {
  subject: (db, { as }, caller) => entranceOf(db, { as, caller, verb: 'paper.write' }),
  handle: async ({ tx, input, caller, now }) => {
    const { as, kind: kindId, ...draft } = input;
    const actor = await actorOf(tx, { as, caller, now, verb: 'paper.write' });
    if (!actor.ok) return actor;
    const { kinds } = await readBooks(tx);
    const kind = kinds.find(({ id }) => id === kindId);
    if (kind === undefined) return refuse(problem('paper-kind-unknown', {}, { field: 'kind' }));
    const checked = await checkDraft(tx, { actor: actor.value, kind, draft, now });
    if (!checked.ok) return checked;
    const paperId = randomUUID();
    await within(tx, actor.value, () =>
      writeDraft(tx, {
        paperId,
        actor: actor.value,
        kind,
        draft,
        aboutTitle: checked.value,
        round: 1,
        supersedesId: null,
        accountId: caller.accountId,
        now,
      }),
    );
    await record(tx, { event: 'paper.drafted', unitId: as.unitId, subject: paperId, after: { kind: kindId } });
    return ok({ paperId });
  },
});

export const changePaperImplementation = implement(changePaper, {
  subject: (db, { as }, caller) => entranceOf(db, { as, caller, verb: 'paper.write' }),
  handle: async ({ tx, input, caller, now }) => {
    const { as, paperId, revision, ...draft } = input;
    const actor = await actorOf(tx, { as, caller, now, verb: 'paper.write' });
    if (!actor.ok) return actor;
    const row = await lockOwnPaper(tx, actor.value, paperId);
    if (!row.ok) return row;
    if (row.value.status !== 'draft') return refuse(problem('paper-not-draft'));
    if (row.value.revision !== revision) return refuse(problem('changed-meanwhile'));
    const kind = await readKindOf(tx, row.value);
    const checked = await checkDraft(tx, { actor: actor.value, kind, draft, now });
    if (!checked.ok) return checked;
    await within(tx, actor.value, () =>
      tx.run(
        `update paper set title = $2, field_values = $3, to_parties = $4, about_kind = $5, about_id = $6, about_title = $7, follows_id = $8,
           revision = revision + 1 where id = $1`,
        [
          paperId,
          draft.title,
          JSON.stringify(draft.values),
          JSON.stringify(draft.to),
          draft.about?.kind ?? null,
          draft.about?.id ?? null,
          checked.value,
          draft.followsId,
        ],
      ),
    );
    await record(tx, {
      event: 'paper.changed',
      unitId: as.unitId,
      subject: paperId,
      after: { revision: revision + 1 },
    });
    return ok({ revision: revision + 1 });
  },
});

export const discardPaperImplementation = implement(discardPaper, {
  subject: (db, { as }, caller) => entranceOf(db, { as, caller, verb: 'paper.write' }),
  handle: async ({ tx, input, caller, now }) => {
    const { as, paperId } = input;
    const actor = await actorOf(tx, { as, caller, now, verb: 'paper.write' });
    if (!actor.ok) return actor;
    const row = await lockOwnPaper(tx, actor.value, paperId);
    if (!row.ok) return row;
    if (row.value.status !== 'draft') return refuse(problem('paper-not-draft'));
    await within(tx, actor.value, () => tx.run('delete from paper where id = $1', [paperId]));
    await record(tx, {
      event: 'paper.discarded',
      unitId: as.unitId,
      subject: paperId,
      before: { kind: row.value.kind },
    });
    return ok({});
  },
});

export const revisePaperImplementation = implement(revisePaper, {
  constraints: { paper_revised_once: () => problem('paper-revised-already') },
  subject: (db, { as }, caller) => entranceOf(db, { as, caller, verb: 'paper.write' }),
  handle: async ({ tx, input, caller, now }) => {
    const { as, paperId: supersedesId } = input;
    const found = await actorOf(tx, { as, caller, now, verb: 'paper.write' });
    if (!found.ok) return found;
    const actor = found.value;
    const row = await lockOwnPaper(tx, actor, supersedesId);
    if (!row.ok) return row;
    const receivers = await within(tx, actor, () => listReceiverRows(tx, supersedesId));
    const may = decideSupersede(stateOf(row.value, receivers));
    if (!may.ok) return may;
    const { title, field_values, about_kind, about_id, about_title, follows_id, round } = row.value;
    const paperId = randomUUID();
    await within(tx, actor, async () =>
      writeDraft(tx, {
        paperId,
        actor,
        kind: await readKindOf(tx, row.value),
        draft: {
          title,
          values: field_values,
          to: receivers.map(({ unit_id, body_id }) => ({ unitId: unit_id, bodyId: body_id })),
          about: about_kind === null || about_id === null ? null : { kind: about_kind, id: about_id },
          followsId: follows_id,
        },
        aboutTitle: about_title,
        round: round + 1,
        supersedesId,
        accountId: caller.accountId,
        now,
      }),
    );
    await record(tx, { event: 'paper.revision-begun', unitId: as.unitId, subject: paperId, after: { supersedesId } });
    return ok({ paperId });
  },
});

/** The paper of the actor, held until the transaction ends; what is another's is as if it were not there. */
export async function lockOwnPaper(tx: Tx, actor: Actor, paperId: string): Promise<Result<PaperRow>> {
  const row = await within(tx, actor, () => lockPaperRow(tx, paperId));
  return row === null || !isOf(row, actor) ? refuse(problem('not-found')) : ok(row);
}

/** Checks what a draft must keep to even before it is whole; returns the title of what it is about. */
async function checkDraft(
  tx: Tx,
  {
    actor,
    kind,
    draft,
    now,
  }: { readonly actor: Actor; readonly kind: FrozenKind; readonly draft: Draft; readonly now: Date },
): Promise<Result<string | null>> {
  if (actor.unit.closed_on !== null) return refuse(problem('unit-closed'));
  if (!mayWrite(kind, actor)) {
    return refuse(problem('paper-kind-not-from', { kind: kind.name.zh, kindEn: kind.name.en }, { field: 'kind' }));
  }
  const fault = await faultOfReceivers(tx, { actor, kind, to: draft.to, now });
  if (fault !== null) return refuse(fault);
  const { about } = draft;
  if (about === null) return ok(null);
  const options = await listAbout(tx, kind.about?.filter((one) => one === about.kind) ?? [], actor);
  const found = options.find(({ id }) => id === about.id);
  return found === undefined ? refuse(problem('paper-about', {}, { field: 'about' })) : ok(found.title);
}

/** Refuses receivers that the kind does not reach from here, or that are closed. */
export async function faultOfReceivers(
  tx: Tx,
  {
    actor,
    kind,
    to,
    now,
  }: { readonly actor: Actor; readonly kind: FrozenKind; readonly to: readonly Party[]; readonly now: Date },
): Promise<Problem | null> {
  if (to.length === 0) return null;
  const possible = new Set((await listPossible(tx, kind, actor, now)).map(({ party }) => keyOf(party)));
  const stray = to.find((party) => !possible.has(keyOf(party)));
  if (stray === undefined) return null;
  // A name is told only of what the actor sees anyway.
  const seen = await tx.maybe<{ name: string }>('select name from unit where id = $1', [stray.unitId]);
  return problem('paper-receiver-out-of-reach', { name: seen?.name ?? '—' }, { field: 'to' });
}

interface DraftToWrite {
  readonly paperId: string;
  readonly actor: Actor;
  readonly kind: FrozenKind;
  readonly draft: Draft;
  readonly aboutTitle: string | null;
  readonly round: number;
  readonly supersedesId: string | null;
  readonly accountId: string;
  readonly now: Date;
}

/** Stores a draft. */
async function writeDraft(tx: Tx, { paperId, actor, kind, draft, ...more }: DraftToWrite): Promise<void> {
  const { unit, body } = actor;
  await tx.run(
    `insert into paper (id, unit_id, region, body_id, unit_name, body_name, body_kind, kind, rulebook_id, version, expects, title, field_values,
       to_parties, about_kind, about_id, about_title, round, supersedes_id, follows_id, written_by, written_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)`,
    [
      paperId,
      unit.id,
      unit.region,
      body?.id ?? null,
      unit.name,
      body?.name ?? null,
      body?.kind ?? null,
      kind.id,
      kind.rulebookId,
      kind.version,
      kind.expects,
      draft.title,
      JSON.stringify(draft.values),
      JSON.stringify(draft.to),
      draft.about?.kind ?? null,
      draft.about?.id ?? null,
      more.aboutTitle,
      more.round,
      more.supersedesId,
      draft.followsId,
      more.accountId,
      more.now,
    ],
  );
}
