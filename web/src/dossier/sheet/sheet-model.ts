import type { ReactNode } from 'react';

/** A column of a sheet. */
export interface SheetColumn {
  readonly id: string;
  readonly title: string;
  readonly unit?: string;
  readonly hint?: string;
  readonly widthPx: number;
  readonly align: 'left' | 'right';
  /** Texts that are offered while typing. */
  readonly options?: readonly string[];
}

/** How a cell is marked, beside its colour by a sign. */
export type CellMark = 'known' | 'wrong' | 'notice' | 'clash' | 'waiting';

/** One cell: what people read in it. */
export interface SheetCell {
  readonly text: string;
  readonly mark?: CellMark | undefined;
  /** What the mark means, in words. */
  readonly says?: string | undefined;
  readonly isLocked?: boolean;
}

/** A row; unchanged rows stay the same object, so that they are not drawn again. */
export interface SheetRow {
  readonly key: string;
  readonly name: string;
  readonly head: ReactNode;
  readonly cells: readonly SheetCell[];
}
