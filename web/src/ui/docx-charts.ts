import type { Chart, ChartKind } from '@dudao/core/lib/chart';

const CHART = 'http://schemas.openxmlformats.org/drawingml/2006/chart';
const TEXT = 'http://schemas.openxmlformats.org/drawingml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A part of a document as text; null where there is none. */
export type LoadPart = (path: string) => Promise<string | null>;

/** The charts of a Word document in the order in which they stand in it; null for one of a kind that is not drawn here. */
export async function readDocxCharts(load: LoadPart): Promise<readonly (Chart | null)[]> {
  const [body, relations] = [await load('word/document.xml'), await load('word/_rels/document.xml.rels')];
  if (body === null || relations === null) return [];
  const targets = new Map(
    [...xmlOf(relations).getElementsByTagName('Relationship')].map((one) => [
      one.getAttribute('Id'),
      one.getAttribute('Target') ?? '',
    ]),
  );
  const charts: (Chart | null)[] = [];
  for (const place of xmlOf(body).getElementsByTagNameNS(CHART, 'chart')) {
    const target = targets.get(place.getAttributeNS(OFFICE, 'id')) ?? '';
    const xml = target === '' ? null : await load(target.startsWith('/') ? target.slice(1) : `word/${target}`);
    charts.push(xml === null ? null : chartOf(xmlOf(xml)));
  }
  return charts;
}

const xmlOf = (text: string): Document => new DOMParser().parseFromString(text, 'application/xml');

const all = (of: Document | Element, name: string): readonly Element[] => [...of.getElementsByTagNameNS(CHART, name)];
const attributeOf = (of: Document | Element, name: string): string => all(of, name)[0]?.getAttribute('val') ?? '';

/** What a chart of Word shows, from the values that it keeps beside its workbook. */
function chartOf(xml: Document): Chart | null {
  const chart = kindOf(xml);
  const rows = all(xml, 'ser');
  if (chart === null || rows.length === 0) return null;
  const [title = '', ...beneath] = all(xml, 'title')
    .slice(0, 1)
    .flatMap((one) => [...one.getElementsByTagNameNS(TEXT, 'p')].map(({ textContent }) => textContent ?? ''));
  const { unit, decimals } = formatOf(all(xml, 'numFmt').map((one) => one.getAttribute('formatCode') ?? ''));
  const source = SOURCE.exec(beneath.join('　'))?.[1] ?? '';
  const categories = pointsOf(rows[0], 'cat').map((text) => text ?? '');
  return {
    chart,
    title,
    // What is told of unit and codes is told by them; the rest says when and why.
    period: beneath.filter((line) => !/^(?:单位|指标代码)：/u.test(line)).join('　'),
    unit,
    decimals,
    source,
    categories,
    series: rows.map((row) => ({
      name: pointsOf(row, 'tx')[0] ?? '',
      values: pointsOf(row, 'val').map((text) => (text === null ? null : Number(text))),
    })),
  };
}

const SOURCE = /指标代码：([^　]+)/u;

function kindOf(xml: Document): ChartKind | null {
  if (all(xml, 'barChart').length > 0) return attributeOf(xml, 'barDir') === 'bar' ? 'bars' : 'columns';
  if (all(xml, 'lineChart').length > 0) return 'line';
  return all(xml, 'pieChart').length > 0 ? 'pie' : null;
}

/** The texts of a row's names, categories or values by their places; null where one has none. */
function pointsOf(row: Element | undefined, name: 'tx' | 'cat' | 'val'): readonly (string | null)[] {
  const [cache] = row === undefined ? [] : all(row, name);
  if (cache === undefined) return [];
  const texts = new Map(all(cache, 'pt').map((one) => [one.getAttribute('idx'), one.textContent ?? '']));
  return Array.from({ length: Number(attributeOf(cache, 'ptCount')) }, (_, at) => texts.get(String(at)) ?? null);
}

/** Unit and decimals by how values are written: `0.0"%"`. */
function formatOf(codes: readonly string[]): Pick<Chart, 'unit' | 'decimals'> {
  for (const code of codes) {
    const found = /^0(\.0+)?(?:"([^"]*)")?$/u.exec(code);
    if (found !== null) return { unit: found[2] ?? '', decimals: found[1] === undefined ? 0 : 1 };
  }
  return { unit: '', decimals: 0 };
}
