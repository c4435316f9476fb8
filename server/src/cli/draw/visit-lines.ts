import { inspectorsOf } from '@dudao/core/inspection/draw';
import type { DrawRecord } from '@dudao/core/inspection/draw-format';
import type { Lang } from '@dudao/core/lib/text';
import { tableLines } from '../report/layout.ts';

/** The visits of a draw as a table, and the replacements below it. */
export function visitLines(record: DrawRecord, lang: Lang): readonly string[] {
  const { plan, visits, replacements } = record;
  const units = new Map(plan.units.map((unit) => [unit.id, unit]));
  const people = new Map(plan.inspectors.map((one) => [one.id, one]));
  const named = (id: string): string => {
    const found = people.get(id);
    return found === undefined ? id : `${found.name}（${found.group}）`;
  };
  const head = lang === 'zh' ? ['单位', '类别', '督学'] : ['unit', 'stratum', 'inspectors'];
  const rows = visits.map((visit) => {
    const unit = units.get(visit.unit);
    return [unit?.name ?? visit.unit, unit?.stratum ?? '', inspectorsOf(record, visit).map(named).join('、')];
  });
  const changes = replacements.map(({ unit, out, in: next, reason }) => {
    const where = units.get(unit)?.name ?? unit;
    return lang === 'zh'
      ? `${where}：${named(out)} 因“${reason}”由 ${named(next)} 替补`
      : `${where}: ${named(out)} replaced by ${named(next)} (${reason})`;
  });
  return [`${plan.title} ${plan.on}`, ...tableLines([head, ...rows]), ...changes];
}
