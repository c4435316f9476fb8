import type { Chart } from '@dudao/core/lib/chart';
import { placeholdersOf, type TemplateData, type TemplateShape } from '@dudao/core/lib/template-shape';
import { describe, expect, it } from 'vitest';
import { rowsOf } from '../../table/testing/files.ts';
import { p, table, templateDocx } from '../testing/template-docx.ts';
import { unzipped } from '../testing/unzipped.ts';
import { fillTemplate } from './fill-template.ts';
import { readTemplate } from './read-template.ts';
import { readXml } from './xml-tree.ts';

const NAME = { zh: '', en: '' };
const SHAPE: TemplateShape = {
  标题: { kind: 'text', says: NAME },
  照片: { kind: 'picture', says: NAME },
  排名图: { kind: 'chart', says: NAME },
  趋势: { kind: 'list', says: NAME, of: { 图: { kind: 'chart', says: NAME } } },
};
const CHART: Chart = {
  chart: 'bars',
  title: '各单位整改完成率',
  period: '2026年11月',
  unit: '%',
  decimals: 1,
  source: 'TZ05',
  categories: ['东关镇', '=1+1 & <城关镇>'],
  series: [{ name: '完成率', values: [100, 66.7] }],
};

async function filledWith(body: string, data: TemplateData, others = {}) {
  const filled = await fillTemplate(await templateDocx(body, others), data);
  if (!filled.ok) throw new Error(JSON.stringify(filled.problems));
  const parts = await unzipped(filled.value.bytes);
  return { ...filled.value, parts, xml: (name: string) => parts.get(name)?.toString('utf8') ?? '' };
}
const faultsOf = async (body: string) => {
  const read = readTemplate(await templateDocx(body), { file: '模板.docx', shape: SHAPE });
  return read.ok ? read.value.faults.map(({ problem, at, params }) => [problem, at?.line, params.example]) : [];
};

