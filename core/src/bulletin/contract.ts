import { z } from 'zod';
import { PERIODS } from '../lib/calendar-period.ts';
import { CHART_KINDS } from '../lib/chart.ts';
import { operation } from '../lib/contract.ts';
import { REPORT_STATES } from '../paper/regular.ts';
import { LIST_PAGES } from '../statistics/counted.ts';
import { BULLETIN_STATES, LISTS } from './bulletin-state.ts';
import { EVALUATED_VISIT } from './evaluated-visit.ts';

const ID = z.uuid();
const DAY = z.iso.date();
const MOMENT = z.iso.datetime();
const NAMED = z.strictObject({ id: ID, name: z.string() });
const TEXT = z.strictObject({ zh: z.string(), en: z.string() });
const ACTION = z.union([z.literal(true), z.string()]);
const SERIES = z.string().min(1).max(60);
const REASON = z.string().trim().min(2).max(500);
const MOST_WORDS = 20_000;
const VALUE = { part: z.int(), whole: z.int().nullable() } as const;

/** A figure as it was frozen. */
export const FIGURE = z.strictObject({
  code: z.string(),
  name: z.string(),
  unit: z.string(),
  means: z.string(),
  readOn: DAY,
  from: DAY,
  until: DAY,
  opens: z.strictObject({
    page: z.enum(LIST_PAGES),
    about: z.record(z.string(), z.string()),
  }),
  before: z.strictObject(VALUE).nullable(),
  ...VALUE,
});
/** A unit as it was compared and named. */
export const COMPARED = z.strictObject({
  unitId: ID,
  name: z.string(),
  due: z.int(),
  completed: z.int(),
  place: z.int(),
  proposed: z.enum(LISTS).nullable(),
  list: z.enum(LISTS).nullable(),
  reason: z.string(),
});
/** A chart as it is drawn in the document and on the page. */
const CHART = z.strictObject({
  chart: z.enum(CHART_KINDS),
  title: z.string(),
  period: z.string(),
  unit: z.string(),
  decimals: z.union([z.literal(0), z.literal(1)]),
  source: z.string(),
  categories: z.array(z.string()),
  series: z.array(z.strictObject({ name: z.string(), values: z.array(z.number().nullable()) })),
});
/** How somebody reported. */
export const REPORT = z.strictObject({
  reporter: z.string(),
  period: z.string(),
  state: z.enum(REPORT_STATES),
  isLate: z.boolean(),
  isAsked: z.boolean(),
  paperId: ID.nullable(),
  fields: z.array(z.strictObject({ id: z.string(), name: z.string(), text: z.string() })),
});
/** The words of a section. */
export const SECTION = z.strictObject({ id: z.string().min(1).max(60), text: z.string().trim().max(MOST_WORDS) });

/** An issue as lists tell it. */
export const BULLETIN_LINE = z.strictObject({
  id: ID,
  office: NAMED,
  series: SERIES,
  seriesName: TEXT,
  title: z.string(),
  number: z.string(),
  state: z.enum(BULLETIN_STATES),
  from: DAY,
  until: DAY,
  issuedOn: DAY.nullable(),
  /** To how many it was delivered, and how many of them signed for it. */
  receivers: z.int(),
  received: z.int(),
  isReplacing: z.boolean(),
});
/** An issue as lists tell it. */
export type BulletinLine = z.infer<typeof BULLETIN_LINE>;

const CURSOR = z.strictObject({ on: DAY, id: ID });

