import type { UnitKind } from '@dudao/core/org/unit-kind';
import { isTextOf } from '@dudao/core/selfcheck/decide-text';
import type { ShownTextKind } from '@dudao/core/selfcheck/shapes';
import { TEXTS } from '@dudao/core/selfcheck/texts';
import type { TextKind, Texts } from '@dudao/core/selfcheck/texts-format';
import type { Db } from '../lib/db.ts';
import { listRulebooks } from '../pack/rulebook-rows.ts';

/** A kind of text with the rulebook version that says what it is. */
export type FrozenTextKind = TextKind & { readonly rulebookId: string; readonly version: string };

/** The kinds of text in force for a kind of units: the newest frozen version of every rulebook, joined. */
export interface TextBooks {
  readonly kinds: readonly FrozenTextKind[];
  readonly groups: Texts['groups'];
}

/** What units of a kind write, by the rulebooks in force. */
export async function readTextBooks(db: Db, unit: UnitKind): Promise<TextBooks> {
  const books = (await listRulebooks(db, TEXTS)).map(({ content }) => content);
  const kinds = books.flatMap(({ id: rulebookId, version, kinds: those }) =>
    those.map((kind) => ({ ...kind, rulebookId, version })),
  );
  return { kinds: kinds.filter((kind) => isTextOf(kind, unit)), groups: books.flatMap(({ groups }) => groups) };
}

/** A kind as the browser gets it. */
export function shownTextKind(kind: TextKind): ShownTextKind {
  const { id, name, kept, by, help, parts, checks, source } = kind;
  return { id, name, kept, by, help: help ?? null, parts, checks: checks ?? null, source: source ?? null };
}
