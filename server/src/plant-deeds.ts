import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GENERAL_PROBLEMS } from '@dudao/core/lib/general-problems';
import { inputProblems } from '@dudao/core/lib/input-fault';
import { type Place, type Problem, problem } from '@dudao/core/lib/problem';
import { inputOf, placeOfInput, readSampleDeeds, type SampleDeed } from '@dudao/core/pack/read-deeds';
import { safeParse } from 'zod/v4/core';
import { deleteSessions, readAccountByName } from './access/rows.ts';
import { carryOut, enter } from './lib/carry-out.ts';
import { seeEverything, setScope, type Tx } from './lib/db.ts';
import { plainDateOf } from './lib/plain-date.ts';
import { problemOfError } from './lib/refusal.ts';
import type { Implementation, Services } from './lib/serve.ts';
import { readSession, writeSession } from './lib/session.ts';
import { OPERATIONS, PROBLEMS } from './operations.ts';
import { PackError } from './pack/pack-error.ts';
import { react } from './reactions.ts';

const DAY_MS = 86_400_000;
const SECOND_MS = 1000;

/** What deeds need beside the transaction. */
interface Planting {
  readonly packsFolder: string;
  readonly services: Services;
  /** The moment of the first start. */
  readonly now: Date;
  /** Ids of units by the sample's keys. */
  readonly units: ReadonlyMap<string, string>;
}

/**
 * Does what the packs' files of deeds say, one operation after the other: each is parsed, permitted, decided and written as the door does for a
 * person at a screen, by an account that holds the role and with a clock that stands so many days back. Only the event log names nobody. Throws
 * `PackError` at the first refusal, which names file, line and remedy.
 */
export async function plantDeeds(tx: Tx, planting: Planting): Promise<void> {
  const accounts = await tx.many<{ id: string; name: string }>('select id, sign_in_name as name from account');
  const ids = new Map([...planting.units, ...accounts.map(({ id, name }) => [name, id] as const)]);
  const sessions = new Map<string, Doer>();
  for (const { pack, deeds } of readDeeds(planting.packsFolder)) {
    for (const [i, deed] of deeds.entries()) {
      // One second apart, so that histories keep the order of the file.
      const at = new Date(planting.now.getTime() - deed.ago * DAY_MS - (deeds.length - i) * SECOND_MS);
      const done = await doDeed(tx, deed, { ...planting, at, ids, sessions });
      if (!done.ok) throw new PackError(pack, done.problems, { ...PROBLEMS, ...GENERAL_PROBLEMS });
      for (const [key, id] of madeBy(deed, done.output)) {
        if (ids.has(key)) throw new PackError(pack, [twice(key, deed.at)]);
        ids.set(key, id);
      }
    }
  }
  for (const accountId of new Set([...sessions.values()].map((doer) => doer.accountId))) {
    await deleteSessions(tx, accountId);
  }
}

interface PackDeeds {
  readonly pack: string;
  readonly deeds: readonly SampleDeed[];
}

function readDeeds(packsFolder: string): readonly PackDeeds[] {
  return readdirSync(packsFolder)
    .sort()
    .flatMap((pack) => {
      const folder = join(packsFolder, pack, 'sample', 'deeds');
      if (!existsSync(folder)) return [];
      return readdirSync(folder)
        .filter((name) => name.endsWith('.yaml'))
        .sort()
        .map((name) => {
          const read = readSampleDeeds(`sample/deeds/${name}`, readFileSync(join(folder, name), 'utf8'));
          if (!read.ok) throw new PackError(pack, read.problems);
          return { pack, deeds: read.value };
        });
    });
}

/** An account that does something, with the session in which it does so; the planting ends it. */
interface Doer {
  readonly accountId: string;
  readonly token: string;
}

type Done =
  | { readonly ok: true; readonly output: unknown }
  | { readonly ok: false; readonly problems: readonly Problem[] };

interface Doing extends Planting {
  readonly at: Date;
  readonly ids: ReadonlyMap<string, string>;
  /** By account and day. */
  readonly sessions: Map<string, Doer>;
}

