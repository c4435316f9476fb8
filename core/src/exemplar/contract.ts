import { z } from 'zod';
import { PHASES } from '../issue/ledgers-format.ts';
import { ONE_UPLOAD } from '../issue/shapes.ts';
import { operation } from '../lib/contract.ts';
import { CARE_KINDS, ENDORSEMENT_LEVELS, EXEMPLAR_STATES, PROPOSERS, WORD_KINDS } from './exemplar-state.ts';
import {
  ACTION,
  ADOPTION,
  AT,
  CALLED,
  DAY,
  EXEMPLAR_LINE,
  EXEMPLAR_TEXT,
  FINDINGS,
  ID,
  MOMENT,
  NAMED,
  PIECE,
  REVISED,
  SHOWN_PART,
  TEXT,
  WORDS,
} from './shapes.ts';

/** What an entry of the library of results could be recommended with, and whether it was already. */
export const readProposal = operation({
  name: 'exemplar.read-proposal',
  kind: 'read',
  summary: { zh: '查看一条成果能否推荐为典型', en: 'See whether an entry may be recommended' },
  access: { verb: 'exemplar.read' },
  input: z.strictObject({ issueId: ID }),
  output: z.strictObject({
    /** False: its ledger is not one that exemplars grow from. */
    isResult: z.boolean(),
    unit: NAMED,
    office: NAMED,
    number: z.string(),
    form: z
      .strictObject({
        kinds: z.array(z.strictObject({ ...CALLED.shape, source: TEXT.nullable(), parts: z.array(SHOWN_PART) })),
        themes: z.array(CALLED),
        stages: z.array(CALLED),
      })
      .nullable(),
    /** What the entry says, to begin with; of one that was handed back what was recommended last. */
    text: z.strictObject({
      kind: z.string(),
      theme: z.string(),
      stages: z.array(z.string()),
      title: z.string(),
      creators: z.string(),
      parts: z.record(z.string(), z.string()),
    }),
    exemplar: z
      .strictObject({ id: ID, state: z.enum(EXEMPLAR_STATES), number: z.string(), revision: z.int() })
      .nullable(),
    actions: z.strictObject({ propose: ACTION, revise: ACTION }),
  }),
  problems: [],
});

/** Recommends an entry as a candidate, to the unit’s own Party body and to the office at once. */
export const proposeExemplar = operation({
  name: 'exemplar.propose',
  kind: 'write',
  summary: { zh: '推荐候选典型', en: 'Recommend a candidate' },
  access: { verb: 'exemplar.propose' },
  input: z.strictObject({ issueId: ID, ...EXEMPLAR_TEXT, words: WORDS }),
  output: z.strictObject({ exemplarId: ID }),
  problems: [
    'exemplar-no-book',
    'exemplar-entry-unfit',
    'exemplar-own-library',
    'exemplar-proposed-already',
    'exemplar-choice-unknown',
    'exemplar-demand-missing',
    'exemplar-part-short',
    'exemplar-part-long',
    'exemplar-part-unknown',
  ],
});

/** Recommends again what was handed back, with another text; both sides are asked anew. */
export const reviseExemplar = operation({
  name: 'exemplar.revise',
  kind: 'write',
  summary: { zh: '完善后再次推荐', en: 'Recommend again' },
  access: { verb: 'exemplar.propose' },
  input: z.strictObject({ ...AT, ...EXEMPLAR_TEXT, words: WORDS }),
  output: REVISED,
  problems: [
    'exemplar-not-now',
    'exemplar-choice-unknown',
    'exemplar-demand-missing',
    'exemplar-part-short',
    'exemplar-part-long',
    'exemplar-part-unknown',
  ],
});

