import { daysAfter } from '@dudao/core/inspection/decide-register';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { careOf } from '@dudao/core/team/care';
import { keepCareCard, readOwnTeamLife } from '@dudao/core/team/integrity-contract';
import { beyondScope, type Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import { listCareCards, listDaysAway } from './care-rows.ts';
import { readTeamBook } from './rows.ts';

/** Visits stay in sight so many days after they began, and days away are looked at as far back. */
const BACK_DAYS = 60;

interface OwnVisit {
  readonly visitId: string;
  readonly title: string;
  readonly unit: string;
  readonly begunOn: string;
  readonly isPledged: boolean;
  readonly isDeclared: boolean;
  readonly endOn: string | null;
}

/** Visits on which somebody went, newest first, with what they signed. */
function listOwnVisits(db: Db, personId: string, fromOn: string): Promise<OwnVisit[]> {
  return beyondScope(db, () =>
    db.many<OwnVisit>(
      `select v.id as "visitId", v.title, u.name as unit, (v.begun_at at time zone 'Asia/Shanghai')::date as "begunOn",
         exists (select 1 from team_integrity i where i.visit_id = v.id and i.person_id = $1 and i.ordinal = 0) as "isPledged",
         exists (select 1 from team_integrity i where i.visit_id = v.id and i.person_id = $1 and i.ordinal > 0) as "isDeclared",
         (coalesce(v.left_at, v.cancelled_at) at time zone 'Asia/Shanghai')::date as "endOn"
       from visit v join unit u on u.id = v.visited_unit_id
       where v.begun_at >= $2::date and v.body_id in (select s.body_id from body_seat s where s.person_id = $1
           or s.post_id in (select h.post_id from post_holding h where h.person_id = $1))
         and exists (select 1 from team_assignment($1::uuid, (v.begun_at at time zone 'Asia/Shanghai')::date) t
           where t.body_id = v.body_id and t.unit_id = any (u.path) and not (t.except_ids && u.path))
       order by v.begun_at desc, v.id limit 100`,
      [personId, fromOn],
    ),
  );
}

export const readOwnTeamLifeImplementation = implement(readOwnTeamLife, {
  handle: async ({ db, caller: { personId }, now }) => {
    const on = plainDateOf(now);
    if (personId === null) return ok({ card: null, revision: 0, visits: [], hints: [], on });
    const book = await readTeamBook(db);
    const [card] = await listCareCards(db, [personId]);
    const visits = await listOwnVisits(db, personId, daysAfter(on, -BACK_DAYS));
    const away = await listDaysAway(db, [personId], daysAfter(on, -BACK_DAYS));
    const { contactName = '', contactPhone = '', insuredUntil = null } = card ?? {};
    const hasContact = contactName !== '' && contactPhone !== '';
    const care =
      book === null
        ? undefined
        : careOf([{ personId, hasContact, insuredUntil }], away, { on, book: book.care }).get(personId);
    return ok({
      card: { contactName, contactPhone, insuredUntil },
      revision: card?.revision ?? 0,
      visits: visits.map(({ endOn, ...visit }) => ({
        ...visit,
        dueOn: endOn === null || book === null ? null : daysAfter(endOn, book.integrity.declare_days),
      })),
      hints: [...(care?.hints ?? [])],
      on,
    });
  },
});

export const keepCareCardImplementation = implement(keepCareCard, {
  handle: async ({ tx, input, caller: { personId } }) => {
    const { contactName, contactPhone, insuredUntil, revision } = input;
    if (personId === null) return refuse(problem('care-no-person'));
    // It lies at the unit where they work, which need not be in their sight.
    const written = await beyondScope(tx, () =>
      tx.run(
        `insert into team_care_card (person_id, unit_id, region, contact_name, contact_phone, insured_until)
         select p.id, p.unit_id, p.region, $2, $3, $4 from person p where p.id = $1
         on conflict (person_id) do update set contact_name = $2, contact_phone = $3, insured_until = $4, revision = team_care_card.revision + 1
         where team_care_card.revision = $5`,
        [personId, contactName, contactPhone, insuredUntil, revision],
      ),
    );
    if (written === 0) return refuse(problem('changed-meanwhile'));
    // Whom to call stays out of the log.
    await record(tx, { event: 'team.card-kept', unitId: null, subject: personId });
    return ok({ revision: revision + 1 });
  },
});
