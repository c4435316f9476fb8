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
  const { checks, review, signatures } = kind;
  return [
    ...faultsOfOwing(kind, at),
    ...twiceIn(book, [...path, 'parts'], kind.parts ?? [], ['部分', 'part']),
    ...twiceIn(book, [...path, 'checks'], checks ?? [], ['审核要点', 'point of review']),
    ...twiceIn(book, [...path, 'signatures'], signatures ?? [], ['签署方', 'side that signs']),
    ...twiceIn(book, [...path, 'tasks'], kind.tasks ?? [], ['任务', 'task']),
    ...((kind.tasks === undefined) !== (kind.anchor === undefined)
      ? [problem('plan-kind-anchor', { kind: kind.id }, at(kind.tasks === undefined ? 'anchor' : 'tasks'))]
      : []),
    ...(checks !== undefined && review === undefined
      ? [problem('plan-kind-checks', { kind: kind.id }, at('checks'))]
      : []),
    ...(kind.yearly === 'settlement' && signatures === undefined
      ? [problem('plan-kind-settlement', { kind: kind.id }, at('yearly'))]
      : []),
  ];
}

function faultsOfOwing({ owed_by: owedBy = [] }: PlanKind, at: (...steps: Path) => Problem['at']): readonly Problem[] {
  const known: readonly string[] = ['all', ...UNIT_KINDS];
  const words = { kindZh: '单位种类', kindEn: 'kind of unit' };
  const hints = { hintZh: `可用：${known.join('、')}。`, hintEn: `Known: ${known.join(', ')}.` };
  return owedBy.flatMap((id, i) =>
    known.includes(id) ? [] : [problem('pack-unknown-reference', { ...words, id, ...hints }, at('owed_by', i))],
  );
}

/** Whether a unit of some kind owes a plan of this kind. */
export function isOwedBy({ owed_by: owedBy = [] }: PlanKind, unitKind: string): boolean {
  return owedBy.includes('all') || owedBy.includes(unitKind);
}
