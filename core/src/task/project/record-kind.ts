import type { Text } from '../../lib/text.ts';

/** What is kept on record of a project: who answers for it for life, how it was tendered, who watches the site, what was contracted and paid. */
export const RECORD_KINDS = ['legal-person', 'tender', 'supervisor', 'site-report', 'contract', 'payment'] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

/** One thing that a record says. Money is in yuan with two decimals at most. */
export interface RecordField {
  readonly id: string;
  readonly name: Text;
  readonly kind: 'text' | 'long' | 'day' | 'money';
  readonly isRequired: boolean;
}

/** A kind of record: what it says and what it hangs on. */
export interface RecordKindFacts {
  readonly name: Text;
  /** What the day of the record is the day of. */
  readonly day: Text;
  readonly fields: readonly RecordField[];
  /** The kind of the record that it hangs on; null: on the project itself. */
  readonly on: RecordKind | null;
  /** Responsibility for life: never withdrawn; a change is another record, and the former stands. */
  readonly isForLife: boolean;
  /** Its sums may not come to more than the sum of the record that it hangs on. */
  readonly isWithin: boolean;
}

const field = (id: string, [zh, en]: readonly [string, string], more: Partial<RecordField> = {}): RecordField => ({
  id,
  name: { zh, en },
  kind: 'text',
  isRequired: false,
  ...more,
});
const MUST = { isRequired: true };
const SUM = field('sum', ['金额（元）', 'Sum (yuan)'], { kind: 'money', isRequired: true });
const DOCUMENT = field('document', ['文号', 'Document']);
const PLAIN = { on: null, isForLife: false, isWithin: false };

/** The kinds of records of the four systems: 项目法人终身负责制、招投标制、工程监理制、合同管理制. */
export const RECORD_KIND_FACTS: Readonly<Record<RecordKind, RecordKindFacts>> = {
  'legal-person': {
    ...PLAIN,
    name: { zh: '项目法人', en: 'legal person' },
    day: { zh: '起始日期', en: 'From' },
    fields: [field('person', ['姓名', 'Name'], MUST), field('office', ['单位和职务', 'Unit and post'], MUST), DOCUMENT],
    isForLife: true,
  },
  tender: {
    ...PLAIN,
    name: { zh: '招投标', en: 'tender' },
    day: { zh: '定标日期', en: 'Awarded on' },
    fields: [
      field('method', ['招标方式', 'Method'], MUST),
      field('winner', ['中标单位', 'Winner'], MUST),
      { ...SUM, name: { zh: '中标价（元）', en: 'Winning bid (yuan)' } },
      field('bidders', ['投标单位', 'Bidders']),
      DOCUMENT,
    ],
  },
  supervisor: {
    ...PLAIN,
    name: { zh: '工程监理', en: 'site supervisor' },
    day: { zh: '进场日期', en: 'On site from' },
    fields: [
      field('firm', ['监理单位', 'Firm'], MUST),
      field('person', ['总监理工程师', 'Chief engineer'], MUST),
      field('certificate', ['证书号', 'Certificate']),
    ],
  },
  'site-report': {
    ...PLAIN,
    name: { zh: '监理报告', en: 'site report' },
    day: { zh: '报告日期', en: 'Reported on' },
    fields: [
      field('text', ['情况', 'What was seen'], { kind: 'long', isRequired: true }),
      field('faults', ['问题和整改要求', 'Faults and what to mend'], { kind: 'long' }),
    ],
    on: 'supervisor',
  },
  contract: {
    ...PLAIN,
    name: { zh: '合同', en: 'contract' },
    day: { zh: '签订日期', en: 'Signed on' },
    fields: [
      field('number', ['合同号', 'Number'], MUST),
      field('party', ['承包单位', 'Contractor'], MUST),
      SUM,
      field('until', ['履行期至', 'Term ends'], { kind: 'day', isRequired: true }),
    ],
  },
  payment: {
    ...PLAIN,
    name: { zh: '付款', en: 'payment' },
    day: { zh: '付款日期', en: 'Paid on' },
    fields: [SUM, field('note', ['事由', 'For what'])],
    on: 'contract',
    isWithin: true,
  },
};
