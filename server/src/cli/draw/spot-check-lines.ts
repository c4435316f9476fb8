import type { SpotCheckPlan, SpotCheckRecord, TakenFigure } from '@dudao/core/inspection/spot-check-format';
import { partsOf, type WeightPart } from '@dudao/core/inspection/spot-check-weight';
import type { Lang } from '@dudao/core/lib/text';
import { tableLines } from '../report/layout.ts';

const PERCENT = 100;

/** The figures that a spot check took, unit by unit, each with its reason. */
export function spotCheckLines({ plan, taken }: SpotCheckRecord, lang: Lang): readonly string[] {
  const labels = new Map(plan.elements.map(({ code, label }) => [code, label]));
  const names = new Map(plan.units.map(({ id, name }) => [id, name]));
  const head = lang === 'zh' ? ['单位', '数据项', '为什么抽到'] : ['unit', 'figure', 'why'];
  const rows = taken.map((one) => [
    names.get(one.unit) ?? one.unit,
    labels.get(one.element) ?? one.element,
    why(plan, one, lang),
  ]);
  return [`${plan.title} ${plan.standard.id} ${plan.standard.version} ${plan.period}`, ...tableLines([head, ...rows])];
}

function why({ rules, units }: SpotCheckPlan, { unit: id, element, how, flag, weight, of }: TakenFigure, lang: Lang) {
  const unit = units.find((one) => one.id === id);
  if (unit === undefined) return '';
  const named = (flagId: string) => unit.flags.find((one) => one.id === flagId)?.name[lang] ?? flagId;
  const zh = lang === 'zh';
  if (how === 'always') return zh ? `必抽：${named(flag ?? '')}` : `always: ${named(flag ?? '')}`;
  if (how === 'random') return zh ? `随机：${of} 项中的 1 项` : `random: 1 of ${of}`;
  const part = (one: WeightPart): string => {
    switch (one.kind) {
      case 'base':
        return zh ? `基本 ${one.points}` : `base ${one.points}`;
      case 'zero':
        return zh ? `填 0 ${one.points}` : `zero ${one.points}`;
      case 'unchecked':
        return zh ? `未核实过 ${one.points}` : `never verified ${one.points}`;
      case 'flag':
        return zh ? `疑点“${named(one.flag)}”${one.points}` : `flag “${named(one.flag)}” ${one.points}`;
      case 'gap': {
        const gap = `${one.gap / PERCENT}%`;
        return zh ? `历次差距 ${gap} ${one.points}` : `gap before ${gap} ${one.points}`;
      }
    }
  };
  const parts = partsOf(unit, element, rules).map(part);
  return zh ? `权重 ${weight}/${of}：${parts.join('，')}` : `weight ${weight} of ${of}: ${parts.join(', ')}`;
}
