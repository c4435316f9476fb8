/** How a sheet is printed: every column on the page, or on as few pages side by side as leave the type readable. */
export interface PageLayout {
  readonly paper: 'a4' | 'a3';
  readonly orientation: 'portrait' | 'landscape';
  readonly pagesAcross: number;
}

// Characters across a page at about two thirds of full size, the smallest that is read with ease.
const A4_PORTRAIT = 135;
const A4_LANDSCAPE = 210;
const A3_LANDSCAPE = 320;

/** The smallest paper that a sheet of this width, in characters, fits on. */
export function pageLayout(width: number): PageLayout {
  if (width <= A4_PORTRAIT) return { paper: 'a4', orientation: 'portrait', pagesAcross: 1 };
  if (width <= A4_LANDSCAPE) return { paper: 'a4', orientation: 'landscape', pagesAcross: 1 };
  return { paper: 'a3', orientation: 'landscape', pagesAcross: Math.ceil(width / A3_LANDSCAPE) };
}

/** In inches. */
export const MARGINS = { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.3, footer: 0.3 };

/** The sheet's name, and which page of how many. */
export const FOOTER = '&L&A&R第 &P 页，共 &N 页';
