import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { AGENDA_ITEM } from './agenda.ts';
import { VISIT_LINE_ITEM } from './contract.ts';
import { STOP } from './route.ts';
import { MOST_OF_SERIES } from './series.ts';
import { METHODS, PARTS } from './visit-book.ts';
import { ENTRY_KINDS } from './visit-entry.ts';

const ID = z.uuid();
const DAY = z.iso.date();
const LONG = z.string().trim().min(1).max(5000);
const TEXT = z.strictObject({ zh: z.string(), en: z.string() });
const CHANGED = { visitId: ID, revision: z.int() } as const;
const NEW_REVISION = z.strictObject({ revision: z.int() });

/** What a plan is made with: patterns of agendas, themes, teams of the office today and leaders, each with an id. */
export const readVisitChoices = operation({
  name: 'visit.read-choices',
  kind: 'read',
  summary: { zh: '查看安排督导时的选项', en: 'Read what a visit can be planned with' },
  access: { verb: 'visit.plan' },
  input: z.strictObject({ unitId: ID }),
  output: z.strictObject({
    agendas: z.array(
      z.strictObject({
        id: z.string(),
        name: TEXT,
        source: z.strictObject({ text: TEXT, at: z.string() }),
        items: z.array(z.strictObject({ day: z.int(), method: z.enum(METHODS), part: z.enum(PARTS), name: TEXT })),
      }),
    ),
    themes: z.array(z.strictObject({ id: z.string(), name: TEXT })),
    teams: z.array(z.strictObject({ id: ID, name: z.string(), units: z.array(z.string()) })),
    /** Published campaigns of the unit that are not over: what a visit may belong to. */
    campaigns: z.array(z.strictObject({ id: ID, title: z.string() })),
    /** Departments directly below the unit: which of them leads a visit. */
    departments: z.array(z.strictObject({ id: ID, name: z.string() })),
    /** People of the unit who hold a post, for visits led by a leader. */
    leaders: z.array(z.strictObject({ id: ID, name: z.string(), post: z.string() })),
    /** Draws of the unit that were opened within a year, with the units that they drew. */
    draws: z.array(
      z.strictObject({
        id: ID,
        title: z.string(),
        onDay: DAY,
        units: z.array(z.strictObject({ id: ID, name: z.string() })),
      }),
    ),
    on: DAY,
  }),
  problems: [],
});

/** Tells the unit of the visit in writing: from now on it sees it and may propose its route. Never for what is made without notice. */
export const giveNotice = operation({
  name: 'visit.give-notice',
  kind: 'write',
  summary: { zh: '发督导通知', en: 'Tell the unit of a visit' },
  access: { verb: 'visit.plan' },
  input: z.strictObject(CHANGED),
  output: NEW_REVISION,
  problems: ['visit-not-now', 'visit-never-told'],
});

/** The letter of notice, by the office's template. */
export const downloadNotice = operation({
  name: 'visit.download-notice',
  kind: 'download',
  summary: { zh: '下载督导通知书', en: 'Download the letter of notice' },
  access: { verb: 'visit.read' },
  input: z.strictObject({ visitId: ID, format: z.enum(['docx', 'pdf']).default('docx') }),
  output: z.null(),
  problems: ['visit-never-told', 'document-template-unusable', 'document-pdf-missing', 'document-pdf-failed'],
});

/** Sets what the visit does on which day; the unit sees it once it was told of the visit. */
export const arrangeVisit = operation({
  name: 'visit.arrange',
  kind: 'write',
  summary: { zh: '调整督导日程', en: 'Arrange a visit’s agenda' },
  access: { verb: 'visit.go' },
  input: z.strictObject({ ...CHANGED, agenda: z.array(AGENDA_ITEM).max(100) }),
  output: NEW_REVISION,
  problems: ['visit-not-now', 'visit-agenda-outside', 'visit-not-of-it'],
});