/** Issues of an office, or those delivered to leaders of a unit, the latest first; of an office also how it keeps its series. */
export const listBulletins = operation({
  name: 'bulletin.list',
  kind: 'read',
  summary: { zh: '列出通报与简报', en: 'List bulletins' },
  access: { verb: 'bulletin.read' },
  input: z.strictObject({
    unitId: ID,
    side: z.enum(['issues', 'receives']),
    series: SERIES.nullable().default(null),
    /** Found in number, title and words. */
    search: z.string().trim().max(60).default(''),
    after: CURSOR.nullable().default(null),
  }),
  output: z.strictObject({
    bulletins: z.array(BULLETIN_LINE),
    next: CURSOR.nullable(),
    series: z.array(
      z.strictObject({
        id: SERIES,
        name: TEXT,
        every: z.enum(PERIODS).nullable(),
        /** It is begun from a visit. */
        isOfVisit: z.boolean(),
        /** The last period whose cut-off has passed, and its issue; null for a series without a rhythm. */
        last: z
          .strictObject({ name: z.string(), from: DAY, until: DAY, bulletin: BULLETIN_LINE.nullable() })
          .nullable(),
        source: z.string(),
      }),
    ),
    on: DAY,
    actions: z.strictObject({ write: ACTION }),
  }),
  problems: [],
});

/** B2 Begins an issue: figures, units and reports are read once, as they stand for its days, and kept. */
export const beginBulletin = operation({
  name: 'bulletin.begin',
  kind: 'write',
  summary: { zh: '起草一期通报', en: 'Begin an issue' },
  access: { verb: 'bulletin.write' },
  input: z.strictObject({ unitId: ID, series: SERIES, on: DAY }),
  output: z.strictObject({ bulletinId: ID }),
  problems: [
    'bulletin-no-book',
    'bulletin-series-unknown',
    'bulletin-series-of-visit',
    'bulletin-before-cut',
    'bulletin-begun-already',
    'bulletin-parts-missing',
  ],
});

/** B12 Reports on a visit in sight, and which of them the caller may begin. */
export const listBulletinsOfVisit = operation({
  name: 'bulletin.list-of-visit',
  kind: 'read',
  summary: { zh: '列出一次督导的评估报告', en: 'List the reports on a visit' },
  access: { verb: 'bulletin.see' },
  input: z.strictObject({ visitId: ID }),
  output: z.strictObject({
    bulletins: z.array(BULLETIN_LINE),
    /** Series that tell of visits and have no report on this one. */
    begins: z.array(z.strictObject({ id: SERIES, name: TEXT })),
    actions: z.strictObject({ begin: ACTION }),
  }),
  problems: [],
});

/** B12 Begins a report on a visit: its result, what was found and what came of it are read once and kept. By its team or its office. */
export const beginReport = operation({
  name: 'bulletin.begin-report',
  kind: 'write',
  summary: { zh: '起草评估报告', en: 'Begin a report on a visit' },
  access: { verb: 'bulletin.draft' },
  input: z.strictObject({ visitId: ID, series: SERIES }),
  output: z.strictObject({ bulletinId: ID }),
  problems: [
    'bulletin-not-your-visit',
    'bulletin-no-book',
    'bulletin-series-unknown',
    'bulletin-visit-not-begun',
    'bulletin-visit-cancelled',
    'bulletin-begun-already',
  ],
});

const RECEIVER = z.strictObject({
  id: ID,
  unit: NAMED,
  person: z.string(),
  deliveredOn: DAY,
  dueOn: DAY,
  readAt: MOMENT.nullable(),
  receivedOn: DAY.nullable(),
  words: z.string(),
  /** By when the unit of which it tells replies; null: it is not asked to. */
  replyDueOn: DAY.nullable(),
  repliedOn: DAY.nullable(),
  reply: z.string(),
  isOverdue: z.boolean(),
  isOwn: z.boolean(),
});

