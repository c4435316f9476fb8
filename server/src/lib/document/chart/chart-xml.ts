import type { Chart } from '@dudao/core/lib/chart';
import { columnName } from '../../table/write-xlsx.ts';
import { xmlText } from '../xml-text.ts';
import { SHEET } from './chart-book.ts';
import { AXIS_LINE, FACES, fillOf, GRID_LINE, letters, NO_GROUND, SIZES, strokeOf, textLook } from './chart-look.ts';

const DRAWING = 'http://schemas.openxmlformats.org/drawingml/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A chart as a part of a Word document (DrawingML); `book` is the id of the relation to the workbook that holds its data. `note` stands beneath the title. */
export function chartXml(chart: Chart, { note, book }: { readonly note: string; readonly book: string }): string {
  const isPie = chart.chart === 'pie';
  const plot = isPie ? pieOf(chart) : chart.chart === 'line' ? lineOf(chart) : barsOf(chart);
  const legend = `<c:legend><c:legendPos val="b"/><c:overlay val="0"/>${textLook()}</c:legend>`;
  return [
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><c:chartSpace xmlns:c="${DRAWING}/chart" xmlns:a="${DRAWING}/main" xmlns:r="${OFFICE}">`,
    `<c:date1904 val="0"/><c:lang val="zh-CN"/><c:roundedCorners val="0"/><c:chart>${titleOf(chart, note)}<c:autoTitleDeleted val="0"/>`,
    `<c:plotArea><c:layout/>${plot}${isPie ? '' : axesOf(chart)}${NO_GROUND}</c:plotArea>${chart.series.length > 1 ? legend : ''}`,
    `<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>${NO_GROUND}`,
    `${textLook()}<c:externalData r:id="${book}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>`,
  ].join('');
}

function titleOf({ title, period, unit, source }: Chart, note: string): string {
  const facts = [unit === '' ? '' : `单位：${unit}`, source === '' ? '' : `指标代码：${source}`];
  const beneath = [period, facts.filter((words) => words !== '').join('　'), note].filter((words) => words !== '');
  const paragraph = (words: string, size: number, face: string): string =>
    `<a:p><a:pPr>${letters('defRPr', size, face)}</a:pPr><a:r>${letters('rPr', size, face)}<a:t>${xmlText(words)}</a:t></a:r></a:p>`;
  const lines = [
    paragraph(title, SIZES.title, FACES.title),
    ...beneath.map((words) => paragraph(words, SIZES.small, FACES.text)),
  ];
  return `<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/>${lines.join('')}</c:rich></c:tx><c:overlay val="0"/></c:title>`;
}

