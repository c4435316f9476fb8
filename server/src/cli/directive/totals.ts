import type { Lang } from '@dudao/core/lib/text';
import { LEFT_REASONS } from '@dudao/core/task/directive/left';
import { PROPOSAL_KINDS } from '@dudao/core/task/directive/proposal';
import type { Directive } from '@dudao/core/task/directive/read-directive';
import { LEFT_REASON_NAMES, PROPOSAL_KIND_NAMES } from '@dudao/core/task/directive/words';

/** How many sentences, proposals by kind and sentences left out by reason. */
export function inTotal({ sentences, proposals, left }: Directive, lang: Lang): string {
  const kinds = PROPOSAL_KINDS.map((kind) => [
    PROPOSAL_KIND_NAMES[kind][lang],
    proposals.filter((proposal) => proposal.kind === kind).length,
  ]);
  const reasons = LEFT_REASONS.map((reason) => [
    LEFT_REASON_NAMES[reason][lang],
    left.filter((one) => one.reason === reason).length,
  ]);
  const listed = (counts: readonly (readonly (string | number)[])[]): string =>
    counts
      .filter(([, count]) => count !== 0)
      .map(([name, count]) => `${name} ${count}`)
      .join(lang === 'zh' ? '、' : ', ');
  const firm = proposals.filter(({ isFirm }) => isFirm).length;
  return lang === 'zh'
    ? `共 ${sentences.length} 句；提出 ${proposals.length} 项（有数字或时间的 ${firm} 项）：${listed(kinds)}；未列入 ${left.length} 句：${listed(reasons)}`
    : `${sentences.length} sentences; ${proposals.length} proposals (${firm} with a figure or time): ${listed(kinds)}; ${left.length} sentences left out: ${listed(reasons)}`;
}