/** An issue whole: a draft for whoever writes or signs it, what was issued for its office and for whom it was delivered to. */
export const readBulletin = operation({
  name: 'bulletin.read',
  kind: 'read',
  summary: { zh: '查看一期通报', en: 'Read an issue' },
  access: { verb: 'bulletin.see' },
  input: z.strictObject({ bulletinId: ID }),
  output: BULLETIN_LINE.extend({
    periodName: z.string(),
    sections: z.array(
      z.strictObject({ id: z.string(), name: TEXT, hint: TEXT.nullable(), needed: z.boolean(), text: z.string() }),
    ),
    figures: z.array(FIGURE),
    units: z.array(COMPARED),
    /** How many must be comparable before anybody is ranked; null: the series compares nobody. */
    least: z.int().nullable(),
    reports: z.array(REPORT),
    /** B11 What its document draws, from the same frozen figures. */
    charts: z.strictObject({ ranking: CHART.nullable(), figures: z.array(CHART), visit: z.array(CHART) }),
    /** B12 The visit of which it tells, as it was read when it was begun; null: it tells of days. */
    visited: EVALUATED_VISIT.nullable(),
    before: z.strictObject({ id: ID, number: z.string() }).nullable(),
    writtenBy: z.string(),
    returned: z.strictObject({ by: z.string(), reason: z.string() }).nullable(),
    /** Who handed it to be signed; null: nobody has. */
    submittedBy: z.string().nullable(),
    signed: z.strictObject({ by: z.string(), at: MOMENT, digest: z.string() }).nullable(),
    supersedes: z.strictObject({ id: ID, number: z.string(), reason: z.string() }).nullable(),
    supersededBy: z.strictObject({ id: ID, number: z.string() }).nullable(),
    receiverList: z.array(RECEIVER),
    /** Units to whose leaders it may be delivered and was not; `leader` null: nobody is named there. Empty unless one may deliver. */
    possible: z.array(z.strictObject({ unit: NAMED, leader: z.string().nullable() })),
    revision: z.int(),
    actions: z.strictObject({
      write: ACTION,
      submit: ACTION,
      return: ACTION,
      sign: ACTION,
      discard: ACTION,
      deliver: ACTION,
      replace: ACTION,
      receive: ACTION,
      reply: ACTION,
    }),
    on: DAY,
  }),
  problems: [],
});

const AT = { bulletinId: ID, revision: z.int() } as const;
const REVISED = z.strictObject({ revision: z.int() });

/** Writes title, words and lists anew. Figures are never written. */
export const writeBulletin = operation({
  name: 'bulletin.write',
  kind: 'write',
  summary: { zh: '撰写通报', en: 'Write an issue' },
  access: { verb: 'bulletin.draft' },
  input: z.strictObject({
    ...AT,
    title: z.string().trim().min(1).max(200),
    sections: z.array(SECTION).max(50),
    units: z
      .array(
        z.strictObject({ unitId: ID, list: z.enum(LISTS).nullable(), reason: z.string().trim().max(300).default('') }),
      )
      .max(2000)
      .default([]),
  }),
  output: REVISED,
  problems: [
    'bulletin-not-now',
    'bulletin-section-unknown',
    'bulletin-group-small',
    'bulletin-unit-unknown',
    'bulletin-list-unsaid',
  ],
});

/** Hands a draft to be signed. */
export const submitBulletin = operation({
  name: 'bulletin.submit',
  kind: 'write',
  summary: { zh: '送签通报', en: 'Hand an issue to be signed' },
  access: { verb: 'bulletin.draft' },
  input: z.strictObject(AT),
  output: REVISED,
  problems: ['bulletin-not-now', 'bulletin-section-missing', 'bulletin-not-head'],
});

/** Hands it back to whoever wrote it, with the reason. */
export const returnBulletin = operation({
  name: 'bulletin.return',
  kind: 'write',
  summary: { zh: '退回通报修改', en: 'Hand an issue back' },
  access: { verb: 'bulletin.sign' },
  input: z.strictObject({ ...AT, reason: REASON }),
  output: REVISED,
  problems: ['bulletin-not-now'],
});

