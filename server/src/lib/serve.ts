/**
 * The one door. A noun implements its operations as data and never sees HTTP, sessions or transactions:
 *
 *     // server/src/org/operations.ts
 *     export const orgOperations: readonly Implementation[] = [
 *       implement(renameUnit, {                                   // the contract from @dudao/core/org/contract
 *         subject: async (db, input) => input.unitId,             // whose unit decides; null = does not exist → 404
 *         constraints: { unit_sibling_name: ({ name }) => problem('unit-name-taken', { name }) }, // database constraint → problem
 *         handle: async ({ tx, input, unit, caller, now }) => {
 *           …decide in core, write with tx.run…
 *           await record(tx, { event: 'org.unit-renamed', unitId: unit.id, subject: unit.id, before, after });
 *           return ok(output);                                    // or: return refuse(problem('unit-closed'))
 *         },
 *       }),
 *     ];
 *
 * - A read's handler gets `db` (read-only transaction), a write's gets `tx`; both already see only the caller's rows (row-level security).
 * - `subject` may return `ANYWHERE`: enough that the caller holds the verb somewhere; `unit` is then null and `roots` are the units where
 *   it was granted. The handler must keep to what lies below `roots`.
 * - Operations for the public or for anyone signed in have no `subject`. A public one sees everything and must choose what to tell.
 * - Every refusal rolls back. A write that records no event gets one from the door. `audited` records a read.
 * - A download's handler returns `ok({ name, type, body })`. Uploads arrive before the call; `readUpload(db, caller.accountId, fileId)`.
 * - Refusals known to a contract are named in its `problems`; naming another is a bug and answers 500.
 */
import type { SealedLeaf } from '@dudao/core/dossier/filing/seal';
import type { UnitFacts } from '@dudao/core/field/unit-facts-contract';
import type { KnownClause } from '@dudao/core/issue/find-clauses';
import type { IfClosedShown } from '@dudao/core/issue/source-contract';
import type { StandAsked } from '@dudao/core/issue/stand';
import type { Operation, OperationKind } from '@dudao/core/lib/contract';
import type { Problem } from '@dudao/core/lib/problem';
import type { Result } from '@dudao/core/lib/result';
import type { Lang } from '@dudao/core/lib/text';
import type { CompiledQuality } from '@dudao/core/pack/quality';
import type { Standard } from '@dudao/core/pack/standard';
import type { CountyResult } from '@dudao/core/score/result';
import type { OpinionService } from '@dudao/core/task/directive/opinion';
import type { $ZodType, input as InputSide, output as OutputSide } from 'zod/v4/core';
import type { BlobStore } from './blob-store.ts';
import type { BulletinSources } from './bulletin-sources.ts';
import type { ConfiguredChannel } from './channel.ts';
import type { CockpitSources } from './cockpit-sources.ts';
import type { Db, Tx } from './db.ts';
import type { DossierDesk } from './dossier-desk.ts';
import type { EvidenceService } from './evidence-service.ts';
import type { FileStore } from './files.ts';
import type { MailingSources } from './mailing-sources.ts';
import type { Networks } from './networks.ts';
import type { DocumentKind } from './office-template.ts';
import type { EventEntry } from './record.ts';
import type { Secrets } from './secrets.ts';
import type { Caller } from './session.ts';

/** What `subject` returns when no single unit decides. */
export const ANYWHERE: unique symbol = Symbol('anywhere');

/** The unit that decides about permission. `path` are the ids from the root down to itself. */
export interface SubjectUnit {
  readonly id: string;
  readonly path: readonly string[];
  readonly region: string;
  readonly kind: string;
}

/** A dossier as far as nouns find by it what belongs to it. */
export interface SealedOf {
  readonly dossierId: string;
  readonly unitId: string;
  readonly standardId: string;
  readonly version: string;
  readonly period: string;
}

/** Which county is evaluated under which frozen standard, as of which day. */
export interface PresentAsked {
  readonly countyId: string;
  readonly standard: Standard;
  readonly digest: string;
  readonly period: string;
  readonly on: string;
}

/** A document that belongs to a dossier's archive beside its evidence. What it is made of was read already; `write` makes its bytes. */
export interface ArchivedDocument {
  /** What it is, such as the kind of a text. */
  readonly kind: string;
  readonly title: string;
  /** Of its file's name, with the dot. */
  readonly ending: string;
  readonly by: string;
  readonly at: string;
  /** Makes its file, with the pictures that it names out of the store; it has read from the database already. */
  readonly write: (blobs: BlobStore) => Promise<Uint8Array>;
}

/** Problems of one unit that are not closed. */
export interface OpenProblems {
  readonly open: number;
  readonly overdue: number;
}

/** Of which unit what is known is asked, by whom, for a visit of which office. */
export interface KnownAsked {
  readonly unit: { readonly id: string; readonly path: readonly string[] };
  readonly officeId: string;
  readonly today: string;
  readonly caller: Pick<Caller, 'grants'>;
}

