import { z } from 'zod';
import { UNIT_KINDS, type UnitKind } from '../org/unit-kind.ts';
import { expected, id, list, map, namedSchema, oneOf, text, textSchema, truth, wholeOf } from '../pack/file-parts.ts';
import { type Form, formSchema } from '../pack/form.ts';
import { rulebookHead } from '../pack/rulebook.ts';
import { RUNG_DOCUMENTS } from './documents/rung-documents.ts';

const FORMAT = 'dudao-ledgers/1';
const MOST_DAYS = 1500;

/**
 * Where a state stands on the way of every ledger, so that lists, lights and counts of all of them mean the same: `new` nobody owes it yet,
 * `open` its owner works on it, `done` reported as put right and to be verified, `proving` verified and must hold, `raised` waits for the
 * level above, `paused` held with approval, `closed` closed by number, `void` not taken up.
 */
export const PHASES = ['new', 'open', 'done', 'proving', 'raised', 'paused', 'closed', 'void'] as const;
/** Where a state stands on the way of every ledger. */
export type Phase = (typeof PHASES)[number];

/**
 * As whom somebody acts on an entry: `keeper` staff of the office that keeps the ledger, `keeper-head` a leader of it; `owner` who puts it
 * right, `owner-head` a leader of that unit; `unit` staff of the unit concerned, `unit-head` a leader of it; `team` a member of a team that
 * inspects it; `finder` who wrote it; `above` the office to which it was raised.
 */
export const PARTS = [
  'keeper',
  'keeper-head',
  'owner',
  'owner-head',
  'unit',
  'unit-head',
  'team',
  'finder',
  'above',
] as const;
/** As whom somebody acts on an entry. */
export type Part = (typeof PARTS)[number];

/** What an action does beside leading from one state to another; the rules are in SPEC.md. */
export const DOINGS = [
  'pass',
  'note',
  'drop',
  'assign',
  'decline',
  'transfer',
  'return',
  'report',
  'verify',
  'close',
  'reopen',
  'raise',
  'answer',
  'ask',
  'grant',
  'deny',
  'resume',
  'key',
  'merge',
  'split',
  'reclass',
  'fill',
  'look',
] as const;
/** What an action does. */
export type Doing = (typeof DOINGS)[number];

/** What may be asked for and is granted by somebody else: more time, to rest, or to be put to the level above. */
export const REQUESTS = ['extend', 'hold', 'raise'] as const;
/** What may be asked for. */
export type RequestKind = (typeof REQUESTS)[number];

/** What an entry says of itself beside the fields of its ledger, where the ledger asks for it. */
export const MARKS = ['depth', 'method', 'severity', 'urgency', 'difficulty', 'clause', 'layer', 'place'] as const;
/** What an entry says of itself. */
export type Mark = (typeof MARKS)[number];

/** From where an entry comes. */
export const SOURCES = [
  'person',
  'visit',
  'threshold',
  'checklist',
  'opinion',
  'meeting',
  'superior',
  'complaint',
  'survey',
  'flag',
  'carried-over',
  'below',
] as const;
/** From where an entry comes. */
export type Source = (typeof SOURCES)[number];

const wholeSchema = wholeOf(4)(0, MOST_DAYS);

const stateSchema = z.strictObject(
  {
    id,
    name: textSchema,
    phase: oneOf(PHASES),
    /** Who owes the next step; absent: nobody. */
    waits: oneOf(PARTS).optional(),
    /** Working days that the step may take, where the entry has no day of its own. */
    within: wholeSchema.optional(),
  },
  map,
);
/** A state of a ledger's entries. */
export type LedgerState = z.output<typeof stateSchema>;

const conditionSchema = z.strictObject({ id, name: textSchema, when: text }, map);
/** What must hold before something is done, as a condition of the rule language. */
export type Demand = z.output<typeof conditionSchema>;

const actionSchema = z.strictObject(
  {
    id,
    name: textSchema,
    does: oneOf(DOINGS),
    from: list(id).min(1),
    /** Absent: the entry stays in its state. */
    to: id.optional(),
    by: list(oneOf(PARTS)).min(1),
    /** Of `ask`, `grant` and `deny`: what for. */
    request: oneOf(REQUESTS).optional(),
    /** What is filled in beside the words. */
    asks: formSchema.optional(),
    /** What must hold of what is filled in, and of what the engine knows of the entry. */
    conditions: list(conditionSchema).optional(),
    /** The words must be given. Always so for what goes against somebody. */
    reason: truth.optional(),
    /** Of `return`: the people concerned are not satisfied. Ladders count it. */
    unsatisfied: truth.optional(),
  },
  map,
);
/** An action on a ledger's entries. */
export type LedgerAction = z.output<typeof actionSchema>;

