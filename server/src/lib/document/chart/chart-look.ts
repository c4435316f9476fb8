/** Faces after GB/T 9704: headings in 黑体, words in 仿宋, figures in Times New Roman. Sizes in hundredths of a point. */
export const FACES = { title: '黑体', text: '仿宋_GB2312' } as const;
export const SIZES = { title: 1200, text: 1050, small: 900 } as const;

const INK = '1F3864';
const LIGHT = 'FFFFFF';
const LINE = '000000';
const GRID = 'BFBFBF';

/** Fills that differ in print without colours: full, slanting, white, dotted, lying, crossed. */
const FILLS = ['', 'wdUpDiag', 'white', 'pct25', 'dkHorz', 'diagCross', 'pct60', 'wdDnDiag'] as const;
/** Lines that differ in print without colours, and the marks of their points. */
const DASHES = ['solid', 'dash', 'sysDot', 'lgDashDot', 'sysDash', 'lgDash'] as const;
const MARKS = ['circle', 'square', 'triangle', 'diamond', 'x', 'star'] as const;

const solid = (colour: string): string => `<a:solidFill><a:srgbClr val="${colour}"/></a:solidFill>`;
const line = (width: number, colour: string, dash = 'solid'): string =>
  `<a:ln w="${width}">${solid(colour)}<a:prstDash val="${dash}"/></a:ln>`;

/** How the bars or slices of a row or place look. */
export function fillOf(at: number): string {
  const pattern = FILLS[at % FILLS.length] ?? '';
  const fill =
    pattern === ''
      ? solid(INK)
      : pattern === 'white'
        ? solid(LIGHT)
        : `<a:pattFill prst="${pattern}"><a:fgClr><a:srgbClr val="${INK}"/></a:fgClr><a:bgClr><a:srgbClr val="${LIGHT}"/></a:bgClr></a:pattFill>`;
  return `<c:spPr>${fill}${line(9525, LINE)}</c:spPr>`;
}

/** How the line of a row looks, with its points. */
export function strokeOf(at: number): string {
  const dash = DASHES[at % DASHES.length];
  const mark = MARKS[at % MARKS.length];
  const isOpen = at % 2 === 1;
  return `<c:spPr>${line(22225, INK, dash)}</c:spPr><c:marker><c:symbol val="${mark}"/><c:size val="7"/><c:spPr>${solid(isOpen ? LIGHT : INK)}${line(12700, INK)}</c:spPr></c:marker>`;
}

/** Lines of axes and of the grid behind them. */
export const AXIS_LINE = `<c:spPr>${line(9525, LINE)}</c:spPr>`;
export const GRID_LINE = `<c:majorGridlines><c:spPr>${line(6350, GRID)}</c:spPr></c:majorGridlines>`;
/** No fill and no frame of its own: the paper is the ground. */
export const NO_GROUND = '<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>';

/** Letters of a run or of all texts of a part. */
export const letters = (name: 'rPr' | 'defRPr', size: number, face: string): string =>
  `<a:${name}${name === 'rPr' ? ' lang="zh-CN"' : ''} sz="${size}" b="0">${solid(LINE)}<a:latin typeface="Times New Roman"/><a:ea typeface="${face}"/><a:cs typeface="Times New Roman"/></a:${name}>`;

/** The texts of a part of a chart. */
export const textLook = (size: number = SIZES.text): string =>
  `<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr>${letters('defRPr', size, FACES.text)}</a:pPr><a:endParaRPr lang="zh-CN"/></a:p></c:txPr>`;