/** An entry that went wrong, as nouns after the ledger judge it. */
export interface UrgedEntry {
  readonly id: string;
  readonly label: string;
  readonly owner: { readonly id: string; readonly name: string };
  /** By the names of the ladder's context, its severity and its ledger. */
  readonly figures: Readonly<Record<string, string | boolean | null>>;
  /** Sheets issued since its owner got it. */
  readonly issued: number;
}

/** What was urged about an entry. */
export interface SheetsOn {
  readonly count: number;
  readonly last: { readonly rung: string; readonly on: string; readonly answered: boolean };
}

/** What every handler may use beside its transaction. */
export interface Services {
  readonly files: FileStore;
  readonly evidence: EvidenceService;
  readonly secrets: Secrets;
  /** Folder of the packs. */
  readonly packsFolder: string;
  /** The packs' quality rules for a frozen standard's data; null when there are none. */
  readonly qualityFor: (standard: Standard, digest: string) => CompiledQuality | null;
  /** What dossiers tell later nouns and take from them. */
  readonly dossiers: DossierDesk;
  /** Everything that a submission of a dossier seals, of whichever noun it is. */
  readonly sealedLeaves: (db: Db, of: SealedOf) => Promise<readonly SealedLeaf[]>;
  /** What a county's figures say as they stand now; null where there are none. It speaks of every unit: tell each only its own. */
  readonly presentResult: (db: Db, asked: PresentAsked) => Promise<CountyResult | null>;
  /** What bulletins tell of earlier nouns. */
  readonly bulletinSources: BulletinSources;
  /** What cockpits tell of earlier nouns. */
  readonly cockpitSources: CockpitSources;
  /** What can be made for many units at once. */
  readonly mailingSources: MailingSources;
  /** How many problems of units below one are open and how many of these are overdue, of those in the caller's sight; units without any are missing. */
  readonly openProblems: (db: Db, topId: string, on: string) => Promise<ReadonlyMap<string, OpenProblems>>;
  /** Entries that an office keeps, that somebody below it owns and that went wrong or are grave, the longest overdue first, in the caller's sight: with the figures by which their ladder judges them. */
  readonly urgedEntries: (
    db: Db,
    asked: { readonly keeperId: string; readonly today: string; readonly most: number },
  ) => Promise<readonly UrgedEntry[]>;
  /** Sheets of supervision issued on entries and not withdrawn: how many, and the last. */
  readonly sheetsOn: (db: Db, issueIds: readonly string[]) => Promise<ReadonlyMap<string, SheetsOn>>;
  /** Until which day accountability that was served keeps a unit, or a person of it, from titles on a day; null: it does not. For what is not told. */
  readonly titleBarredUntil: (
    db: Db,
    of: { readonly unitId: string; readonly personId: string | null },
    on: string,
  ) => Promise<string | null>;
  /** Which of many units, and persons of units, accountability that was served keeps from commendation on a day: ids of the persons, of the units where it is the unit itself. For what is not told. */
  readonly commendationBarred: (
    db: Db,
    all: readonly { readonly unitId: string; readonly personId: string | null }[],
    on: string,
  ) => Promise<ReadonlySet<string>>;
  /**
   * F39 What nouns after the visit know of a unit that is to be visited, as groups of facts: as far as whoever goes there may know. It may be asked past the
   * scope, so it keeps to the caller's verbs itself.
   */
  readonly knownOfUnit: (db: Db, asked: KnownAsked) => Promise<UnitFacts>;
  /** What closing an entry of a ledger would do to the evaluation, or to the sheet, that it came from; nothing is stored. */
  readonly ifClosed: {
    readonly inRun: (
      db: Db,
      asked: { readonly runId: string | null; readonly unitName: string; readonly of: StandAsked },
    ) => Promise<IfClosedShown>;
    readonly inSheet: (
      db: Db,
      asked: { readonly recordId: string; readonly text: string },
      caller: Caller,
    ) => Promise<IfClosedShown>;
  };
  /** Questions of a sheet in a version, or of all in force, as clauses. */
  readonly sheetClauses: (
    db: Db,
    of: { readonly key: string; readonly version: string } | null,
  ) => Promise<readonly KnownClause[]>;
  /** Documents of a dossier's archive beside its evidence, of whichever noun they are. */
  readonly archivedDocuments: (db: Db, of: SealedOf, lang: Lang) => Promise<readonly ArchivedDocument[]>;
  /** Documents that are written by templates of offices, of whichever noun they are. */
  readonly documentKinds: readonly DocumentKind[];
  /** Ways by which reminders leave the application, as the operator configured them. */
  readonly channels: readonly ConfiguredChannel[];
  /** The service that may be asked for a second opinion on a document; null: none is set up. */
  readonly opinion: OpinionService | null;
  /** Networks in which addresses may be told of events although they are not on the Internet. */
  readonly networks: Networks;
}

/** What a `prepare` is given. It holds no transaction, so it may take its time. */
export interface PrepareCall<I> {
  readonly input: I;
  readonly now: Date;
  readonly services: Services;
  /** Runs in a transaction of its own that sees everything and is kept even when the call is refused: for counting failed attempts. */
  separately<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
}