/** An exemplar whole: to read, and for those who are part of it how it came about. */
export const readExemplar = operation({
  name: 'exemplar.read',
  kind: 'read',
  summary: { zh: '查看典型', en: 'Read an exemplar' },
  access: { verb: 'exemplar.read' },
  input: z.strictObject({ exemplarId: ID }),
  output: EXEMPLAR_LINE.extend({
    creators: z.string(),
    parts: z.array(z.strictObject({ id: z.string(), name: TEXT, text: z.string() })),
    pieces: z.array(PIECE),
    endorsements: z.array(
      z.strictObject({
        id: ID,
        level: z.enum(ENDORSEMENT_LEVELS),
        by: z.string(),
        document: z.string(),
        onDay: DAY,
        proof: PIECE.nullable(),
      }),
    ),
    adoptions: z.array(ADOPTION).max(500),
    ended: z.strictObject({ by: z.string(), at: MOMENT, reason: z.string() }).nullable(),
    digest: z.string(),
    /** How it came about, for those who see the unit that did it; null for all others. */
    process: z
      .strictObject({
        proposedAs: z.enum(PROPOSERS),
        proposedBy: z.string(),
        round: z.int(),
        entry: z
          .strictObject({ id: ID, number: z.string(), phase: z.enum(PHASES), isInLibrary: z.boolean() })
          .nullable(),
        words: z.array(
          z.strictObject({
            kind: z.enum(WORD_KINDS),
            round: z.int(),
            holds: z.boolean(),
            words: z.string(),
            metOn: DAY.nullable(),
            findings: FINDINGS.nullable(),
            by: z.string(),
            at: MOMENT,
          }),
        ),
        care: z.array(
          z.strictObject({
            id: ID,
            kind: z.enum(CARE_KINDS),
            what: z.string(),
            help: z.string(),
            helper: z.string(),
            dueOn: DAY,
            by: z.string(),
            done: z.strictObject({ on: DAY, words: z.string(), by: z.string() }).nullable(),
            isLate: z.boolean(),
          }),
        ),
        /** Evidence of the entry, from which what is shown is chosen. */
        evidence: z.array(PIECE),
      })
      .nullable(),
    /** Units of the caller’s that may adopt it. */
    adopters: z.array(NAMED),
    term: z.strictObject({ least: z.int(), most: z.int() }),
    revision: z.int(),
    actions: z.strictObject({
      answerUnit: ACTION,
      answerOffice: ACTION,
      revise: ACTION,
      verify: ACTION,
      return: ACTION,
      publish: ACTION,
      drop: ACTION,
      withdraw: ACTION,
      cultivate: ACTION,
      endorse: ACTION,
      adopt: ACTION,
    }),
    on: DAY,
  }),
  problems: [],
});

/** The unit’s Party body says whether it goes along, with the day on which it met. */
export const answerForUnit = operation({
  name: 'exemplar.answer-for-unit',
  kind: 'write',
  summary: { zh: '代表单位党组织答复推荐', en: 'Answer for the unit’s Party body' },
  access: { verb: 'exemplar.speak' },
  input: z.strictObject({ ...AT, holds: z.boolean(), words: WORDS, metOn: DAY }),
  output: REVISED.extend({ state: z.enum(EXEMPLAR_STATES) }),
  problems: ['exemplar-not-now', 'exemplar-answered', 'exemplar-not-of-unit', 'exemplar-day-ahead'],
});

/** The office says whether it goes along. */
export const answerForOffice = operation({
  name: 'exemplar.answer-for-office',
  kind: 'write',
  summary: { zh: '代表督导室答复推荐', en: 'Answer for the office' },
  access: { verb: 'exemplar.keep' },
  input: z.strictObject({ ...AT, holds: z.boolean(), words: WORDS }),
  output: REVISED.extend({ state: z.enum(EXEMPLAR_STATES) }),
  problems: ['exemplar-not-now', 'exemplar-answered', 'exemplar-own-unit', 'exemplar-own-word'],
});

/** Somebody who is neither of the unit nor recommended it holds it against the evidence, demand by demand. */
export const verifyExemplar = operation({
  name: 'exemplar.verify',
  kind: 'write',
  summary: { zh: '核实候选典型', en: 'Verify a candidate' },
  access: { verb: 'exemplar.verify' },
  input: z.strictObject({ ...AT, findings: FINDINGS, words: WORDS }),
  output: REVISED.extend({ state: z.enum(EXEMPLAR_STATES) }),
  problems: [
    'exemplar-not-now',
    'exemplar-own-unit',
    'exemplar-own-word',
    'exemplar-no-evidence',
    'exemplar-finding-open',
  ],
});

/** Hands a candidate back before it is published, with the reason. */
export const returnExemplar = operation({
  name: 'exemplar.return',
  kind: 'write',
  summary: { zh: '退回候选典型', en: 'Hand a candidate back' },
  access: { verb: 'exemplar.keep' },
  input: z.strictObject({ ...AT, words: WORDS }),
  output: REVISED,
  problems: ['exemplar-not-now', 'exemplar-own-unit'],
});

