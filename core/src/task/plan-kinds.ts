import { type Problem, problem } from '../lib/problem.ts';
import { UNIT_KINDS } from '../org/unit-kind.ts';
import { placeAt } from '../pack/located.ts';
import { type Rulebook, type RulebookKind, twiceIn } from '../pack/rulebook.ts';
import { type PlanKind, type PlanKinds, planKindsSchema } from './plan-kind-format.ts';

/** Kinds of plans as a kind of rulebook: `packs/<pack>/plans/*.yaml`. */
export const PLANS: RulebookKind<PlanKinds> = {
  kind: 'plans',
  name: { zh: '计划类别', en: 'kinds of plans' },
  schema: planKindsSchema,
  check: checkPlanKinds,
};

type Path = readonly (string | number)[];
const KIND = ['计划类别', 'kind of plan'] as const;

function checkPlanKinds(book: Rulebook<PlanKinds>, others: readonly Rulebook[]): readonly Problem[] {
  const { kinds, id: bookId } = book.content;
  // Safe: only what was read by the schema of this kind bears its name.
  const foreign = others.flatMap(({ kind, content }) =>
    kind === PLANS.kind && content.id !== bookId ? (content as PlanKinds).kinds : [],
  );
  return [
    ...twiceIn(book, ['kinds'], kinds, KIND),
    // A kind's id means the same everywhere: no other rulebook may have it too.
    ...kinds.flatMap(({ id }, i) =>
      foreign.some((kind) => kind.id === id)
        ? [
            problem(
              'pack-duplicate-id',
              { kindZh: KIND[0], kindEn: KIND[1], id, firstLine: 0 },
              placeAt(book.root, ['kinds', i, 'id']),
            ),
          ]
        : [],
    ),
    ...kinds.flatMap((kind, i) => checkKind(book, ['kinds', i], kind)),
  ];
}

function checkKind(book: Rulebook<PlanKinds>, path: Path, kind: PlanKind): readonly Problem[] {
  const at = (...steps: Path) => placeAt(book.root, [...path, ...steps]);
  const known: readonly string[] = ['all', ...UNIT_KINDS];
  return (kind.owed_by ?? []).flatMap((id, i) =>
    known.includes(id)
      ? []
      : [
          problem(
            'pack-unknown-reference',
            {
              kindZh: '单位种类',
              kindEn: 'kind of unit',
              id,
              hintZh: `可用：${known.join('、')}。`,
              hintEn: `Known: ${known.join(', ')}.`,
            },
            at('owed_by', i),
          ),
        ],
  );
}

/** Whether a unit of some kind owes a plan of this kind. */
export function isOwedBy({ owed_by: owedBy = [] }: PlanKind, unitKind: string): boolean {
  return owedBy.includes('all') || owedBy.includes(unitKind);
}