/** B8 Signs an issue: numbered, its document made and kept; from then on nothing of it changes. */
export const signBulletin = operation({
  name: 'bulletin.sign',
  kind: 'write',
  summary: { zh: '签发通报', en: 'Sign an issue' },
  access: { verb: 'bulletin.sign' },
  input: z.strictObject(AT),
  output: REVISED.extend({ number: z.string(), digest: z.string() }),
  problems: ['bulletin-not-now', 'bulletin-section-missing', 'bulletin-own-issue', 'document-template-unusable'],
});

/** Throws a draft away, with the reason; it took no number. */
export const discardBulletin = operation({
  name: 'bulletin.discard',
  kind: 'write',
  summary: { zh: '作废通报草稿', en: 'Throw a draft away' },
  access: { verb: 'bulletin.draft' },
  input: z.strictObject({ ...AT, reason: REASON }),
  output: REVISED,
  problems: ['bulletin-not-now'],
});

/** Begins an issue in the place of an issued one, with its words and with figures read anew; the other is superseded once this one is signed. */
export const replaceBulletin = operation({
  name: 'bulletin.replace',
  kind: 'write',
  summary: { zh: '另编一期取代', en: 'Write an issue that supersedes another' },
  access: { verb: 'bulletin.write' },
  input: z.strictObject({ ...AT, reason: REASON }),
  output: z.strictObject({ bulletinId: ID }),
  problems: ['bulletin-not-now', 'bulletin-replaced-already'],
});

/** B9 Delivers an issue to the first responsible person of each unit, as they are today. Who has it already is left as they are. */
export const deliverBulletin = operation({
  name: 'bulletin.deliver',
  kind: 'write',
  summary: { zh: '送达单位负责人', en: 'Deliver to leaders of units' },
  access: { verb: 'bulletin.write' },
  input: z.strictObject({ bulletinId: ID, unitIds: z.array(ID).max(2000) }),
  output: z.strictObject({ delivered: z.int() }),
  problems: ['bulletin-not-now', 'bulletin-nobody', 'bulletin-receiver-unknown', 'bulletin-leader-missing'],
});

/** B9 Notes that somebody to whom it was delivered has opened it; once. */
export const openBulletin = operation({
  name: 'bulletin.open',
  kind: 'write',
  summary: { zh: '记下已阅', en: 'Note that it was read' },
  access: { verb: 'bulletin.read' },
  input: z.strictObject({ bulletinId: ID }),
  output: z.strictObject({}),
  problems: ['bulletin-not-receiver'],
});

/** B9 Signs for an issue, with words to its office where there are any. */
export const receiveBulletin = operation({
  name: 'bulletin.receive',
  kind: 'write',
  summary: { zh: '签收通报', en: 'Sign for an issue' },
  access: { verb: 'bulletin.receive' },
  input: z.strictObject({ bulletinId: ID, words: z.string().trim().max(1000).default('') }),
  output: z.strictObject({}),
  problems: ['bulletin-not-receiver', 'bulletin-received'],
});

/** B14 Replies to an issue of which one's unit is told, once, after signing for it. */
export const replyToBulletin = operation({
  name: 'bulletin.reply',
  kind: 'write',
  summary: { zh: '答复评估报告', en: 'Reply to a report' },
  access: { verb: 'bulletin.receive' },
  input: z.strictObject({ bulletinId: ID, text: z.string().trim().min(2).max(4000) }),
  output: z.strictObject({}),
  problems: ['bulletin-not-receiver', 'bulletin-reply-not-asked', 'bulletin-reply-before-receipt', 'bulletin-replied'],
});

/** The document of an issue by the office's template: as it was signed, before that as it would be. */
export const downloadBulletin = operation({
  name: 'bulletin.download',
  kind: 'download',
  summary: { zh: '下载通报', en: 'Download an issue' },
  access: { verb: 'bulletin.see' },
  input: z.strictObject({ bulletinId: ID, format: z.enum(['docx', 'pdf']) }),
  output: z.null(),
  problems: ['bulletin-no-document', 'document-template-unusable', 'document-pdf-missing', 'document-pdf-failed'],
});
