import { randomUUID } from 'node:crypto';
import { changeAnnouncement, readForms, writeAnnouncement } from '@dudao/core/announcement/contract';
import { faultsOfClaims } from '@dudao/core/announcement/decide-announcement';
import type { InputOf } from '@dudao/core/lib/contract';
import { problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import type { FormValues } from '@dudao/core/pack/form';
import { checkFormValues } from '@dudao/core/pack/form-values';
import { beyondScope, type Tx } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import { writeDeed } from '../lib/revised.ts';
import { implement } from '../lib/serve.ts';
import { readUnitRow } from '../org/rows.ts';
import { pathsOf } from '../visit/rows.ts';
import { type KindInBook, readAnnouncementBook } from './book.ts';
import { holdFor, officeOfItem, readRoster, take, withWriter } from './rows.ts';

export const readFormsImplementation = implement(readForms, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, unit, now }) => {
    const book = await readAnnouncementBook(db);
    if (book === null) return refuse(problem('announcement-no-book'));
    const today = plainDateOf(now);
    return ok({
      kinds: book.kinds.map((kind) => ({
        id: kind.id,
        name: kind.name,
        source: kind.source?.text ?? null,
        fields: [...kind.fields],
        isPublic: kind.public === true,
        signUp: kind.sign_up ?? null,
        pictures: kind.pictures ?? null,
        roster: kind.roster ?? null,
      })),
      mostPlaces: book.most_places,
      teams: await db.many<{ id: string; name: string }>(
        `select id, name from body where unit_id = $1 and kind = 'team' and founded_on <= $2 and (ended_on is null or ended_on > $2) order by founded_on, name`,
        [unit.id, today],
      ),
      today,
    });
  },
});

type Content = Pick<
  InputOf<typeof writeAnnouncement>,
  'title' | 'body' | 'values' | 'isPublic' | 'audience' | 'unitIds' | 'bodyId' | 'signUp'
>;

interface Of extends KindInBook {
  readonly unitId: string;
  readonly today: string;
}

/** N1 N2 Content that may be stored: all faults of fields and claims at once, then whether units and team are in reach. */
async function checkContent(tx: Tx, content: Content, { kind, book, unitId, today }: Of): Promise<Result<FormValues>> {
  const form = checkFormValues(kind.fields, content.values);
  const claims = faultsOfClaims(kind, content, { book, today });
  const faults = form.ok ? claims : [...form.problems, ...claims];
  if (!form.ok || faults.length > 0) return refuse(...faults);
  const outside = await findOutside(tx, unitId, content);
  if (outside !== null) return refuse(problem('announcement-unit-elsewhere', { name: outside }, { field: 'unitIds' }));
  if (content.bodyId !== null && (await readRoster(tx, { unitId, bodyId: content.bodyId, on: today })) === null)
    return refuse(problem('announcement-body-unknown', {}, { field: 'bodyId' }));
  return form;
}

/** A chosen unit that is not below the office, as people call it; null: there is none. */
async function findOutside(tx: Tx, unitId: string, { audience, unitIds }: Content): Promise<string | null> {
  if (audience === 'below') return null;
  const of = await pathsOf(tx, unitIds);
  const outside = unitIds.find((id) => id === unitId || !of(id).includes(unitId));
  return outside === undefined ? null : ((await readUnitRow(tx, outside))?.name ?? '—');
}

/** Chosen units, in the place of those chosen before. */
async function writeChosen(tx: Tx, announcementId: string, { audience, unitIds }: Content): Promise<void> {
  await beyondScope(tx, async () => {
    await tx.run('delete from announcement_addressee where announcement_id = $1', [announcementId]);
    if (audience === 'below') return;
    await tx.run(
      `insert into announcement_addressee (announcement_id, unit_id, region, is_chosen) select $1, id, region, true from unit where id = any ($2::uuid[])`,
      [announcementId, [...new Set(unitIds)]],
    );
  });
}

export const writeAnnouncementImplementation = implement(writeAnnouncement, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ tx, input, unit, caller, now }) => {
    const book = await readAnnouncementBook(tx);
    if (book === null) return refuse(problem('announcement-no-book'));
    const row = await readUnitRow(tx, unit.id);
    const today = plainDateOf(now);
    const { closed_on: closedOn, name } = row ?? { closed_on: null, name: '' };
    if (closedOn !== null && closedOn <= today) return refuse(problem('unit-closed', { name, closedOn }));
    const kind = book.kinds.find(({ id }) => id === input.kind);
    if (kind === undefined) return refuse(problem('announcement-kind-unknown', {}, { field: 'kind' }));
    const form = await checkContent(tx, input, { kind, book, unitId: unit.id, today });
    if (!form.ok) return form;
    const id = randomUUID();
    await tx.run(
      `insert into announcement (id, unit_id, region, unit_name, rulebook_id, rulebook_version, kind, title, body, form, is_public, audience, body_id, sign_up_until,
         sign_up_places, writers, created_at, moved_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $17)`,
      [
        ...[id, unit.id, unit.region, name, book.id, book.version, kind.id, input.title, input.body],
        ...[JSON.stringify(form.value), input.isPublic, input.audience, input.bodyId],
        ...[input.signUp?.until ?? null, input.signUp?.places ?? null],
        ...[withWriter([], caller), now.toISOString()],
      ],
    );
    await writeChosen(tx, id, input);
    const kept = { id, unit_id: unit.id, region: unit.region, revision: 1 };
    await writeDeed(tx, 'announcement', kept, { what: 'drafted', by: caller.name, now });
    await record(tx, {
      event: 'announcement.drafted',
      unitId: unit.id,
      subject: id,
      after: { kind: kind.id, title: input.title, isPublic: input.isPublic },
    });
    return ok({ announcementId: id });
  },
});

export const changeAnnouncementImplementation = implement(changeAnnouncement, {
  subject: officeOfItem,
  handle: async ({ tx, input, caller, now }) => {
    const held = await holdFor(tx, input, { step: 'change', now });
    if (!held.ok) return held;
    const { row, kind, book, today } = held.value;
    const form = await checkContent(tx, input, { kind, book, unitId: row.unit_id, today });
    if (!form.ok) return form;
    await writeChosen(tx, row.id, input);
    const set = {
      title: input.title,
      body: input.body,
      form: JSON.stringify(form.value),
      is_public: input.isPublic,
      audience: input.audience,
      body_id: input.bodyId,
      sign_up_until: input.signUp?.until ?? null,
      sign_up_places: input.signUp?.places ?? null,
      writers: withWriter(row.writers, caller),
    };
    return take(tx, row, {
      set,
      event: 'changed',
      after: { title: input.title, isPublic: input.isPublic },
      caller,
      now,
    });
  },
});
