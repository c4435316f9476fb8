import { can } from '@dudao/core/access/can';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import {
  commonShingles,
  comparePair,
  copiedPairs,
  type TextOfSomebody,
  wordsWritten,
} from '@dudao/core/selfcheck/copied-pairs';
import { compareTexts, listSimilar } from '@dudao/core/selfcheck/similar-contract';
import { TEXTS } from '@dudao/core/selfcheck/texts';
import type { Db } from '../lib/db.ts';
import { implement } from '../lib/serve.ts';
import type { Caller } from '../lib/session.ts';
import { readUnitRow } from '../org/rows.ts';
import { listRulebooks } from '../pack/rulebook-rows.ts';
import { countTexts, listTexts, listTextsAround, type OwnedTextRow } from './similar-rows.ts';

const MOST_PAIRS = 200;

export const listSimilarImplementation = implement(listSimilar, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, input, caller }) => {
    const unit = await readUnitRow(db, input.unitId);
    if (unit === null) return refuse(problem('not-found'));
    const counts = await countTexts(db, unit.id);
    const nameOf = await readNames(db);
    const kind = input.kind ?? counts[0]?.kind ?? null;
    const rows = kind === null ? [] : await listTextsAround(db, { unitId: unit.id, region: unit.region, kind });
    const all = rows.map(somebodys);
    const own = all.filter(({ id }) => rows.some((row) => row.id === id && row.path.includes(unit.id)));
    const pairs = copiedPairs(own, all).slice(0, MOST_PAIRS);
    return ok({
      unit: { id: unit.id, name: unit.name },
      kind,
      kinds: counts.map(({ kind: id, texts }) => ({ id, name: nameOf(id), texts })),
      compared: all.length,
      pairs: pairs.map(({ a, b, share, passages }) => {
        const longest = passages.reduce((best, one) => (one.length > best.length ? one : best));
        const words = all.find(({ id }) => id === a)?.text ?? '';
        return {
          a: sideOf(rows, a, caller),
          b: sideOf(rows, b, caller),
          percent: Math.round(share * 100),
          passages: passages.length,
          longest: words.slice(...longest.a),
        };
      }),
    });
  },
});

export const compareTextsImplementation = implement(compareTexts, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, input, caller, unit }) => {
    const rows = await listTexts(db, [input.textId, input.otherId]);
    const own = rows.find(({ id }) => id === input.textId);
    const other = rows.find(({ id }) => id === input.otherId);
    const isOwn = own?.path.includes(unit.id) && can(caller.grants, 'selfcheck.read', own.path);
    if (own === undefined || other === undefined || !isOwn || own.kind !== other.kind)
      return refuse(problem('text-pair'));
    const around = await listTextsAround(db, { unitId: unit.id, region: unit.region, kind: own.kind });
    // Only what the list compares may be asked about.
    if (!around.some(({ id }) => id === other.id)) return refuse(problem('text-pair'));
    const common = commonShingles(around.map(somebodys));
    const [a, b] = [wordsWritten(own.part_values), wordsWritten(other.part_values)];
    const { share, passages } = comparePair(a, b, common);
    const isSeen = can(caller.grants, 'selfcheck.read', other.path);
    return ok({
      kind: (await readNames(db))(own.kind),
      percent: Math.round(share * 100),
      a: { unit: own.unit, words: a },
      b: isSeen ? { unit: other.unit, words: b } : { unit: null, words: null },
      passages: passages.map((one) => ({ a: [...one.a], b: isSeen ? [...one.b] : [0, 0], length: one.length })),
    });
  },
});

function somebodys({ id, unit_id, part_values }: OwnedTextRow): TextOfSomebody {
  return { id, owner: unit_id, text: wordsWritten(part_values) };
}

/** A side of a pair: whose it is, to whoever may read that unit's texts. */
function sideOf(rows: readonly OwnedTextRow[], id: string, { grants }: Caller) {
  const row = rows.find((one) => one.id === id);
  if (row === undefined || !can(grants, 'selfcheck.read', row.path)) {
    return { textId: id, unitId: null, unit: null, dossierId: null };
  }
  return { textId: id, unitId: row.unit_id, unit: row.unit, dossierId: row.dossier_id };
}

/** What kinds of text are called. */
async function readNames(db: Db) {
  const kinds = (await listRulebooks(db, TEXTS)).flatMap(({ content }) => content.kinds);
  return (id: string) => kinds.find((one) => one.id === id)?.name ?? { zh: id, en: id };
}
