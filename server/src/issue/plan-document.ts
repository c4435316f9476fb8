import { PLAN_GAP_FACTS } from '@dudao/core/issue/plan';
import type { readUnitPlan } from '@dudao/core/issue/plan-contract';
import type { OutputOf } from '@dudao/core/lib/contract';
import type { Lang, Text } from '@dudao/core/lib/text';
import { fillText } from '@dudao/core/lib/text';
import type { Block } from '@dudao/core/selfcheck/text-document';
import type { DocumentToWrite } from '../lib/document/write-docx.ts';

/** The rectification plan of a unit, as it is read. */
export type UnitPlan = OutputOf<typeof readUnitPlan>;

type Entry = UnitPlan['open'][number];

const TEXTS = {
  plan: { zh: '{unit}整改落实方案', en: 'Rectification plan of {unit}' },
  report: { zh: '{unit}整改情况报告', en: 'Report of {unit} on rectification' },
  made: { zh: '{day}', en: '{day}' },
  planLead: {
    zh: '{unit}现有待整改事项 {count} 条，措施 {measures} 条。逐条写明问题、原因、措施、质量要求、责任人和期限如下。',
    en: '{unit} has {count} matters to put right and {measures} measures. Each is told with its cause, measures, quality demanded, who does it and by when.',
  },
  reportLead: {
    zh: '自 {since} 起，已销号 {closed} 条，尚未完成 {open} 条。整改前后情况如下。',
    en: 'Since {since} {closed} were closed and {open} are not finished. This is how they were found and how they stand now.',
  },
  number: { zh: '编号', en: 'Number' },
  problem: { zh: '问题', en: 'Problem' },
  cause: { zh: '原因', en: 'Cause' },
  measures: { zh: '措施和质量要求', en: 'Measures and quality demanded' },
  owner: { zh: '责任单位、责任人', en: 'Who' },
  due: { zh: '期限', en: 'By when' },
  found: { zh: '整改前', en: 'As inspected' },
  after: { zh: '整改后', en: 'After rectification' },
  closedOn: { zh: '销号', en: 'Closed' },
  done: { zh: '已完成整改的', en: 'Put right' },
  left: { zh: '尚未完成的', en: 'Not finished' },
  state: { zh: '进展和原因', en: 'How it stands, and why' },
  quality: { zh: '要求：{quality}', en: 'to: {quality}' },
  who: { zh: '{owner}，{day}', en: '{owner}, {day}' },
  finished: { zh: '措施 {done}/{all}', en: '{done} of {all} measures' },
  rule: { zh: '建立、修订：{rules}', en: 'Rules made or changed: {rules}' },
  gaps: { zh: '方案还缺的', en: 'What the plan still lacks' },
  gapOf: { zh: '{number} 第 {n} 条措施：{gap}', en: '{number}, measure {n}: {gap}' },
  gapIn: { zh: '{number}：{gap}', en: '{number}: {gap}' },
  lasting: { zh: '长期坚持', en: 'lasting' },
  nobody: { zh: '未定', en: 'not decided' },
  sign: {
    zh: '主要负责人（签字）：　　　　　　　　年　　月　　日',
    en: 'Signed by the leader:                    on:',
  },
  none: { zh: '没有。', en: 'None.' },
} satisfies Record<string, Text>;

interface About {
  readonly kind: 'plan' | 'report';
  readonly lang: Lang;
  readonly today: string;
}

/** The plan of a unit, or its report after rectification, as a document. */
export function planDocument(plan: UnitPlan, { kind, lang, today }: About): DocumentToWrite {
  const t: Teller = (key, params = {}) => fillText(TEXTS[key], lang, params);
  const blocks = kind === 'plan' ? planBlocks(plan, { t, lang }) : reportBlocks(plan, { t, lang });
  return {
    title: t(kind, { unit: plan.unit.name }),
    lines: [t('made', { day: today })],
    blocks: [...blocks, { kind: 'paragraph', text: t('sign') }],
  };
}

type Teller = (key: keyof typeof TEXTS, params?: Readonly<Record<string, string | number>>) => string;
interface Telling {
  readonly t: Teller;
  readonly lang: Lang;
}

const kept = ({ measures }: Entry) => measures.filter(({ cancelled }) => !cancelled);