/** Publishes an exemplar to every unit at and below the office, with a number and the evidence that is shown. */
export const publishExemplar = operation({
  name: 'exemplar.publish',
  kind: 'write',
  summary: { zh: '发布典型', en: 'Publish an exemplar' },
  access: { verb: 'exemplar.keep' },
  input: z.strictObject({ ...AT, filingIds: z.array(ID).max(30), words: WORDS }),
  output: REVISED.extend({ number: z.string() }),
  problems: [
    'exemplar-not-now',
    'exemplar-own-unit',
    'exemplar-own-word',
    'exemplar-not-in-library',
    'exemplar-piece-unknown',
  ],
});

/** Gives a candidate up before it was published. */
export const dropExemplar = operation({
  name: 'exemplar.drop',
  kind: 'write',
  summary: { zh: '不再推荐', en: 'Drop a candidate' },
  access: { verb: 'exemplar.keep' },
  input: z.strictObject({ ...AT, words: WORDS }),
  output: REVISED,
  problems: ['exemplar-not-now'],
});

/** Withdraws a published exemplar in the open: it stays readable with the reason, and its adopters are told. */
export const withdrawExemplar = operation({
  name: 'exemplar.withdraw',
  kind: 'write',
  summary: { zh: '撤下典型', en: 'Withdraw an exemplar' },
  access: { verb: 'exemplar.keep' },
  input: z.strictObject({ ...AT, words: WORDS }),
  output: REVISED.extend({ told: z.int() }),
  problems: ['exemplar-not-now'],
});

/** Adds a point to the plan by which a candidate is cultivated: what is lacking or advised, who helps, by when. */
export const cultivateExemplar = operation({
  name: 'exemplar.cultivate',
  kind: 'write',
  summary: { zh: '列入培育计划', en: 'Add to the plan of cultivation' },
  access: { verb: 'exemplar.verify' },
  input: z.strictObject({
    ...AT,
    kind: z.enum(CARE_KINDS),
    what: WORDS,
    help: WORDS,
    helper: z.string().trim().min(2).max(100),
    dueOn: DAY,
  }),
  output: REVISED,
  problems: ['exemplar-not-now', 'exemplar-own-unit', 'exemplar-day-past'],
});

/** Says that a point of cultivation is done, and what came of it. */
export const finishCare = operation({
  name: 'exemplar.finish-care',
  kind: 'write',
  summary: { zh: '落实培育事项', en: 'Finish a point of cultivation' },
  access: { verb: 'exemplar.verify' },
  input: z.strictObject({ ...AT, careId: ID, words: WORDS }),
  output: REVISED,
  problems: ['exemplar-not-now', 'exemplar-own-unit', 'exemplar-care-unknown'],
});

/** Notes that a level endorsed the exemplar, with the document that proves it. */
export const endorseExemplar = operation({
  name: 'exemplar.endorse',
  kind: 'write',
  summary: { zh: '登记上级推介', en: 'Note an endorsement' },
  access: { verb: 'exemplar.keep' },
  input: z.strictObject({
    ...AT,
    level: z.enum(ENDORSEMENT_LEVELS),
    by: z.string().trim().min(2).max(100),
    document: z.string().trim().min(2).max(200),
    onDay: DAY,
    uploads: ONE_UPLOAD,
  }),
  output: REVISED,
  problems: ['exemplar-not-now', 'exemplar-own-unit', 'exemplar-file-missing', 'exemplar-day-ahead'],
});

/** A piece that is shown with an exemplar, as a file or as its picture. */
export const downloadPiece = operation({
  name: 'exemplar.download',
  kind: 'download',
  summary: { zh: '查看典型的佐证', en: 'Download evidence of an exemplar' },
  access: { verb: 'exemplar.read' },
  input: z.strictObject({ exemplarId: ID, filingId: ID, as: z.enum(['file', 'picture']) }),
  output: z.null(),
  problems: [
    'exemplar-file-gone',
    'evidence-quarantined',
    'evidence-infected',
    'evidence-file-lost',
    'evidence-no-picture',
  ],
});
