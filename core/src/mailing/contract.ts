import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { TEMPLATE_PROBLEMS } from '../lib/template-problems.ts';
import { MAILING_KIND_IDS, MOST_LETTERS } from './mailing-kind.ts';
import { LETTER_STATES, MAILING_STATES } from './mailing-state.ts';

const ID = z.uuid();
const MOMENT = z.iso.datetime();
const TEXT = z.strictObject({ zh: z.string(), en: z.string() });
const NAMED = z.strictObject({ id: ID, name: z.string() });
const ACTION = z.union([z.literal(true), z.string()]);
const KIND = z.enum(MAILING_KIND_IDS);
const FORMAT = z.enum(['docx', 'pdf']);
const CURSOR = z.strictObject({ at: MOMENT, id: ID });

const COUNTS = { total: z.int(), waiting: z.int(), made: z.int(), failed: z.int(), received: z.int() } as const;
const LINE = z.strictObject({
  id: ID,
  kind: KIND,
  title: z.string(),
  state: z.enum(MAILING_STATES),
  begunAt: MOMENT,
  begunBy: z.string(),
  issuedAt: MOMENT.nullable(),
  ...COUNTS,
});
/** A mailing as lists tell it. */
export type MailingLine = z.infer<typeof LINE>;

/** Mailings of an office, the newest first. */
export const listMailings = operation({
  name: 'mailing.list',
  kind: 'read',
  summary: { zh: '列出成批文书', en: 'List mailings' },
  access: { verb: 'mailing.read', whole: true },
  input: z.strictObject({ unitId: ID, after: CURSOR.nullable().default(null) }),
  output: z.strictObject({
    unit: NAMED,
    mailings: z.array(LINE),
    next: CURSOR.nullable(),
    actions: z.strictObject({ begin: ACTION }),
  }),
  problems: [],
});

const CHOICE = z.strictObject({
  kind: KIND,
  /** Of which publication; null: of the office's ledgers. */
  publicationId: ID.nullable(),
  title: z.string(),
  /** To how many units it would go. */
  count: z.int(),
  /** Of ledgers: the units, of which some may be chosen. A publication writes to all of its own. */
  units: z.array(NAMED),
});
/** What a mailing can be made of. */
export type MailingChoice = z.infer<typeof CHOICE>;

/** What mailings of an office can be made of now: publications that were told or published, and units that own open entries of its ledgers. */
export const listMailingChoices = operation({
  name: 'mailing.list-choices',
  kind: 'read',
  summary: { zh: '可以成批制作的文书', en: 'What can be mailed' },
  access: { verb: 'mailing.make', whole: true },
  input: z.strictObject({ unitId: ID }),
  output: z.strictObject({
    choices: z.array(CHOICE),
    /** The series that the office used last for a kind. */
    series: z.array(z.strictObject({ kind: KIND, series: z.string() })),
  }),
  problems: [],
});

/** Begins a mailing: everything that its letters say, their numbers and their template are read and frozen now; they are made beside the server's other work. */
export const beginMailing = operation({
  name: 'mailing.begin',
  kind: 'write',
  summary: { zh: '开始制作一批文书', en: 'Begin a mailing' },
  access: { verb: 'mailing.make', whole: true },
  input: z.strictObject({
    unitId: ID,
    kind: KIND,
    publicationId: ID.nullable(),
    /** Only to these; empty: to all. */
    unitIds: z.array(ID).max(MOST_LETTERS).default([]),
    /** Such as `教督告`; empty leaves room for a number. */
    series: z
      .string()
      .trim()
      .max(20)
      .regex(/^[^\p{Cc}〔〕]*$/u)
      .default(''),
  }),
  output: z.strictObject({ mailingId: ID }),
  problems: [
    'mailing-nobody',
    'mailing-too-many',
    'mailing-source-unknown',
    'mailing-not-told',
    'mailing-not-published',
    'document-template-unusable',
    'standard-not-found',
    ...Object.keys(TEMPLATE_PROBLEMS),
  ],
});

/** A mailing: how far it is, how long it still takes, and what may be done with it. */
export const readMailing = operation({
  name: 'mailing.read',
  kind: 'read',
  summary: { zh: '查看一批文书', en: 'Read a mailing' },
  access: { verb: 'mailing.read', whole: true },
  input: z.strictObject({ mailingId: ID }),
  output: LINE.extend({
    office: NAMED,
    publicationId: ID.nullable(),
    series: z.string(),
    /** The template by which all of it is made. */
    template: z.strictObject({ name: z.string(), sha256: z.string() }),
    endedBy: z.string().nullable(),
    endedAt: MOMENT.nullable(),
    /** By the pace of the last letters; null while that cannot be said. */
    secondsLeft: z.int().nullable(),
    revision: z.int(),
    actions: z.strictObject({
      cancel: ACTION,
      retry: ACTION,
      issue: ACTION,
      issueWithoutFailed: ACTION,
      download: ACTION,
    }),
  }),
  problems: [],
});