function planBlocks({ unit, open }: UnitPlan, telling: Telling): readonly Block[] {
  const { t, lang } = telling;
  const measures = open.reduce((sum, entry) => sum + kept(entry).length, 0);
  const ledgers = [...new Set(open.map(({ ledger }) => ledger))];
  const gaps = open.flatMap((entry) => gapLines(entry, telling));
  return [
    { kind: 'paragraph', text: t('planLead', { unit: unit.name, count: open.length, measures }) },
    ...ledgers.flatMap((ledger): readonly Block[] => {
      const entries = open.filter((entry) => entry.ledger === ledger);
      return [
        { kind: 'heading', text: entries[0]?.ledgerName[lang] ?? ledger },
        {
          kind: 'table',
          heads: [t('number'), t('problem'), t('cause'), t('measures'), t('owner'), t('due')],
          rows: entries.map((entry) => planRow(entry, telling)),
        },
      ];
    }),
    ...(gaps.length === 0
      ? []
      : [{ kind: 'heading' as const, text: t('gaps') }, ...gaps.map((text) => ({ kind: 'paragraph' as const, text }))]),
  ];
}

function gapLines({ number, gaps }: Entry, { t, lang }: Telling): readonly string[] {
  return gaps.map(({ gap, measure }) => {
    const says = PLAN_GAP_FACTS[gap].says[lang];
    return measure === null ? t('gapIn', { number, gap: says }) : t('gapOf', { number, n: measure + 1, gap: says });
  });
}

function planRow(entry: Entry, { t, lang }: Telling): readonly string[] {
  const measures = kept(entry).map(({ text, quality, owner, dueOn }, n) =>
    [`${n + 1}. ${text}`, t('quality', { quality }), t('who', { owner, day: dueOn ?? t('lasting') })].join('\n'),
  );
  return [
    entry.number,
    [entry.title, entry.detail].filter(Boolean).join('\n'),
    entry.cause ?? '',
    measures.join('\n'),
    ownerOf(entry, t),
    entry.fixDueOn ?? entry.handlingName?.[lang] ?? '',
  ];
}

function ownerOf({ owner, ownerPerson }: Entry, t: Teller): string {
  return owner === null ? t('nobody') : [owner.name, ownerPerson].filter(Boolean).join('\n');
}

function reportBlocks({ since, open, closed }: UnitPlan, telling: Telling): readonly Block[] {
  const { t } = telling;
  const none = { kind: 'paragraph' as const, text: t('none') };
  return [
    { kind: 'paragraph', text: t('reportLead', { since, closed: closed.length, open: open.length }) },
    { kind: 'heading', text: t('done') },
    closed.length === 0
      ? none
      : {
          kind: 'table',
          heads: [t('number'), t('found'), t('after'), t('owner'), t('closedOn')],
          rows: closed.map((entry) => [
            entry.number,
            [entry.title, entry.detail].filter(Boolean).join('\n'),
            afterOf(entry, t),
            ownerOf(entry, t),
            entry.closedOn ?? '',
          ]),
        },
    { kind: 'heading', text: t('left') },
    open.length === 0
      ? none
      : {
          kind: 'table',
          heads: [t('number'), t('problem'), t('state'), t('owner'), t('due')],
          rows: open.map((entry) => [
            entry.number,
            entry.title,
            stateOf(entry, telling),
            ownerOf(entry, t),
            entry.fixDueOn ?? '',
          ]),
        },
  ];
}

function afterOf(entry: Entry, t: Teller): string {
  const results = kept(entry).flatMap(({ text, result }) => (result === '' ? [] : [`${text}：${result}`]));
  const rules = entry.rules.length === 0 ? [] : [t('rule', { rules: entry.rules.join('；') })];
  return [entry.reported, ...results, ...rules].filter(Boolean).join('\n');
}

function stateOf(entry: Entry, { t, lang }: Telling): string {
  const all = kept(entry);
  const done = all.filter(({ doneOn }) => doneOn !== null).length;
  const lines = [
    entry.stateName[lang],
    all.length === 0 ? '' : t('finished', { done, all: all.length }),
    entry.lastWords,
  ];
  return lines.filter(Boolean).join('\n');
}
