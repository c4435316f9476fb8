import type { Text } from '@dudao/core/lib/text';
import { countedRows, type LevelWords } from '@dudao/core/pack/level-words';
import type { CountyResult, StageResult, Verdict } from '@dudao/core/score/result';

/** What fails and what is still open, counted over the whole result. */
export interface Tally {
  /** School stages (a combined school counts once per stage) that fail or are undecided. */
  readonly failedSchools: number;
  readonly pendingSchools: number;
  /** Coefficients above their limit or not yet computable. */
  readonly failedCoefficients: number;
  readonly pendingCoefficients: number;
  /** Items of the parts beside the school table. */
  readonly failedItems: number;
  readonly pendingItems: number;
}

/** `tablePart` is the id of the part that the school table decides: its items repeat what the stages say and are not counted again. */
function tallyOf(result: CountyResult, tablePart: string): Tally {
  const stages = Object.values(result.stages);
  const items = result.parts.filter((part) => part.id !== tablePart).flatMap((part) => part.items);
  return {
    failedSchools: sum(stages, (stage) => countVerdict(stage, 'fail')),
    pendingSchools: sum(stages, (stage) => countVerdict(stage, 'pending')),
    failedCoefficients: sum(stages, (stage) => countCoefficients(stage, false)),
    pendingCoefficients: sum(stages, (stage) => countCoefficients(stage, null)),
    failedItems: items.filter((item) => item.verdict === 'fail').length,
    pendingItems: items.filter((item) => item.verdict === 'pending').length,
  };
}

export function countVerdict(stage: StageResult, verdict: Verdict): number {
  return stage.segments.filter((segment) => segment.verdict === verdict).length;
}

function countCoefficients(stage: StageResult, met: boolean | null): number {
  return Object.values(stage.indicators).filter((indicator) => indicator.cvMet === met).length;
}

function sum<T>(list: readonly T[], of: (entry: T) => number): number {
  return list.reduce((total, entry) => total + of(entry), 0);
}

/** The one line that answers: does the county meet the standard, and if not, by how much not; in the words of the standard's levels. */
export function headlineOf(result: CountyResult, tablePart: string, words: LevelWords): Text {
  const tally = tallyOf(result, tablePart);
  const rows = (number: number) => (number === 0 ? null : countedRows(words, number));
  const items = (number: number) =>
    count(number, `项${words.group.zh}级指标`, `${words.group.en} item`, `${words.group.en} items`);
  const failed = join([
    rows(tally.failedSchools),
    count(tally.failedCoefficients, '项差异系数', 'coefficient', 'coefficients'),
    items(tally.failedItems),
  ]);
  const pending = join([
    rows(tally.pendingSchools),
    count(tally.pendingCoefficients, '项差异系数', 'coefficient', 'coefficients'),
    items(tally.pendingItems),
  ]);
  switch (result.overallVerdict) {
    case 'pass':
      return { zh: '达标：各部分要求均已达到', en: 'Met: every part of the standard is fulfilled' };
    case 'fail':
      return {
        zh: `暂不达标${failed ? `：${failed.zh}未达标` : ''}${pending ? `，另有 ${pending.zh}待核` : ''}`,
        en: `Not met yet${failed ? `: ${failed.en} below the line` : ''}${pending ? `; ${pending.en} pending` : ''}`,
      };
    case 'pending':
      return {
        zh: `尚不能判定：${pending ? `${pending.zh}待核` : '数据不全'}`,
        en: `Not decidable yet: ${pending ? `${pending.en} pending` : 'data is missing'}`,
      };
  }
}

function count(number: number, zh: string, one: string, many: string): Text | null {
  return number === 0 ? null : { zh: `${number} ${zh}`, en: `${number} ${number === 1 ? one : many}` };
}

function join(list: readonly (Text | null)[]): Text | null {
  const texts = list.filter((text) => text !== null);
  if (texts.length === 0) return null;
  return { zh: texts.map((text) => text.zh).join('、'), en: texts.map((text) => text.en).join(', ') };
}
