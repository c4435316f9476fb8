import { readRulebook } from '../../pack/rulebook.ts';
import type { Programme } from '../programme.ts';
import { PROGRAMMES } from '../programme-kind.ts';

/** A programme file of tests: kindergartens, a fee under a limit that is left open, two goals, a review. */
export const PROGRAMME_TEXT = `format: dudao-programmes/1
id: SY-1
version: "1.0"
status: published
title: {zh: 试验称号, en: trial title}
origin: {zh: 自拟, en: ours}
given_to: [kindergarten, person]
sources:
  QS: {title: {zh: 某文件, en: some text}}
rounds:
  - {id: first, name: {zh: 初检, en: first check}, confers: false}
  - {id: again, name: {zh: 复检, en: re-check}, after: [first], confers: true}
  - {id: renewal, name: {zh: 复评, en: re-evaluation}, needs_title: true, confers: true}
  - {id: direct, name: {zh: 认定, en: recognition}, confers: true}
outcomes:
  - {id: yes, name: {zh: 通过, en: passed}, passes: true}
  - {id: no, name: {zh: 不通过, en: not passed}, passes: false}
facts:
  - {id: licence, name: {zh: 有许可证, en: licensed}, kind: judgement}
  - {id: fee, name: {zh: 收费, en: fee}, kind: decimal, unit: 元}
  - {id: since, name: {zh: 开办日, en: opened}, kind: date}
  - {id: children, name: {zh: 幼儿数, en: children}, kind: count, unit: 人}
parameters:
  - {id: limit, name: {zh: 限价, en: ceiling}, unit: 元, verification: from_knowledge}
criteria:
  - {id: licence, name: {zh: 有证, en: licensed}, formula: 有许可证, verification: found, sources: [QS]}
  - {id: fees, name: {zh: 收费不超过限价, en: fee within the ceiling}, formula: 收费 <= 限价, verification: found, sources: [QS]}
validity: {years: 3, verification: from_knowledge}
notice: {days: 5, verification: from_knowledge}
goals:
  - {id: project, name: {zh: 课题, en: project}, count: 1, verification: found, sources: [QS]}
  - {id: person, name: {zh: 培养, en: training}, count: 2, verification: found, sources: [QS]}
review: {failures: 2, verification: found, sources: [QS]}
`;

/** The programme of a text; throws where the text is faulty. */
export function programmeOf(text: string = PROGRAMME_TEXT): Programme {
  const read = readRulebook(PROGRAMMES, 'programmes/sy.yaml', text);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.value.content;
}
