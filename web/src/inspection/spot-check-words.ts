import type { listUnitSpotCheck } from '@dudao/core/inspection/spot-check-contract';
import type { FigureState } from '@dudao/core/inspection/spot-check-facts';
import type { OutputOf } from '@dudao/core/lib/contract';
import type { Lang, Text } from '@dudao/core/lib/text';
import type { Standing } from '../ui/VerdictMark.tsx';

/** A drawn figure as a team sees it. */
export type DrawnFigure = OutputOf<typeof listUnitSpotCheck>['spotChecks'][number]['figures'][number];

/** How a drawn figure stands, as shape and word. */
export const FIGURE_MARKS: Readonly<Record<FigureState, { readonly standing: Standing; readonly word: Text }>> = {
  open: { standing: 'pending', word: { zh: '待核实', en: 'to verify' } },
  agrees: { standing: 'met', word: { zh: '一致', en: 'as reported' } },
  differs: { standing: 'miss', word: { zh: '不一致', en: 'differs' } },
  unseen: { standing: 'none', word: { zh: '未能核实', en: 'not seen' } },
};

const HUNDREDTH = 100;

/** A share in ten-thousandths as percent, no digit more than it has. */
export const percentOf = (share: number): string => `${share / HUNDREDTH}%`;

type Part = DrawnFigure['parts'][number];

function partWords(part: Part, lang: Lang): string {
  const zh = lang === 'zh';
  switch (part.kind) {
    case 'base':
      return zh ? `基本 ${part.points}` : `base ${part.points}`;
    case 'zero':
      return zh ? `填 0 ${part.points}` : `zero ${part.points}`;
    case 'unchecked':
      return zh ? `从未核实 ${part.points}` : `never verified ${part.points}`;
    case 'flag':
      return zh ? `疑点“${part.name.zh}”${part.points}` : `flag “${part.name.en}” ${part.points}`;
    case 'gap':
      return zh
        ? `以往核实差 ${percentOf(part.gap)} ${part.points}`
        : `off by ${percentOf(part.gap)} before ${part.points}`;
  }
}

/** A weight and of what it consists. */
export function weightWords(parts: readonly Part[], lang: Lang): string {
  const weight = parts.reduce((sum, { points }) => sum + points, 0);
  const said = parts.map((part) => partWords(part, lang)).join(lang === 'zh' ? '，' : ', ');
  return lang === 'zh' ? `权重 ${weight}：${said}` : `weight ${weight}: ${said}`;
}

/** Why a figure was drawn. */
export function reasonWords({ how, flag, parts }: Pick<DrawnFigure, 'how' | 'flag' | 'parts'>, lang: Lang): string {
  const zh = lang === 'zh';
  switch (how) {
    case 'always':
      return zh ? `必抽：疑点“${flag?.zh ?? ''}”转现场核实` : `always: the flag “${flag?.en ?? ''}” was sent on site`;
    case 'random':
      return zh ? '随机抽到' : 'by chance alone';
    case 'weighted':
      return weightWords(parts, lang);
  }
}