/** How values stand at their bars; a unit is written as it is, whatever signs it has. */
function formatOf({ unit, decimals }: Chart): string {
  const plain = unit.replaceAll(/["\\]/gu, '');
  return xmlText(`${decimals === 0 ? '0' : `0.${'0'.repeat(decimals)}`}${plain === '' ? '' : `"${plain}"`}`);
}

const HIDES = '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>';
const VALUES = '<c:showVal val="1"/><c:showCatName val="0"/>';

function label(chart: Chart, place: string, shows = VALUES): string {
  return `<c:numFmt formatCode="${formatOf(chart)}" sourceLinked="0"/><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>${textLook()}<c:dLblPos val="${place}"/><c:showLegendKey val="0"/>${shows}${HIDES}`;
}

/** A value at every bar or point. */
const labels = (...of: Parameters<typeof label>): string => `<c:dLbls>${label(...of)}</c:dLbls>`;

/** A value at one point only. */
function labelAt(at: number, ...of: Parameters<typeof label>): string {
  const none = '<c:showLegendKey val="0"/><c:showVal val="0"/><c:showCatName val="0"/>';
  return `<c:dLbls><c:dLbl><c:idx val="${at}"/>${label(...of)}</c:dLbl>${none}${HIDES}</c:dLbls>`;
}

function cells(chart: Chart, at: number) {
  const { categories, series } = chart;
  const last = categories.length + 1;
  const column = columnName(at + 1);
  const { name, values } = series[at] ?? { name: '', values: [] };
  const texts = (all: readonly string[]): string =>
    `<c:strCache><c:ptCount val="${all.length}"/>${all.map((text, i) => `<c:pt idx="${i}"><c:v>${xmlText(text)}</c:v></c:pt>`).join('')}</c:strCache>`;
  const points = values.flatMap((value, i) => (value === null ? [] : [`<c:pt idx="${i}"><c:v>${value}</c:v></c:pt>`]));
  return {
    head: `<c:idx val="${at}"/><c:order val="${at}"/><c:tx><c:strRef><c:f>${SHEET}!$${column}$1</c:f>${texts([name])}</c:strRef></c:tx>`,
    data: `<c:cat><c:strRef><c:f>${SHEET}!$A$2:$A$${last}</c:f>${texts(categories)}</c:strRef></c:cat><c:val><c:numRef><c:f>${SHEET}!$${column}$2:$${column}$${last}</c:f><c:numCache><c:formatCode>General</c:formatCode><c:ptCount val="${categories.length}"/>${points.join('')}</c:numCache></c:numRef></c:val>`,
  };
}

const AXES = '<c:axId val="111"/><c:axId val="222"/>';

function barsOf(chart: Chart): string {
  const rows = chart.series.map((_, at) => {
    const { head, data } = cells(chart, at);
    return `<c:ser>${head}${fillOf(at)}<c:invertIfNegative val="0"/>${labels(chart, 'outEnd')}${data}</c:ser>`;
  });
  const lies = chart.chart === 'bars';
  return `<c:barChart><c:barDir val="${lies ? 'bar' : 'col'}"/><c:grouping val="clustered"/><c:varyColors val="0"/>${rows.join('')}<c:gapWidth val="60"/>${AXES}</c:barChart>`;
}

const MOST_LABELLED = 12;

/** One line has a value at every point; of several, whose values would lie upon each other, each has its last. */
function lineOf(chart: Chart): string {
  const isAlone = chart.series.length === 1 && chart.categories.length <= MOST_LABELLED;
  const rows = chart.series.map(({ values }, at) => {
    const { head, data } = cells(chart, at);
    const last = values.findLastIndex((value) => value !== null);
    const told = isAlone ? labels(chart, 't') : labelAt(Math.max(0, last), chart, 'r');
    return `<c:ser>${head}${strokeOf(at)}${told}${data}<c:smooth val="0"/></c:ser>`;
  });
  return `<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>${rows.join('')}<c:marker val="1"/>${AXES}</c:lineChart>`;
}

function pieOf(chart: Chart): string {
  const { head, data } = cells(chart, 0);
  const slices = chart.categories.map((_, i) => `<c:dPt><c:idx val="${i}"/><c:bubble3D val="0"/>${fillOf(i)}</c:dPt>`);
  const named = labels(chart, 'outEnd', '<c:showVal val="1"/><c:showCatName val="1"/>');
  return `<c:pieChart><c:varyColors val="1"/><c:ser>${head}${slices.join('')}${named}${data}</c:ser><c:firstSliceAng val="0"/></c:pieChart>`;
}

function axesOf(chart: Chart): string {
  const lies = chart.chart === 'bars';
  const values = chart.series.flatMap((one) => one.values.filter((value) => value !== null));
  const hasNegative = values.some((value) => value < 0);
  const isShare = chart.unit === '%' && !hasNegative && values.every((value) => value <= 100);
  // Room above the tallest bar for its value; a rate ends at the whole.
  const bounds = `${isShare ? '<c:max val="100"/>' : ''}${hasNegative ? '' : '<c:min val="0"/>'}`;
  const step = isShare ? '<c:majorUnit val="20"/>' : '';
  const marks = '<c:majorTickMark val="none"/><c:minorTickMark val="none"/>';
  return [
    `<c:catAx><c:axId val="111"/><c:scaling><c:orientation val="${lies ? 'maxMin' : 'minMax'}"/></c:scaling><c:delete val="0"/><c:axPos val="${lies ? 'l' : 'b'}"/>`,
    `<c:numFmt formatCode="General" sourceLinked="0"/>${marks}<c:tickLblPos val="low"/>${AXIS_LINE}${textLook()}<c:crossAx val="222"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>`,
    // Where bars lie, each has its value at its end: an axis would say it twice.
    `<c:valAx><c:axId val="222"/><c:scaling><c:orientation val="minMax"/>${bounds}</c:scaling><c:delete val="${lies ? 1 : 0}"/><c:axPos val="${lies ? 'b' : 'l'}"/>${lies ? '' : GRID_LINE}`,
    `<c:numFmt formatCode="General" sourceLinked="0"/>${marks}<c:tickLblPos val="nextTo"/>${AXIS_LINE}${textLook()}<c:crossAx val="111"/><c:crosses val="autoZero"/><c:crossBetween val="between"/>${step}</c:valAx>`,
  ].join('');
}
