/** A complete small standard of scores for tests: every kind of item, a grade scale, vetoes of every effect. */
export const SCORED_STANDARD = `format: dudao-standard/1
id: SCORED-1
version: "1.0"
title: {zh: 小考核, en: small assessment}
document: {number: 样〔2026〕2号, issuer: {zh: 样例, en: sample}, issued_on: 2026-01-01, verification: from_knowledge}
sources: {}
levels: [{id: unit, name: {zh: 单位, en: unit}}, {id: city, name: {zh: 市, en: city}}]
identity:
  code: {column: code, label: 代码, format: any}
  name: {column: name, label: 名称}
clauses:
  - {id: K1, name: {zh: 计分, en: scoring}, text: {zh: 按项计分。, en: By item.}, verification: from_knowledge}
inputs:
  - {id: growth, name: {zh: 增长, en: growth}, level: unit, kind: decimal, unit: "%", column: growth, label: 增长}
  - {id: rating, name: {zh: 评级, en: rating}, level: unit, kind: choice, column: rating, label: 评级, choices: [{code: good, name: {zh: 好, en: good}}, {code: fair, name: {zh: 中, en: fair}}, {code: poor, name: {zh: 差, en: poor}}]}
  - {id: plan, name: {zh: 有计划, en: has a plan}, level: unit, kind: judgement, column: plan, label: 有计划}
  - {id: report, name: {zh: 有报告, en: has a report}, level: unit, kind: judgement, column: report, label: 有报告}
  - {id: cases, name: {zh: 案件, en: cases}, level: unit, kind: count, unit: 件, min: 0, max: 1000, column: cases, label: 案件}
  - {id: opened, name: {zh: 开工日, en: opened}, level: unit, kind: date, column: opened, label: 开工日}
  - {id: awards, name: {zh: 奖项, en: awards}, level: unit, kind: count, unit: 项, min: 0, max: 100, column: awards, label: 奖项}
  - {id: proven, name: {zh: 已查实, en: proven}, level: unit, kind: judgement, column: proven, label: 已查实}
parameters: []
relaxations: []
tables:
  - {id: steps, name: {zh: 案件扣分表, en: case table}, value_unit: 分, verification: from_knowledge, steps: [{from: 0, value: 0}, {from: 1, value: 2}, {from: 3, value: 5}]}
scales:
  - id: grade4
    name: {zh: 等次, en: grades}
    grades:
      - {id: A, name: {zh: 优秀, en: excellent}, from: 80}
      - {id: B, name: {zh: 良好, en: good}, from: 60, to: 80}
      - {id: C, name: {zh: 合格, en: fair}, from: 40}
      - {id: D, name: {zh: 不合格, en: poor}}
definitions:
  - {id: all_good, name: {zh: 全部合格, en: all pass}, level: city, formula: "全部(单位, total.grade >= 1)"}
scores:
  - id: total
    name: {zh: 总分, en: total}
    level: unit
    clause: K1
    measure: result
    aggregate: sum
    full: 100
    ceiling: 105
    floor: 0
    scale: grade4
    rank: true
    items:
      - {id: F, name: {zh: 公式, en: formula}, clause: K1, kind: formula, full: 10, formula: 增长 * 100}
      - {id: O, name: {zh: 评定, en: rated}, clause: K1, kind: ordinal, full: 10, input: rating, marks: {good: 10, fair: 6, poor: 0}}
      - {id: L, name: {zh: 清单, en: checklist}, clause: K1, kind: checklist, full: 10, checks: [有计划, 有报告]}
      - {id: KN, name: {zh: 几项, en: some}, clause: K1, kind: k-of-n, full: 10, least: 2, of: [有计划, 有报告, 案件 = 0]}
      - {id: T, name: {zh: 目标, en: target}, clause: K1, kind: target, full: 20, value: 增长, target: 5%, form: proportional, unit: "%", decimals: 2}
      - {id: Z, name: {zh: 清零, en: zero}, clause: K1, kind: target, full: 10, value: 案件, target: 0, compare: at-most}
      - {id: D1, name: {zh: 按期, en: in time}, clause: K1, kind: by-date, full: 10, done: opened, due: 2026-03-31, late: {days: 10, points: 2}}
      - {id: RK, name: {zh: 位次, en: place}, clause: K1, kind: rank, full: 10, value: 增长, ladder: [{place: 1, points: 10}, {place: 2, points: 5}]}
      - {id: I, name: {zh: 进步, en: progress}, clause: K1, kind: improvement, full: 10, value: 增长, least: 1%, form: proportional}
      - {id: PLUS, name: {zh: 加分, en: bonus}, clause: K1, kind: bonus, cap: 3, formula: 奖项 * 2}
      - {id: MINUS, name: {zh: 扣分, en: deduction}, clause: K1, kind: deduction, cap: 4, formula: "查表(steps, 案件)"}
  - id: index
    name: {zh: 指数, en: index}
    level: unit
    clause: K1
    measure: process
    aggregate: geometric-mean
    items:
      - {id: N1, name: {zh: 标准化增长, en: normalised growth}, clause: K1, kind: normalised, weight: 75, full: 100, value: 增长, method: min-max}
      - {id: N2, name: {zh: 标准化案件, en: normalised cases}, clause: K1, kind: normalised, weight: 25, full: 100, value: 案件, method: rank, order: low}
vetoes:
  - {id: VF, name: {zh: 重大案件, en: grave cases}, clause: K1, level: unit, when: 案件 >= 10, proof: {input: proven, what: {zh: 处理决定, en: the decision}}, effect: fail, scores: [total]}
  - {id: VG, name: {zh: 无计划, en: no plan}, clause: K1, level: unit, when: 非 有计划, effect: grade-at-most, grade: C, scores: [total]}
  - {id: VZ, name: {zh: 旧规定, en: old rule}, clause: K1, level: unit, when: 案件 >= 5, effect: zero, scores: [total], expires: {on: 2026-06-30, verification: from_knowledge}}
parts:
  - id: part
    name: {zh: 结论, en: conclusion}
    verdict: all_good
    items: [{clause: K1, verdict: all_good}]
output: {verdict: part, overall: all_good}
forms: []
`;
