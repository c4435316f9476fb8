import { PAPERS } from '@dudao/core/paper/papers';
import type { PaperKind, Papers } from '@dudao/core/paper/papers-format';
import type { ShownPaperKind } from '@dudao/core/paper/shapes';
import type { Db } from '../lib/db.ts';
import { listRulebooks, readFrozenRulebook } from '../pack/rulebook-rows.ts';

/** A kind of paper with the rulebook version that says what it is. */
export type FrozenKind = PaperKind & { readonly rulebookId: string; readonly version: string };

/** The kinds of paper in force: the newest frozen version of every rulebook, joined. */
export interface PaperBooks {
  readonly kinds: readonly FrozenKind[];
  readonly groups: Papers['groups'];
}

/** What is in force now. */
export async function readBooks(db: Db): Promise<PaperBooks> {
  const books = (await listRulebooks(db, PAPERS)).map(({ content }) => content);
  return {
    kinds: books.flatMap(({ id: rulebookId, version, kinds }) =>
      kinds.map((kind) => ({ ...kind, rulebookId, version })),
    ),
    groups: books.flatMap(({ groups }) => groups),
  };
}

/** A paper's kind as it was when the paper was drafted. */
export async function readKindOf(
  db: Db,
  row: { readonly kind: string; readonly rulebook_id: string; readonly version: string },
): Promise<FrozenKind> {
  const { rulebook_id: rulebookId, version } = row;
  const book = await readFrozenRulebook(db, PAPERS, { id: rulebookId, version });
  const kind = book?.content.kinds.find(({ id }) => id === row.kind);
  if (kind === undefined)
    throw new Error(`paper of a kind that was never frozen: ${rulebookId} ${version} ${row.kind}`);
  return { ...kind, rulebookId, version };
}

/** The kinds of many papers, each rulebook version read once: key → kind. */
export async function readKindsOf(
  db: Db,
  rows: readonly { readonly kind: string; readonly rulebook_id: string; readonly version: string }[],
): Promise<(row: { readonly kind: string; readonly rulebook_id: string; readonly version: string }) => FrozenKind> {
  const keyOf = (row: { readonly kind: string; readonly rulebook_id: string; readonly version: string }) =>
    `${row.rulebook_id} ${row.version} ${row.kind}`;
  const kinds = new Map<string, FrozenKind>();
  for (const row of rows) {
    if (!kinds.has(keyOf(row))) kinds.set(keyOf(row), await readKindOf(db, row));
  }
  return (row) => {
    const kind = kinds.get(keyOf(row));
    if (kind === undefined) throw new Error(`the kind was not read: ${keyOf(row)}`);
    return kind;
  };
}

/** A kind as the browser gets it. `kinds` name the kind that it follows. */
export function shownKind(kind: PaperKind, kinds: readonly PaperKind[]): ShownPaperKind {
  const { id, name, group, to, parts, expects, within, answer, decision, opinions, about, measures, follows } = kind;
  const choicesOf = (choices: NonNullable<PaperKind['opinions']>['choices']) =>
    choices.map((one) => ({ id: one.id, name: one.name, needsReason: one.needs_reason === true }));
  const before = kinds.find((one) => one.id === follows?.kind);
  return {
    id,
    name,
    group,
    to,
    parts,
    expects,
    within: within ?? null,
    answer: answer ?? [],
    decision: decision === undefined ? null : { by: decision.by, choices: choicesOf(decision.choices) },
    opinions: opinions === undefined ? null : choicesOf(opinions.choices),
    about: about ?? [],
    measures: measures === true,
    follows:
      follows === undefined
        ? null
        : { kind: follows.kind, name: before?.name ?? { zh: follows.kind, en: follows.kind }, rounds: follows.rounds },
    source: kind.source ?? null,
  };
}

/** What a choice of a kind is called; null where none was made. */
export function choiceName(kind: PaperKind, choice: string | null) {
  if (choice === null) return null;
  return kind.decision?.choices.find(({ id }) => id === choice)?.name ?? { zh: choice, en: choice };
}