describe('a chart in an office’s template', () => {
  it('is a chart of Word with its workbook: part, relations and types of their own', async () => {
    const { xml, parts } = await filledWith(p('{@排名图}'), { 排名图: CHART });
    expect(xml('word/document.xml')).toContain('r:id="rIdDudaoChart1"');
    expect(xml('word/_rels/document.xml.rels')).toContain('Target="charts/dudao1.xml"');
    expect(xml('word/charts/_rels/dudao1.xml.rels')).toContain('Target="../embeddings/dudao1.xlsx"');
    const types = xml('[Content_Types].xml');
    expect(types).toContain('PartName="/word/charts/dudao1.xml"');
    expect(types).toContain('Extension="xlsx"');
    const book = parts.get('word/embeddings/dudao1.xlsx');
    expect(await rowsOf(new Uint8Array(book ?? []), 'a.xlsx')).toEqual([
      ['项目（单位：%）', '完成率'],
      ['东关镇', 100],
      ['=1+1 & <城关镇>', 66.7],
    ]);
  });

  it('shows title, unit, code and values, in Chinese faces and patterns that need no colours', async () => {
    const series = [...CHART.series, { name: '上期', values: [50, null] }];
    const { xml } = await filledWith(p('{＠排名图}'), { 排名图: { ...CHART, series } });
    const chart = xml('word/charts/dudao1.xml');
    expect(readXml(chart).root.name).toBe('c:chartSpace');
    for (const words of [
      '各单位整改完成率',
      '2026年11月',
      '单位：%　指标代码：TZ05',
      '=1+1 &amp; &lt;城关镇&gt;',
      '<c:barDir val="bar"/>',
    ])
      expect(chart).toContain(words);
    for (const look of [
      'typeface="黑体"',
      'typeface="仿宋_GB2312"',
      'prst="wdUpDiag"',
      '0.0&quot;%&quot;',
      '<c:legend>',
    ])
      expect(chart).toContain(look);
    // The formulas lead to the cells of the workbook; a value that is missing is none.
    expect(chart).toContain('<c:f>Sheet1!$C$2:$C$3</c:f>');
    expect(chart).toContain('<c:ptCount val="2"/><c:pt idx="0"><c:v>50</c:v></c:pt></c:numCache>');
    // Told in words to those who cannot see it.
    expect(xml('word/document.xml')).toContain('descr="条形图：各单位整改完成率。');
  });

  it.each([
    ['columns', '<c:barDir val="col"/>'],
    ['line', '<c:symbol val="circle"/>'],
    ['pie', '<c:pieChart>'],
  ] as const)('drawn as %s is sound XML', async (kind, words) => {
    const { xml } = await filledWith(p('{@排名图}'), { 排名图: { ...CHART, chart: kind } });
    expect(readXml(xml('word/charts/dudao1.xml')).root.name).toBe('c:chartSpace');
    expect(xml('word/charts/dudao1.xml')).toContain(words);
  });

  it('repeats with its list, in tables too, each with parts of its own', async () => {
    const data = { 趋势: [{ 图: CHART }, { 图: { ...CHART, chart: 'columns' as const } }] };
    const { parts } = await filledWith(table(['{#趋势}{@图}{/趋势}']), data);
    const charts = [...parts.keys()].filter((name) => /^word\/(?:charts|embeddings)\/dudao/u.test(name));
    expect(charts).toEqual([
      'word/charts/dudao1.xml',
      'word/embeddings/dudao1.xlsx',
      'word/charts/dudao2.xml',
      'word/embeddings/dudao2.xlsx',
    ]);
  });

  it('without data is a plain sentence, and its condition does not hold', async () => {
    const none = { ...CHART, categories: [], series: [] };
    const { xml, parts } = await filledWith(p('{@排名图}') + p('{#排名图}见图{/排名图}{^排名图}无图{/排名图}'), {
      排名图: none,
    });
    expect(xml('word/document.xml').replaceAll(/<[^>]+>/gu, '')).toBe('“各单位整改完成率”没有数据，没有画图。无图');
    expect([...parts.keys()].some((name) => name.includes('chart'))).toBe(false);
  });

  it('a pie with negative values becomes bars and says so beneath its title', async () => {
    const pie: Chart = { ...CHART, chart: 'pie', series: [{ name: '数', values: [1, -1] }] };
    const { xml } = await filledWith(p('{@排名图}'), { 排名图: pie });
    expect(xml('word/charts/dudao1.xml')).toContain('有负数，画不成饼图，改画条形图');
    expect(xml('word/charts/dudao1.xml')).not.toContain('<c:min val="0"/>');
  });

  it('is not cut off by lines of a fixed height, and begins at the margin where it stands alone', async () => {
    const form =
      '<w:pPr><w:keepNext/><w:spacing w:before="9" w:line="579" w:lineRule="exact"/><w:ind w:firstLine="640"/><w:jc w:val="center"/></w:pPr>';
    const inForm = (text: string) => `<w:p>${form}<w:r><w:t>${text}</w:t></w:r></w:p>`;
    const { xml } = await filledWith(inForm('{@排名图}') + inForm('如图：{@排名图}') + inForm('{标题}'), {
      排名图: CHART,
      标题: '甲',
    });
    const forms = [...xml('word/document.xml').matchAll(/<w:pPr>.*?<\/w:pPr>/gu)].map(([one]) => one);
    expect(forms).toEqual([
      '<w:pPr><w:keepNext/><w:spacing w:before="9" w:line="240" w:lineRule="auto"/><w:ind w:left="0" w:right="0" w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="center"/></w:pPr>',
      '<w:pPr><w:keepNext/><w:spacing w:before="9" w:line="240" w:lineRule="auto"/><w:ind w:firstLine="640"/><w:jc w:val="center"/></w:pPr>',
      form,
    ]);
  });

  it('gives equal bytes for equal content', async () => {
    const data = { 排名图: CHART, 趋势: [{ 图: { ...CHART, chart: 'line' as const } }] };
    const body = p('{@排名图}{#趋势}{@图}{/趋势}');
    expect((await filledWith(body, data)).sha256).toBe((await filledWith(body, data)).sha256);
  });

  it('too many charts of lists within lists end as an unsafe template, not as a server without memory', async () => {
    const many = { 趋势: Array.from({ length: 400 }, () => ({ 图: CHART })) };
    const filled = await fillTemplate(await templateDocx(p('{#趋势}{@图}{/趋势}')), many);
    expect(filled.ok ? 'ok' : filled.problems[0]?.problem).toBe('template-unsafe');
  });

  it('is named with its line where it is unknown, written as something else, or something else is written as it', async () => {
    expect(await faultsOf(p('好') + p('{@排名}'))).toEqual([['template-unknown', 2, undefined]]);
    expect(await faultsOf(p('{排名图}'))).toEqual([['template-chart-as-text', 1, '{@排名图}']]);
    expect(await faultsOf(p('{%排名图}'))).toEqual([['template-chart-as-text', 1, '{@排名图}']]);
    expect(await faultsOf(p('{@标题}') + p('{@照片}') + p('{@趋势}'))).toEqual([
      ['template-no-chart', 1, '{@标题}'],
      ['template-no-chart', 2, '{@照片}'],
      ['template-no-chart', 3, '{@趋势}'],
    ]);
    // A chart of a list is unknown outside of it.
    expect(await faultsOf(p('{@图}'))).toEqual([['template-unknown', 1, undefined]]);
    expect(await faultsOf(p('{@排名图}{#趋势}{@图}{/趋势}'))).toEqual([]);
    expect(placeholdersOf(SHAPE).map(({ typed }) => typed)).toContain('{@排名图}');
  });
});
