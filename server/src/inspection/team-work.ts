import { randomUUID } from 'node:crypto';
import { daysAfter } from '@dudao/core/inspection/decide-register';
import { daysLate } from '@dudao/core/inspection/oversight';
import { demandReports, handInReport, logContact, readMyTeams } from '@dudao/core/inspection/team-contract';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { beyondScope, type Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import type { Caller } from '../lib/session.ts';
import { faultOfAway } from './absence-rows.ts';
import { listConflicts } from './object.ts';
import { listMembers, writeContact } from './rows.ts';
import { listTeams, listTeamUnits, readTeam, shownTeamUnit } from './team-rows.ts';
import { faultOfContact } from './visit-fault.ts';

export const demandReportsImplementation = implement(demandReports, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ tx, input, unit, now }) => {
    const teams = await listTeams(tx, unit.id, plainDateOf(now));
    if (teams.length === 0) return refuse(problem('no-open-team'));
    const { title, dueOn } = input;
    for (const team of teams) {
      await tx.run(
        'insert into team_report (id, body_id, unit_id, region, title, due_on) values ($1, $2, $3, $4, $5, $6)',
        [randomUUID(), team.id, team.unit_id, team.region, title, dueOn],
      );
    }
    await record(tx, {
      event: 'inspection.reports-demanded',
      unitId: unit.id,
      subject: unit.id,
      after: { title, dueOn, teams: teams.map(({ id }) => id) },
    });
    return ok({ count: teams.length });
  },
});

interface ReportRow {
  readonly id: string;
  readonly body_id: string;
  readonly unit_id: string;
  readonly due_on: string;
  readonly handed_in_on: string | null;
}

/** Reports belong to the office and are out of a team's sight: a team gets at its own alone. */
function readReport(db: Db, id: string): Promise<ReportRow | null> {
  return beyondScope(db, () =>
    db.maybe<ReportRow>('select id, body_id, unit_id, due_on, handed_in_on from team_report where id = $1', [id]),
  );
}

function sitsOn(caller: Caller, bodyId: string): boolean {
  return caller.assignments.some((one) => one.bodyId === bodyId);
}

export const handInReportImplementation = implement(handInReport, {
  subject: async (db, input, caller) => {
    const report = await readReport(db, input.reportId);
    const mine = caller.assignments.find(({ bodyId }) => bodyId === report?.body_id);
    return mine?.unitId ?? report?.unit_id ?? null;
  },
  handle: async ({ tx, input, caller, now }) => {
    const today = plainDateOf(now);
    const { reportId, content, suggestions } = input;
    const report = await readReport(tx, reportId);
    if (report === null || !sitsOn(caller, report.body_id)) return refuse(problem('not-on-team'));
    const written = await beyondScope(tx, () =>
      tx.run(
        `update team_report set handed_in_on = $2, content = $3, suggestions = $4, person_id = $5 where id = $1 and handed_in_on is null`,
        [reportId, today, content, suggestions, caller.personId],
      ),
    );
    if (written === 0) {
      const now = await readReport(tx, reportId);
      return refuse(problem('report-handed-in', { handedInOn: now?.handed_in_on ?? today }));
    }
    await record(tx, {
      event: 'inspection.report-handed-in',
      unitId: report.unit_id,
      subject: reportId,
      after: { bodyId: report.body_id, handedInOn: today },
    });
    return ok({ daysLate: daysLate(report.due_on, today, today) });
  },
});

export const logContactImplementation = implement(logContact, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ tx, input, caller, now }) => {
    const { bodyId, unitId, kind, onDay, days, topic, conclusion, overload } = input;
    const today = plainDateOf(now);
    const team = await readTeam(tx, bodyId);
    const isMine = caller.assignments.some((one) => one.bodyId === bodyId && one.unitId === unitId);
    if (team === null || !isMine) return refuse(problem('not-on-team'));
    if (onDay > today) return refuse(problem('day-ahead', { today }, { field: 'onDay' }));
    const [linked] = (await listTeamUnits(tx, [bodyId], today)).filter(({ unit }) => unit.id === unitId);
    if (linked !== undefined && onDay < linked.fromOn) {
      return refuse(problem('before-assignment', { fromOn: linked.fromOn }, { field: 'onDay' }));
    }
    if (caller.personId !== null && days > 0) {
      const until = daysAfter(onDay, Math.max(1, Math.ceil(days)));
      const away = await faultOfAway(tx, { personId: caller.personId, fromOn: onDay, untilOn: until });
      if (away !== null) return refuse(away);
    }
    const beyond = await faultOfContact(tx, { team, unitId, kind, onDay, days, personId: caller.personId }, today);
    if (beyond !== null && overload === '') return refuse(beyond);
    const contactId = randomUUID();
    await writeContact(tx, {
      id: contactId,
      team,
      unitId,
      personId: caller.personId,
      kind,
      onDay,
      days,
      topic,
      conclusion,
      overload: beyond === null ? '' : overload,
    });
    await record(tx, {
      event: 'inspection.contact-noted',
      unitId,
      subject: bodyId,
      after: { contactId, kind, onDay, days, topic, overload: beyond === null ? null : overload },
    });
    return ok({ contactId });
  },
});

export const readMyTeamsImplementation = implement(readMyTeams, {
  handle: async ({ db, caller, now }) => {
    const on = plainDateOf(now);
    // A tie that came after the assignment cuts the unit off until the office changes it: the person learns which and why.
    const cut = caller.personId === null ? [] : await listConflicts(db, { personId: caller.personId }, on);
    const ids = [...new Set([...caller.assignments, ...cut].map(({ bodyId }) => bodyId))];
    const visible = new Set(caller.assignments.map(({ bodyId, unitId }) => `${bodyId} ${unitId}`));
    const members = await listMembers(db, ids, on);
    // A unit from which the caller alone is recused is their colleagues' and not theirs to see.
    const units = (await listTeamUnits(db, ids, on)).filter(({ body_id, unit }) =>
      visible.has(`${body_id} ${unit.id}`),
    );
    const teams = await beyondScope(db, () =>
      db.many<{ id: string; name: string; by: string }>(
        'select b.id, b.name, u.name as by from body b join unit u on u.id = b.unit_id where b.id = any ($1) order by b.name, b.id',
        [ids],
      ),
    );
    const reports = await beyondScope(db, () =>
      db.many<{ body_id: string; id: string; title: string; dueOn: string; handedInOn: string | null }>(
        `select body_id, id, title, due_on as "dueOn", handed_in_on as "handedInOn" from team_report
         where body_id = any ($1) order by due_on desc, id limit 200`,
        [ids],
      ),
    );
    return ok({
      teams: teams.map(({ id, name, by }) => ({
        bodyId: id,
        name,
        by,
        members: members.filter((one) => one.body_id === id).map((one) => one.name),
        cut: cut
          .filter((one) => one.bodyId === id && !visible.has(`${id} ${one.unitId}`))
          .map(({ unit, recusal }) => ({ unit, kind: recusal.kind, detail: recusal.detail })),
        units: units.filter((one) => one.body_id === id).map((one) => shownTeamUnit(one, on)),
        reports: reports
          .filter((one) => one.body_id === id)
          .map(({ body_id: _, ...report }) => ({ ...report, daysLate: daysLate(report.dueOn, report.handedInOn, on) })),
      })),
      on,
    });
  },
});
