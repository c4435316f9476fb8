import { problem } from '@dudao/core/lib/problem';
import { refuse } from '@dudao/core/lib/result';
import { downloadNotice } from '@dudao/core/visit/course-contract';
import { noticeData, VISIT_DOCUMENTS } from '@dudao/core/visit/notice-document';
import { noticeOf, VISIT_KIND_FACTS } from '@dudao/core/visit/visit-kind';
import { giveDocument, makeDocument } from '../lib/office-document.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import { readVisitBook } from './book.ts';
import { listVisitRows, readTeamFit, readVisitRow, unitOfVisit } from './rows.ts';

export const downloadNoticeImplementation = implement(downloadNotice, {
  subject: (db, input, caller) => unitOfVisit(db, { visitId: input.visitId, verb: 'visit.read' }, caller),
  handle: async ({ db, input, now, services }) => {
    const row = await readVisitRow(db, input.visitId);
    const [shown] = await listVisitRows(db, 'one', [input.visitId]);
    if (row === null || shown === undefined) return refuse(problem('not-found'));
    const kind = VISIT_KIND_FACTS[row.kind];
    if (noticeOf(row.kind, row.visit_type) === 'never') {
      return refuse(problem('visit-never-told', { kind: kind.name.zh, kindEn: kind.name.en }));
    }
    const { body_id: bodyId, unit_id: officeId, visited_unit_id: visitedId, from_on: day } = row;
    const team = bodyId === null ? null : await readTeamFit(db, { bodyId, officeId, visitedId, day });
    const known = (await readVisitBook(db))?.themes ?? [];
    const data = noticeData({
      office: shown.office.name,
      unit: shown.visited.name,
      title: shown.title,
      kind: row.kind,
      type: row.visit_type,
      fromOn: row.from_on,
      untilOn: row.until_on,
      themes: row.themes.map((id) => known.find((one) => one.id === id)?.name.zh ?? id),
      leader: shown.leader?.name ?? '',
      team: shown.team?.name ?? '',
      crew: team?.crew ?? [],
      agenda: row.agenda,
      on: row.noticed_at === null ? plainDateOf(now) : plainDateOf(new Date(row.noticed_at)),
    });
    const made = await makeDocument(db, { unitId: officeId, document: 'visit-notice', data, services });
    if (!made.ok) return made;
    const name = `${VISIT_DOCUMENTS['visit-notice'].name.zh}-${shown.visited.name}-${row.from_on}`;
    return giveDocument(made.value.bytes, { name, format: input.format });
  },
});