const pathSchema = z.strictObject(
  { id, name: textSchema, states: list(stateSchema).min(2), actions: list(actionSchema).min(1) },
  map,
);
/** The way of entries through states: one table from which rules, buttons, documents and tests are made. */
export type LedgerPath = z.output<typeof pathSchema>;

const classSchema = z.strictObject(
  {
    id,
    name: textSchema,
    /** Working days that are given where no day is chosen; absent: a day must be chosen. */
    within: wholeSchema.optional(),
    /** Working days that may be given at most. */
    most: wholeSchema.optional(),
    /** It goes on without a day, looked at again and again. */
    lasting: truth.optional(),
    /** Of a lasting one: working days from one look to the next. */
    look_every: wholeSchema.optional(),
    /** Must be raised to the level above, and answered there, before it is reported. */
    upward: truth.optional(),
    /** What an entry carries as soon as it is handled this way: filled in by whoever gives the class. */
    asks: formSchema.optional(),
    /** What must hold of that. */
    conditions: list(conditionSchema).optional(),
    /** What must hold of that, and of what the engine knows of the entry, before it is reported as put right. */
    before_report: list(conditionSchema).optional(),
    /** Of a lasting one: the number of `asks` that says how many working days lie between two looks. */
    look_asked: id.optional(),
    help: textSchema.optional(),
  },
  map,
);
/** A way of handling: at once, by a day, planned, when conditions allow, with support from above, lasting. */
export type HandlingClass = z.output<typeof classSchema>;

/** Ways of handling that several ledgers share. */
const classSetSchema = z.strictObject({ id, name: textSchema, classes: list(classSchema).min(1) }, map);

/** What whoever verifies answers, and what must hold of it: asked of several ledgers in the same words. */
const checkSetSchema = z.strictObject(
  {
    id,
    name: textSchema,
    /** Asked only where units of these kinds keep the ledger; absent: wherever it is kept. */
    levels: list(oneOf(UNIT_KINDS)).min(1).optional(),
    answers: formSchema,
    conditions: list(conditionSchema),
  },
  map,
);

/** What must hold of all entries that a unit has in a ledger together. */
const wholeCheckSchema = z.strictObject(
  {
    id,
    name: textSchema,
    /** A condition over the ledger's fields … */
    when: text,
    /** … that so many entries of the unit must meet. */
    at_least: wholeSchema,
  },
  map,
);
/** What must hold of all entries of a unit together. */
export type WholeCheck = z.output<typeof wholeCheckSchema>;

/** How sharp a sheet of supervision is. */
export const COLOURS = ['blue', 'yellow', 'red'] as const;

const rungSchema = z.strictObject(
  {
    id,
    name: textSchema,
    colour: oneOf(COLOURS),
    /** Condition of the rule language under which the rung is proposed; a person decides. */
    when: text,
    /** Working days in which its addressee replies. */
    reply: wholeSchema,
    /** Who may issue it. */
    by: list(oneOf(PARTS)).min(1),
    /** It goes to several units beside the owner, and to levels above for their information. */
    circulated: truth.optional(),
    /** As which document it is issued; absent: by its id, else as an order of supervision. */
    document: oneOf(RUNG_DOCUMENTS).optional(),
    /** Begins its numbers, 教督办 → 教督办〔2026〕3号; absent: its sheets are numbered with all others that have none. */
    series: z
      .string({ error: 'text' })
      .regex(/^\p{Script=Han}{2,12}$/u, expected('2 到 12 个汉字，如 教督办', '2 to 12 Chinese characters'))
      .optional(),
    /** What the sheet says where nobody writes anything else; `{title}`, `{number}`, `{owner}`, `{due}`, `{days}` are filled in. */
    says: textSchema,
  },
  map,
);
/** A rung of a ladder: a sheet of supervision such as a reminder, an order, a talk, a circular. */
export type Rung = z.output<typeof rungSchema>;

const ladderSchema = z.strictObject({ id, name: textSchema, rungs: list(rungSchema).min(1) }, map);
/** Sheets of supervision that grow sharper, the mildest first. */
export type Ladder = z.output<typeof ladderSchema>;

