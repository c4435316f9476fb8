import { VISIT_TYPE_FACTS } from '@dudao/core/inspection/visit-type';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import type { Lang } from '@dudao/core/lib/text';
import { downloadNotice } from '@dudao/core/visit/course-contract';
import { METHOD_NAMES, PART_NAMES } from '@dudao/core/visit/visit-book';
import { noticeOf, VISIT_KIND_FACTS } from '@dudao/core/visit/visit-kind';
import { DOCX_TYPE, writeDocx } from '../lib/document/write-docx.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import { readVisitBook } from './book.ts';
import { listVisitRows, readTeamFit, readVisitRow, type ShownVisitRow, unitOfVisit, type VisitRow } from './rows.ts';

export const downloadNoticeImplementation = implement(downloadNotice, {
  subject: (db, input, caller) => unitOfVisit(db, { visitId: input.visitId, verb: 'visit.read' }, caller),
  handle: async ({ db, input, lang, now }) => {
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
    const themes = row.themes.map((id) => known.find((one) => one.id === id)?.name[lang] ?? id);
    const on = row.noticed_at === null ? plainDateOf(now) : plainDateOf(new Date(row.noticed_at));
    const body = await writeDocx({
      title: lang === 'zh' ? '督导通知书' : 'Notice of a visit',
      lines: [shown.office.name],
      blocks: [
        { kind: 'paragraph', text: lang === 'zh' ? `${shown.visited.name}：` : `${shown.visited.name}:` },
        { kind: 'paragraph', text: opening(shown, lang) },
        ...facts(shown, { crew: team?.crew ?? [], themes, lang }),
        ...agendaOf(row, lang),
        { kind: 'paragraph', text: CLOSING[lang] },
        { kind: 'paragraph', text: `${shown.office.name}　${on}` },
      ],
    });
    const name = lang === 'zh' ? `督导通知书-${shown.visited.name}-${row.from_on}.docx` : `notice-${row.from_on}.docx`;
    return ok({ name, type: DOCX_TYPE, body });
  },
});

const CLOSING = {
  zh: '请按通知做好准备，可以在系统中建议参观路线；督导组有权另行选定去处，不因接待影响正常教学秩序，不安排迎送和宴请。',
  en: 'Please prepare accordingly. You may propose a route in the system; the team is free to go elsewhere. Lessons go on as usual; no welcome, no banquet.',
};

function opening({ kind, type, fromOn, untilOn }: ShownVisitRow, lang: Lang): string {
  const what = VISIT_TYPE_FACTS[type].name[lang];
  const how = VISIT_KIND_FACTS[kind].name[lang];
  return lang === 'zh'
    ? `根据《教育督导条例》第十七条，现将有关事项通知如下：我单位定于 ${fromOn} 至 ${untilOn} 对你单位开展${what}（${how}）。`
    : `Under article 17 of the regulation on education supervision: from ${fromOn} to ${untilOn} we make a ${what} (${how}) at your unit.`;
}

interface Told {
  readonly crew: readonly string[];
  readonly themes: readonly string[];
  readonly lang: Lang;
}

function facts({ title, team, leader }: ShownVisitRow, { crew, themes, lang }: Told) {
  const zh = lang === 'zh';
  const line = (label: readonly [string, string], said: string) =>
    said === '' ? [] : [{ kind: 'paragraph' as const, text: `${zh ? label[0] : label[1]}${zh ? '：' : ': '}${said}` }];
  const who = [team?.name ?? '', crew.join(zh ? '、' : ', ')].filter((one) => one !== '').join(zh ? '：' : ': ');
  return [
    ...line(['督导事项', 'Subject'], title),
    ...line(['督导主题', 'Themes'], themes.join(zh ? '、' : ', ')),
    ...line(['带队领导', 'Led by'], leader?.name ?? ''),
    ...line(['督导小组', 'Team'], who),
  ];
}

function agendaOf({ agenda }: VisitRow, lang: Lang) {
  if (agenda.length === 0) return [];
  const zh = lang === 'zh';
  return [
    { kind: 'heading' as const, text: zh ? '日程' : 'Agenda' },
    {
      kind: 'table' as const,
      heads: zh ? ['日期', '方式', '环节', '内容'] : ['Day', 'By', 'Part', 'What'],
      rows: agenda.map(({ onDay, method, part, what }) => [
        onDay,
        METHOD_NAMES[method][lang],
        PART_NAMES[part][lang],
        what,
      ]),
    },
  ];
}
