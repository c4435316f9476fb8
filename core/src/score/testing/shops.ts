import { readStandard } from '../../pack/read-standard.ts';
import { type CountyData, countyData } from '../county-data.ts';
import { type PreparedStandard, prepareStandard } from '../prepare.ts';

/**
 * A standard that has nothing to do with schools: shops of a chain, by shift. A shop passes a shift when at least one of its two lines is
 * met and neither is below half; the chain also limits the differences of staff between shops.
 */
function shopStandard(limit: string): string {
  return `format: dudao-standard/1
id: SHOPS-1
version: "1.0"
title: {zh: 连锁店, en: shops}
document: {number: 样〔2026〕2号, issuer: {zh: 样例, en: sample}, issued_on: 2026-01-01, verification: found, sources: [S1]}
sources:
  S1: {title: {zh: 来源, en: source}}
dimension:
  id: shift
  name: {zh: 班次, en: shift}
  members: [{id: early, name: {zh: 早班, en: early}}, {id: late, name: {zh: 晚班, en: late}}]
levels: [{id: shop, name: {zh: 门店, en: shop}}, {id: chain, name: {zh: 总店, en: chain}}]
identity:
  code: {column: code, label: 代码}
  name: {column: name, label: 名称}
  kind: {column: kind, input: kind}
clauses:
  - {id: C1, name: {zh: 第一条, en: first}, text: {zh: 人手, en: staff}, verification: found, sources: [S1]}
inputs:
  - {id: kind, name: {zh: 类型, en: kind}, level: shop, kind: choice, column: kind, label: 类型, choices: [{code: a, name: {zh: 甲类, en: kind a}}]}
  - {id: guests, name: {zh: 客数, en: guests}, level: shop, kind: count, unit: 人, min: 0, max: 1000, columns: {early: guests_early, late: guests_late}, labels: {early: 早班客数, late: 晚班客数}}
  - {id: staff, name: {zh: 店员, en: staff}, level: shop, kind: count, unit: 人, min: 0, max: 100, columns: {early: staff_early, late: staff_late}, labels: {early: 早班店员, late: 晚班店员}}
  - {id: space, name: {zh: 店面, en: space}, level: shop, kind: decimal, unit: ㎡, min: 0, max: 10000, column: space, label: 店面}
parameters: []
relaxations: []
definitions:
  - {id: opens, name: {zh: 营业, en: opens}, level: shop, per: shift, formula: 客数 > 0}
  - id: A
    name: {zh: 百客店员, en: staff per 100 guests}
    level: shop
    per: shift
    where: 营业
    formula: 店员 / 客数 * 100
    unit: 人
    threshold: {early: 4, late: 3.5}
    compare: at-least
    clause: C1
  - id: B
    name: {zh: 客均店面, en: space per guest}
    level: shop
    per: shift
    where: 营业
    formula: 店面 / 求和(班次, 客数)
    unit: ㎡
    threshold: 1.7
    compare: above
    clause: C1
  - for: [A, B]
    id: "{}.floor"
    name: {zh: "{}保底", en: "{} floor"}
    level: shop
    per: shift
    where: 营业
    formula: "{} >= {}.标准 * 0.5"
  - for: [A, B]
    id: "{}.cv"
    name: {zh: "{}差异", en: "{} coefficient"}
    level: chain
    per: shift
    formula: 差异系数(门店 其中 营业, {}, 客数)
    threshold: ${limit}
    compare: at-most
    clause: C1
  - id: pass
    name: {zh: 合格, en: passes}
    level: shop
    per: shift
    where: 营业
    formula: 至少(1, A.达标, B.达标) 且 全部(A.floor, B.floor)
  - id: shift_pass
    name: {zh: 班次合格, en: shift passes}
    level: chain
    per: shift
    formula: 全部(门店 其中 营业, 合格) 且 A.cv.达标
  - {id: chain_pass, name: {zh: 总店合格, en: chain passes}, level: chain, formula: "全部(班次, 班次合格)"}
parts:
  - id: part
    name: {zh: 一部分, en: a part}
    verdict: chain_pass
    items:
      - {clause: C1, verdict: chain_pass, schools: pass}
output:
  verdict: part
  overall: chain_pass
  segments: {scope: opens, verdict: pass, indicators: [A, B], floor: "{}.floor", compare: exact}
  groups: {verdict: shift_pass, mean: "{}.cv", sd: "{}.cv", cv: "{}.cv"}
forms: []
`;
}

/** The standard compiled, with this limit on differences. */
export function prepareShops(limit = '0.3'): PreparedStandard {
  const read = readStandard(new Map([['shops.yaml', shopStandard(limit)]]), 'shops.yaml');
  if (!read.ok) throw new Error(JSON.stringify(read.problems.slice(0, 3)));
  const prepared = prepareStandard(read.value.standard, 'test', { on: '2026-11-24' });
  if (!prepared.ok) throw new Error(JSON.stringify(prepared.problems.slice(0, 3)));
  return prepared.value;
}

export interface Shop {
  readonly guests_early: number;
  readonly guests_late: number;
  readonly staff_early: number;
  readonly staff_late: number;
  readonly space: number;
}

/** Shops as data; NaN is missing. */
export function shopData(shops: readonly Shop[]): CountyData {
  const columns = ['guests_early', 'guests_late', 'staff_early', 'staff_late', 'space'] as const;
  return countyData(
    shops.map((_, i) => ({ code: String(i + 1), name: `店${i + 1}`, kind: 'a' })),
    new Map(columns.map((column) => [column, Float64Array.from(shops, (shop) => shop[column])] as const)),
    new Map([['kind', { codes: ['a'], values: new Uint8Array(shops.length) }]]),
    new Map(),
  );
}
