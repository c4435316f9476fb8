import { wordsOf } from './plain.ts';
import type { Sentence } from './sentences.ts';

/** Why a sentence is left out of what is proposed. */
export const LEFT_REASONS = ['page', 'broken', 'greeting', 'repeated', 'reported'] as const;
/**
 * `page`: belongs to the web page, not to the document. `broken`: its characters are spoilt. `greeting`: opens or closes a speech,
 * or tells of the meeting itself. `repeated`: said before. `reported`: tells what was done.
 */
export type LeftReason = (typeof LEFT_REASONS)[number];

/** A sentence that was left out; `like` is the line where the same stands, for `repeated`. */
export interface Left {
  readonly sentence: Sentence;
  readonly reason: LeftReason;
  readonly like?: number | undefined;
}

const PAGE =
  /首页 ?>|范文|小编|扫码|点击(?:下载|查看)|预览阅读|隐藏内容|免费查看|看过的人还看了|https?:|www\.|仅供参考|整理的?[^。]{0,8}供大家参考|通用\d+篇|写作(?:吧|能力)|讲话(?:稿|通稿).{0,4}(?:集合|篇)/iu;
/** What is left of mark-up and of a wrong decoding. */
const BROKEN = /&(?:gt|lt|nbsp|amp);?|SpAN|lang=|\uFFFD|[□■]|臁\?/iu;
/** What a speech says of the meeting that it is held at, and of those who spoke before. */
const OCCASION =
  /^(?:[^。;]{0,60}同志们:)?(?:今天|这次|本次|经[^,。]{2,20}(?:决定|同意))[^。;]{0,24}?(?:召开|会议(?:的)?(?:主要)?(?:任务|目的|内容))|^(?:开会|会议)的?(?:主要)?(?:任务|目的)|^刚才[,、]?[^。;]*(?:同意|赞成|赞同|发言|报告|安排|部署|动员)/u;
const GREETING =
  /^(?:各位[^,。]{0,10}[,:]?)?(?:同志们|老师们|朋友们)[,:!。]?$|^(?:我就讲这些[,。]?)?谢谢(?:大家)?[!。]?$|^(?:下面|这里)?,?我(?:就|再|这里)?[^。]{0,40}?(?:讲|提|谈|强调)[^。]{0,6}(?:点|个方面|几点|方面)[^。]{0,10}[:。]?$/u;
/** The year that is over. */
const YEAR_OVER = /去年|近年来|过去的?一?年|几年来|以来|刚刚过去|截[至止]|前段时间/u;
const DONE =
  /顺利通过(?:了)?|被(?:评|授予)|共(?:举办|组织|完成|投入|评|有)|先后|已(?:经)?(?!知)[^,。]{1,12}|[^,。]{1,8}(?<!为)了[^,。解]|累计|拥有|得到|取得/u;
const DEMANDS =
  /(?<![重需主只首还将纲])要(?!求|素|点|闻|不|是|么|紧|害|账)|必须|务必|确保|力争|不得|严禁|应当|应(?!该说|对|急|试)|须|希望|实行|始终(?:保持)?|拟于|目标|请/u;
/** Comparators that a report of what was done does not use. */
const LIMITS =
  /不(?:得)?(?:少|低|小)于|至少|以上|以下|以内|不(?:得)?(?:超|高|多|大)(?:过|于)|每[周月季年天日个位名人]|每学期/u;

/** Whether a sentence belongs to the page, is spoilt or greets; null when it is part of what the document says. */
export function faultOfSentence({ plain }: Sentence): LeftReason | null {
  if (PAGE.test(plain)) return 'page';
  if (BROKEN.test(plain)) return 'broken';
  // Whoever gives a figure says more than good day.
  const isOccasion = OCCASION.test(plain) && !/\d+(?:个|项|条|%|所|节|次)/u.test(plain);
  return GREETING.test(plain.trim()) || isOccasion ? 'greeting' : null;
}

/** Whether a clause tells what there is or what was done, whatever else its sentence demands. */
export function isAccomplished(clause: string): boolean {
  return /(?:拥有|获得|荣获|取得|共有|现有|已(?:经)?有|评为)/u.test(clause) && !DEMANDS.test(clause);
}

/** Whether a sentence only tells what was done. */
export function isReported(plain: string): boolean {
  if (DEMANDS.test(plain)) return false;
  return YEAR_OVER.test(plain) || (DONE.test(plain) && !LIMITS.test(plain));
}

const KEY = 8;
const SHORT = 12;
const ALIKE = 0.8;

/** Finds sentences that say what one before them said, word for word or nearly so. */
export function rememberSentences(): (sentence: Sentence) => number | null {
  const byKey = new Map<string, { readonly words: string; readonly line: number }[]>();
  return (sentence) => {
    const words = wordsOf(sentence.text);
    if (words.length < SHORT) return null;
    const keys = [...new Set([words.slice(0, KEY), words.slice(-KEY)])];
    const like = keys
      .flatMap((key) => byKey.get(key) ?? [])
      .find((other) => other.words === words || alike(other.words, words));
    if (like !== undefined) return like.line;
    for (const key of keys) byKey.set(key, [...(byKey.get(key) ?? []), { words, line: sentence.line }]);
    return null;
  };
}

/** Share of common pairs of characters (Dice). */
function alike(one: string, other: string): boolean {
  const pairs = (text: string) => new Set(Array.from({ length: text.length - 1 }, (_, i) => text.slice(i, i + 2)));
  const a = pairs(one);
  const b = pairs(other);
  const common = [...a].filter((pair) => b.has(pair)).length;
  return (2 * common) / (a.size + b.size) >= ALIKE;
}