const LETTER = z.strictObject({
  id: ID,
  ordinal: z.int(),
  unit: NAMED,
  number: z.string(),
  state: z.enum(LETTER_STATES),
  /** Why it was not made, in words. */
  reason: TEXT.nullable(),
  sizeBytes: z.int().nullable(),
  received: z.strictObject({ by: z.string(), at: MOMENT }).nullable(),
});
/** A letter as its office sees it. */
export type MailingLetter = z.infer<typeof LETTER>;

/** Letters of a mailing in their order, or only those of a state. */
export const listLetters = operation({
  name: 'mailing.list-letters',
  kind: 'read',
  summary: { zh: '列出一批文书里的每一份', en: 'List the letters of a mailing' },
  access: { verb: 'mailing.read', whole: true },
  input: z.strictObject({
    mailingId: ID,
    state: z.enum(LETTER_STATES).nullable().default(null),
    /** The ordinal after which it goes on. */
    after: z.int().min(0).default(0),
  }),
  output: z.strictObject({ letters: z.array(LETTER), next: z.int().nullable() }),
  problems: [],
});

const AT = { mailingId: ID, revision: z.int() } as const;
const REVISED = z.strictObject({ revision: z.int() });

/** Ends a mailing that was not issued; numbers that it took stay unused. */
export const cancelMailing = operation({
  name: 'mailing.cancel',
  kind: 'write',
  summary: { zh: '取消一批文书', en: 'Cancel a mailing' },
  access: { verb: 'mailing.make' },
  input: z.strictObject(AT),
  output: REVISED,
  problems: ['mailing-not-now'],
});

/** Makes the letters again that were not made, and only these, from what is known now. */
export const retryMailing = operation({
  name: 'mailing.retry',
  kind: 'write',
  summary: { zh: '重做没有做成的', en: 'Make those again that failed' },
  access: { verb: 'mailing.make', whole: true },
  input: z.strictObject(AT),
  output: REVISED,
  problems: [
    'mailing-not-now',
    'mailing-none-failed',
    'mailing-source-unknown',
    'mailing-not-told',
    'mailing-not-published',
    'standard-not-found',
  ],
});

/** Issues a mailing: each unit finds its letter. */
export const issueMailing = operation({
  name: 'mailing.issue',
  kind: 'write',
  summary: { zh: '发出一批文书', en: 'Issue a mailing' },
  access: { verb: 'mailing.make' },
  input: z.strictObject({ ...AT, isWithoutFailed: z.boolean().default(false) }),
  output: z.strictObject({ revision: z.int(), issued: z.int() }),
  problems: [
    'mailing-not-now',
    'mailing-unfinished',
    'mailing-some-failed',
    'mailing-nothing-made',
    'mailing-outdated',
  ],
});

/** All letters as one ZIP with their list, or the list alone as a workbook. */
export const downloadMailing = operation({
  name: 'mailing.download',
  kind: 'download',
  summary: { zh: '下载一批文书或清单', en: 'Download a mailing or its list' },
  access: { verb: 'mailing.read', whole: true },
  input: z.strictObject({ mailingId: ID, what: z.enum(['zip', 'list']) }),
  output: z.null(),
  problems: ['mailing-unfinished', 'mailing-nothing-made'],
});

/** One letter, for its office. */
export const downloadLetter = operation({
  name: 'mailing.download-letter',
  kind: 'download',
  summary: { zh: '下载一份文书', en: 'Download a letter' },
  access: { verb: 'mailing.read', whole: true },
  input: z.strictObject({ letterId: ID, format: FORMAT }),
  output: z.null(),
  problems: ['mailing-not-made', 'document-pdf-missing', 'document-pdf-failed'],
});

/** Letters that were issued to a unit, the newest first. */
export const listReceived = operation({
  name: 'mailing.list-received',
  kind: 'read',
  summary: { zh: '列出本单位收到的成批文书', en: 'List letters received' },
  access: { verb: 'mailing.receive' },
  input: z.strictObject({ unitId: ID }),
  output: z.strictObject({
    letters: z.array(
      z.strictObject({
        id: ID,
        kind: KIND,
        title: z.string(),
        number: z.string(),
        office: z.string(),
        issuedAt: MOMENT,
        received: z.strictObject({ by: z.string(), at: MOMENT }).nullable(),
        actions: z.strictObject({ receive: ACTION }),
      }),
    ),
  }),
  problems: [],
});

/** A letter that was issued to a unit, for the unit. */
export const downloadReceived = operation({
  name: 'mailing.download-received',
  kind: 'download',
  summary: { zh: '下载本单位收到的文书', en: 'Download a letter received' },
  access: { verb: 'mailing.receive' },
  input: z.strictObject({ letterId: ID, format: FORMAT }),
  output: z.null(),
  problems: ['document-pdf-missing', 'document-pdf-failed'],
});

/** Signs for a letter, once, by somebody of the unit. */
export const receiveLetter = operation({
  name: 'mailing.sign-for',
  kind: 'write',
  summary: { zh: '签收一份文书', en: 'Sign for a letter' },
  access: { verb: 'mailing.receive' },
  input: z.strictObject({ letterId: ID }),
  output: z.strictObject({}),
  problems: ['mailing-not-of-unit', 'mailing-received-already'],
});