const ledgerSchema = z.strictObject(
  {
    id,
    name: textSchema,
    group: id,
    /** Begins the numbers of its entries, `WT` → WT-2026-00012. */
    prefix: z.string({ error: 'text' }).regex(/^[A-Z]{1,6}$/u, expected('1 到 6 个大写字母', '1 to 6 capital letters')),
    path: id,
    /** The ladder of sheets by which its owners are urged; absent: they are not. */
    ladder: id.optional(),
    /** The nearest unit of these kinds, at the unit concerned or above it, keeps the ledger; empty: the unit concerned itself. */
    kept_by: list(oneOf(UNIT_KINDS)),
    /** Units of these kinds, at the unit concerned or above it, may keep it as well: whoever writes an entry says at which level. */
    also_kept_by: list(oneOf(UNIT_KINDS)).optional(),
    /** Who may write an entry. */
    written_by: list(oneOf(['keeper', 'unit', 'unit-head', 'team'])).min(1),
    /** Which of the common marks it asks for; `!` behind one: must be given. */
    marks: list(z.string().regex(/^[a-z]+!?$/u)).optional(),
    fields: formSchema.optional(),
    /** The unit concerned owns its entries from the beginning. */
    owned_by: z.literal('unit', expected('unit', 'unit')).optional(),
    /** Fields that its owner tells once it is in their hands, such as the root cause. */
    told_by_owner: list(id).optional(),
    /** Fields of entries and of what is filled in with actions that only these parts see, wherever an entry is shown. */
    confidential: z.strictObject({ fields: list(id).min(1), seen_by: list(oneOf(PARTS)).min(1) }, map).optional(),
    /** A set of `class_sets`. */
    classes: id,
    closing: z.strictObject(
      {
        /** Files that prove it, at least; and whether words of what was done must be given. */
        files: wholeSchema.optional(),
        /** Days that it must hold before it may be closed. */
        holds: wholeSchema.optional(),
        /** Sets of `check_sets`, asked one after the other. */
        checks: list(id).optional(),
        /** Whether the rule that it left behind must be named. */
        institution: truth.optional(),
      },
      map,
    ),
    revisits: z
      .strictObject(
        {
          after: list(wholeSchema),
          /** Percent of the closed that are looked at again at random. */ share: wholeSchema.optional(),
        },
        map,
      )
      .optional(),
    /** By what a new entry is recognised as the return of a closed one, and for how many months. */
    recurrence: z.strictObject({ by: list(id).min(1), months: wholeSchema }, map).optional(),
    /** Fields by which its entries and their measures are counted, from the outermost in. */
    counted_by: list(id).optional(),
    whole: list(wholeCheckSchema).optional(),
    /** Its entries under key supervision hang on a public plate: their keeper may show counts and closed numbers to everybody. */
    public_plate: truth.optional(),
    /** Numbers and days of what is closed in it: its keeper may show them to everybody. */
    public_numbers: truth.optional(),
    /** The ledger of the level above into which what is not solved here is handed up. */
    hands_up_to: id.optional(),
    source: z.strictObject({ text: textSchema, at: text }, map).optional(),
  },
  map,
);
/** A ledger, as a rulebook says it. */
export type WrittenLedger = z.output<typeof ledgerSchema>;

/** A ledger with the sets that it names. */
export interface Ledger extends Omit<WrittenLedger, 'classes' | 'closing'> {
  readonly classes: readonly HandlingClass[];
  readonly closing: Omit<WrittenLedger['closing'], 'checks'> & {
    /** What whoever verifies answers. */
    readonly answers: Form;
    readonly conditions: readonly Demand[];
    /** Of answers and conditions that are not asked everywhere, by their ids: where which units keep the ledger. */
    readonly only: Readonly<Record<string, readonly UnitKind[]>>;
  };
}

/** A file of ledgers. */
export const ledgersSchema = z.strictObject(
  {
    format: z.literal(FORMAT, expected(`“${FORMAT}”`, `“${FORMAT}”`)),
    ...rulebookHead,
    groups: list(namedSchema),
    class_sets: list(classSetSchema).min(1),
    check_sets: list(checkSetSchema),
    paths: list(pathSchema).min(1),
    ladders: list(ladderSchema).optional(),
    ledgers: list(ledgerSchema).min(1),
  },
  map,
);
/** Ledgers, as a rulebook says them. */
export type Ledgers = z.output<typeof ledgersSchema>;