/** What any handler is given. */
interface AnyCall<I, A, R, P> {
  readonly input: I;
  /** What `prepare` returned; undefined without one. */
  readonly prepared: P;
  readonly caller: A extends 'public' ? Caller | null : Caller;
  /** The resolved subject; null for operations without one and for `ANYWHERE`. */
  readonly unit: UnitOf<R>;
  /** Units at which the caller was granted the operation's verb; everything below them is theirs to use it on. */
  readonly roots: readonly string[];
  readonly now: Date;
  readonly lang: Lang;
  readonly requestId: string;
  readonly services: Services;
}

export interface ReadCall<I, A, R, P = undefined> extends AnyCall<I, A, R, P> {
  readonly db: Db;
  /** Writes a line of its own into the event log instead of the usual one; only where the operation is `audited`. */
  tell(entry: EventEntry): Promise<void>;
}

export interface WriteCall<I, A, R, P = undefined> extends AnyCall<I, A, R, P> {
  readonly tx: Tx;
  /** The cookie of the answer: a session token, or null to clear it. Only access sets it. */
  setSession(token: string | null): void;
}

/** A file as the answer of a download. `name` carries its extension; `type` is the media type. */
export interface DownloadFile {
  readonly name: string;
  readonly type: string;
  readonly body: Uint8Array | AsyncIterable<Uint8Array>;
}

type SubjectAnswer = string | null | typeof ANYWHERE;
type SubjectRule<I, R extends SubjectAnswer> = (db: Db, input: I, caller: Caller) => Promise<R>;
type UnitOf<R> = [R] extends [never] ? null : typeof ANYWHERE extends R ? SubjectUnit | null : SubjectUnit;

type CallOf<K, I, A, R, P> = K extends 'write' ? WriteCall<I, A, R, P> : ReadCall<I, A, R, P>;
type AnswerOf<K, O extends $ZodType> = K extends 'download' ? DownloadFile : InputSide<O>;

/** How an operation is carried out; see the top of this file. */
export interface How<I extends $ZodType, O extends $ZodType, K, A, R, P = undefined> {
  readonly handle: (call: CallOf<K, OutputSide<I>, A, R, P>) => Promise<Result<AnswerOf<K, O>>>;
  /** Names of database constraints and the contract's problem that their breach means. */
  readonly constraints?: Readonly<Record<string, (input: OutputSide<I>) => Problem>>;
  /** Records each successful read in the event log, with what this takes of its input: for reads of sensitive data. */
  readonly audited?: (input: OutputSide<I>) => unknown;
  /** Its statements are planned once for all values: for what is asked often and whose plans no value changes. Not where a table has partitions. */
  readonly plansOnce?: boolean;
}

/** Database constraint → problem, filled from the input. */
export type Constraints = Readonly<Record<string, (input: unknown) => Problem>>;

/** An operation with its handler, as the door keeps it: the types of one operation are erased. */
export interface Implementation {
  readonly operation: Operation;
  readonly subject: SubjectRule<unknown, SubjectAnswer> | undefined;
  readonly handle: (call: ErasedCall) => Promise<Result<unknown>>;
  readonly prepare: ((call: PrepareCall<unknown>) => Promise<unknown>) | undefined;
  readonly constraints: Constraints;
  readonly audited: ((input: unknown) => unknown) | undefined;
  readonly plansOnce: boolean;
}

/** What the door hands to any handler: the fields of reads and writes together. */
export type ErasedCall = Omit<WriteCall<unknown, 'public', SubjectAnswer, unknown>, 'input'> & {
  readonly input: unknown;
  readonly db: Db;
  tell(entry: EventEntry): Promise<void>;
};

/** Verbs need a subject: the unit at which the caller must hold them. */
export function implement<I extends $ZodType, O extends $ZodType, K extends OperationKind, R extends SubjectAnswer>(
  operation: Operation<I, O, K, { readonly verb: string }>,
  how: How<I, O, K, { readonly verb: string }, R> & { readonly subject: SubjectRule<OutputSide<I>, R> },
): Implementation;
/** Operations for the public or for anyone signed in have none; they may `prepare` outside the transaction what takes long. */
export function implement<
  I extends $ZodType,
  O extends $ZodType,
  K extends OperationKind,
  A extends 'public' | 'signed-in',
  P = undefined,
>(
  operation: Operation<I, O, K, A>,
  how: How<I, O, K, A, never, P> & {
    readonly subject?: never;
    readonly prepare?: (call: PrepareCall<OutputSide<I>>) => Promise<P>;
  },
): Implementation;
export function implement(
  operation: Operation,
  how: {
    readonly subject?: unknown;
    readonly prepare?: unknown;
    readonly handle: unknown;
    readonly constraints?: unknown;
    readonly audited?: unknown;
    readonly plansOnce?: boolean;
  },
): Implementation {
  return {
    operation,
    // The door parses the input with this operation's schema before it calls any of the functions, so their real types hold there.
    subject: how.subject as Implementation['subject'],
    prepare: how.prepare as Implementation['prepare'],
    handle: how.handle as Implementation['handle'],
    constraints: (how.constraints ?? {}) as Constraints,
    audited: how.audited as Implementation['audited'],
    plansOnce: how.plansOnce === true,
  };
}
