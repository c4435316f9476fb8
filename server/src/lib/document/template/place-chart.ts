import { type Chart, describeChart } from '@dudao/core/lib/chart';
import { XLSX_TYPE } from '../../table/write-xlsx.ts';
import { chartBook } from '../chart/chart-book.ts';
import { chartXml } from '../chart/chart-xml.ts';
import { DRAWING, inline, OFFICE, type Placed } from './placed.ts';
import type { XmlElement } from './xml-tree.ts';

/** The width of the text after GB/T 9704, in hundredths of a millimetre. */
const WIDE = 15_600;
const HIGH = 7_800;
/** What the title of lying bars takes, a line beneath it or a legend, each bar, and the most: a page less the line beneath. */
const BARS = { title: 2000, more: 700, bar: 620, most: 21_000 } as const;
const FIRST_ID = 80_000;
const CHART_TYPE = 'application/vnd.openxmlformats-officedocument.drawingml.chart+xml';
const HEAD_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

function heightOf({ chart, period, categories, series }: Chart, note: string): number {
  const more = [period !== '', note !== '', series.length > 1].filter(Boolean).length * BARS.more;
  if (chart !== 'bars') return HIGH + (note === '' ? 0 : BARS.more);
  return Math.min(BARS.most, BARS.title + more + Math.max(2, categories.length * series.length) * BARS.bar);
}

/** A chart in its place: the chart, the workbook with its data and what joins them for the package, and what stands in the line. */
export function placeChart(
  chart: Chart,
  { part, number, note }: { readonly part: string; readonly number: number; readonly note: string },
): { readonly placed: Placed; readonly drawing: XmlElement } {
  const [id, file, book] = [`rIdDudaoChart${number}`, `dudao${number}.xml`, `dudao${number}.xlsx`];
  const drawing = inline(
    {
      name: `chart${number}`,
      number: FIRST_ID + number,
      says: describeChart(chart),
      wide: WIDE,
      high: heightOf(chart, note),
    },
    () =>
      `<a:graphicData uri="${DRAWING}/chart"><c:chart xmlns:c="${DRAWING}/chart" xmlns:r="${OFFICE}" r:id="${id}"/></a:graphicData>`,
  );
  const relations = `${HEAD_XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${OFFICE}/package" Target="../embeddings/${book}"/></Relationships>`;
  const placed: Placed = {
    part,
    id,
    kind: 'chart',
    target: `charts/${file}`,
    files: async () => [
      [`word/charts/${file}`, chartXml(chart, { note, book: 'rId1' })],
      [`word/charts/_rels/${file}.rels`, relations],
      [`word/embeddings/${book}`, await chartBook(chart)],
    ],
    endings: [['xlsx', XLSX_TYPE]],
    types: [[`word/charts/${file}`, CHART_TYPE]],
  };
  return { placed, drawing };
}