async function doDeed(tx: Tx, deed: SampleDeed, { at, ids, now, services, sessions }: Doing): Promise<Done> {
  const implementation = OPERATIONS.find(({ operation }) => operation.name === deed.operation);
  if (implementation === undefined || !isForDeeds(implementation)) return refusal(unknownOperation(deed));
  const filled = inputOf(deed.input, { ids, today: plainDateOf(now) });
  if (!filled.ok) return filled;
  const parsed = safeParse(implementation.operation.input, filled.value);
  if (!parsed.success) {
    return refusal(
      ...inputProblems(parsed.error.issues, { names: {}, given: filled.value }).map((fault, nth) => ({
        ...fault,
        at: placeOfInput(deed, parsed.error.issues[nth]?.path ?? []),
      })),
    );
  }
  const doer = await doerOf(tx, deed, { at, sessions });
  const session = doer === null ? null : await readSession(tx, doer.token, at);
  if (session === null) return refusal(unknownAccount(deed));
  const { caller } = session;
  try {
    setScope(tx, session.scope);
    const entry = await enter(tx, implementation, caller, parsed.data);
    if (!entry.ok) return atDeed(deed, entry.problems);
    if (session.scope !== session.writeScope) setScope(tx, session.writeScope);
    const done = await carryOut(tx, implementation, react, {
      input: parsed.data,
      prepared: undefined,
      caller,
      unit: entry.unit,
      roots: entry.roots,
      now: at,
      lang: 'zh',
      requestId: tx.author.requestId,
      services,
      setSession: () => {},
    });
    if (!done.ok) return atDeed(deed, done.problems);
    seeEverything(tx);
    return { ok: true, output: done.output };
  } catch (error) {
    const expected = problemOfError(error, implementation.constraints, parsed.data);
    if (expected === null) throw error;
    return atDeed(deed, [expected]);
  }
}

async function doerOf(
  tx: Tx,
  { by, ago }: SampleDeed,
  { at, sessions }: Pick<Doing, 'at' | 'sessions'>,
): Promise<Doer | null> {
  const key = `${ago} ${by}`;
  const known = sessions.get(key);
  if (known !== undefined) return known;
  const account = await readAccountByName(tx, by);
  if (account === null) return null;
  const doer = { accountId: account.id, token: await writeSession(tx, account.id, at) };
  sessions.set(key, doer);
  return doer;
}

/** What a person does at a screen: no reading, nothing that needs no role, nothing that works before its transaction. */
function isForDeeds({ operation: { kind, access }, prepare }: Implementation): boolean {
  return kind === 'write' && typeof access !== 'string' && prepare === undefined;
}

/** Keys and ids of what a deed made: `as` for its one id, `as.1`, `as.2` … where it answers a list of them. */
function madeBy({ as }: SampleDeed, output: unknown): readonly (readonly [string, string])[] {
  if (as === null) return [];
  const fields = Object.entries(output as Readonly<Record<string, unknown>>);
  return fields.flatMap(([field, value]) => {
    if (field.endsWith('Id') && typeof value === 'string') return [[as, value] as const];
    if (!field.endsWith('Ids') || !Array.isArray(value)) return [];
    return value.map((id, i) => [`${as}.${i + 1}`, String(id)] as const);
  });
}

const refusal = (...problems: readonly Problem[]): Done => ({ ok: false, problems });

function atDeed(deed: SampleDeed, problems: readonly Problem[]): Done {
  return refusal(...problems.map((found) => ({ ...found, at: deed.at })));
}

function unknownOperation({ operation, at }: SampleDeed): Problem {
  const hint = { hintZh: '可用的写操作见 docs/api.md。', hintEn: 'docs/api.md lists the writing operations.' };
  return problem('pack-unknown-reference', { kindZh: '操作', kindEn: 'operation', id: operation, ...hint }, at);
}

function unknownAccount({ by, at }: SampleDeed): Problem {
  const hint = {
    hintZh: '请用第一次启动的账号，或先用 access.create-account 建立。',
    hintEn: 'Use an account of the first start, or make it by access.create-account before.',
  };
  return problem('pack-unknown-reference', { kindZh: '账号', kindEn: 'account', id: by, ...hint }, at);
}

function twice(key: string, at: Place): Problem {
  return problem('pack-duplicate-id', { kindZh: '键', kindEn: 'key', id: key, firstLine: 0 }, at);
}
