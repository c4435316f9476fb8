import { problem } from '../lib/problem.ts';
import { ok, type Result, refuse } from '../lib/result.ts';

/** `GS（2024）0650号`, `GS京（2022）1061号`, `冀S（2023）012号`: who approved, the year, the number. */
const NUMBER = /^(?<by>[\p{Script=Han}A-Za-z]{1,10})[（(〔[](?<year>(?:19|20)\d{2})[）)〕\]](?<number>\d{1,6})号?$/u;

/** C8 The approval number of a map (审图号) as it is printed, or why it is none. Brackets of any kind will do; they are written as the maps write them. */
export function readApproval(text: string): Result<string> {
  const found = text.replaceAll(/\s/gu, '').replace(/^审图号[:：]?/u, '');
  const { by, year, number } = NUMBER.exec(found)?.groups ?? {};
  if (by === undefined || year === undefined || number === undefined)
    return refuse(problem('boundary-approval', { found: text.trim().slice(0, 40) }));
  return ok(`${by}（${year}）${number}号`);
}
