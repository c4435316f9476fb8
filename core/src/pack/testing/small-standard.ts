/** A complete small standard for tests; every line is there to be damaged. */
export const SMALL_STANDARD = `format: dudao-standard/1
id: SMALL-1
version: "1.0"
title: {zh: 小标准, en: small standard}
document: {number: 样〔2026〕1号, issuer: {zh: 样例, en: sample}, issued_on: 2026-01-01, verification: found, sources: [S1]}
sources:
  S1: {title: {zh: 来源, en: source}, address: "https://example.org"}
dimension:
  id: stage
  name: {zh: 学段, en: stage}
  members: [{id: primary, name: {zh: 小学, en: primary}}, {id: junior, name: {zh: 初中, en: junior}}]
levels: [{id: school, name: {zh: 学校, en: school}}, {id: county, name: {zh: 县, en: county}}]
identity:
  code: {column: code, label: 代码}
  name: {column: name, label: 名称}
  kind: {column: kind, input: kind}
clauses:
  - id: C1
    name: {zh: 第一条, en: first}
    text: {zh: 面积不少于四平方米。, en: At least 4 square metres.}
    verification: found
    sources: [S1]
  - {id: C1-x, name: {zh: 放宽, en: eased}, text: {zh: 可以少一些。, en: A little less.}, verification: from_knowledge}
inputs:
  - {id: kind, name: {zh: 类型, en: kind}, level: school, kind: choice, column: kind, label: 类型, choices: [{code: a, name: {zh: 甲类, en: kind a}}]}
  - id: pupils
    name: {zh: 学生数, en: pupils}
    level: school
    kind: count
    unit: 人
    min: 0
    max: 100
    columns: {primary: pupils_p, junior: pupils_j}
    labels: {primary: 小学生, junior: 初中生}
  - {id: area, name: {zh: 面积, en: area}, level: school, kind: decimal, unit: ㎡, column: area, label: 面积}
parameters:
  - {id: share, name: {zh: 比例, en: share}, value: 0.85, clause: C1}
relaxations:
  - id: C1_x
    name: {zh: 放宽面积, en: eased area}
    clause: C1-x
    eases: [C1]
    expires: {on: 2026-12-31, verification: from_knowledge}
definitions:
  - id: D1
    name: {zh: 生均面积, en: area per pupil}
    level: school
    per: stage
    formula: 面积 / 学生数
    unit: ㎡
    threshold: {primary: 4, junior: 5}
    compare: at-least
    clause: C1
  - for: [D1]
    id: "{}.cv"
    name: {zh: "{}差异", en: "{} coefficient"}
    level: county
    per: stage
    formula: 差异系数(学校, {}, 学生数)
  - for: [D1]
    id: "{}.floor"
    name: {zh: "{}保底", en: "{} floor"}
    level: school
    per: stage
    formula: |
      {} >= {}.标准
        * 比例
  - id: pass
    name: {zh: 达标了, en: passed}
    level: school
    per: stage
    formula: D1.达标
  - id: stages
    name: {zh: 学段达标, en: stage met}
    level: county
    per: stage
    formula: 全部(学校, 达标了)
  - {id: all, name: {zh: 全部达标了, en: all met}, level: county, formula: "全部(学段, 学段达标)"}
parts:
  - id: part
    name: {zh: 一部分, en: a part}
    verdict: all
    items:
      - {clause: C1, verdict: all, schools: pass}
output:
  verdict: part
  overall: all
  segments: {scope: pass, verdict: pass, indicators: [D1], floor: "{}.floor", compare: exact}
  groups: {verdict: stages, mean: "{}.cv", sd: "{}.cv", cv: "{}.cv"}
forms:
  - id: F1
    name: {zh: 表一, en: form 1}
    rows: segments
    columns: [{id: L1, label: {zh: 面积, en: area}, from: D1, decimals: 2}]
    verification: found
    sources: [S1]
`;