/** The unit proposes what to see, place by place. The team is free to go elsewhere. */
export const proposeRoute = operation({
  name: 'visit.propose-route',
  kind: 'write',
  summary: { zh: '单位建议参观路线', en: 'Propose a route' },
  access: { verb: 'visit.answer' },
  input: z.strictObject({
    ...CHANGED,
    places: z.array(z.string().trim().min(1).max(100)).min(1).max(50),
    note: z.string().trim().max(1000).default(''),
  }),
  output: NEW_REVISION,
  problems: ['visit-not-now', 'visit-not-of-unit'],
});

/** Arrives: the visit is under way, and the unit sees it from now on whatever its kind. */
export const beginVisit = operation({
  name: 'visit.begin',
  kind: 'write',
  summary: { zh: '进点，开始督导', en: 'Begin a visit' },
  access: { verb: 'visit.go' },
  input: z.strictObject(CHANGED),
  output: NEW_REVISION,
  problems: ['visit-not-now', 'visit-too-soon', 'visit-not-told', 'visit-not-of-it'],
});

/** Writes down something on site: a day of a stay, what it teaches, notes of a meeting. Final. */
export const writeEntry = operation({
  name: 'visit.write-entry',
  kind: 'write',
  summary: { zh: '写蹲点日记、列席记录', en: 'Write something down on site' },
  access: { verb: 'visit.go' },
  input: z.strictObject({ visitId: ID, kind: z.enum(ENTRY_KINDS), onDay: DAY, text: LONG }),
  output: z.strictObject({ entryId: ID }),
  problems: ['visit-not-now', 'visit-not-of-it', 'visit-entry-outside'],
});

/** Leaves: where the team went, and how far down. A team's visit counts as its contact with the unit. */
export const leaveVisit = operation({
  name: 'visit.leave',
  kind: 'write',
  summary: { zh: '离点，登记去了哪里', en: 'Leave and say where one went' },
  access: { verb: 'visit.go' },
  input: z.strictObject({ ...CHANGED, stops: z.array(STOP).min(1).max(100) }),
  output: NEW_REVISION,
  problems: ['visit-not-now', 'visit-not-of-it'],
});

/** Closes a visit that was made, with what came of it. */
export const closeVisit = operation({
  name: 'visit.close',
  kind: 'write',
  summary: { zh: '办结督导', en: 'Close a visit' },
  access: { verb: 'visit.plan' },
  input: z.strictObject({ ...CHANGED, outcome: LONG }),
  output: NEW_REVISION,
  problems: ['visit-not-now'],
});

/** Cancels a visit with the reason, also while it is under way: it is kept, and what was recorded stays. */
export const cancelVisit = operation({
  name: 'visit.cancel',
  kind: 'write',
  summary: { zh: '取消督导', en: 'Cancel a visit' },
  access: { verb: 'visit.plan' },
  input: z.strictObject({ ...CHANGED, reason: z.string().trim().min(1).max(500) }),
  output: NEW_REVISION,
  problems: ['visit-not-now'],
});

/**
 * V25 Cancels several times of a visit that is made again (定期督查) in one step, with the reason: exactly those chosen, each as it was seen. Nothing is
 * cancelled where one of them moved meanwhile; what has begun stays.
 */
export const cancelSeries = operation({
  name: 'visit.cancel-series',
  kind: 'write',
  summary: { zh: '取消定期督查', en: 'Cancel a series of visits' },
  access: { verb: 'visit.plan' },
  input: z.strictObject({
    /** Any time of the series. */
    visitId: ID,
    times: z
      .array(z.strictObject({ visitId: ID, revision: z.int() }))
      .min(1)
      .max(MOST_OF_SERIES),
    reason: z.string().trim().min(1).max(500),
  }),
  output: z.strictObject({
    cancelled: z.int(),
    /** Of these the units had been told: they hear of it. */
    told: z.int(),
  }),
  problems: ['visit-series-none', 'visit-series-moved'],
});

/** Visits of the caller's teams that are not over or were within thirty days. */
export const readMyVisits = operation({
  name: 'visit.read-mine',
  kind: 'read',
  summary: { zh: '我所在督导组的督导', en: 'Visits of my teams' },
  access: 'signed-in',
  input: z.strictObject({}),
  output: z.strictObject({ visits: z.array(VISIT_LINE_ITEM), on: DAY }),
  problems: [],
});
