import type { ReactNode } from 'react';
import './figure.css';

interface FigureProps {
  /** What is shown: a number with its mark. */
  readonly children: ReactNode;
  /** The whole sentence for a screen reader, e.g. "城关小学 小学 生均面积 4.50 达标：看算法". */
  readonly label: string;
  readonly onOpen: () => void;
  readonly tabIndex?: number;
}

/** A number that opens to its formula, inputs and clause. Every figure of the product is one. */
export function Figure({ children, label, onOpen, tabIndex }: FigureProps) {
  return (
    <button type="button" className="figure" aria-label={label} onClick={onOpen} tabIndex={tabIndex}>
      {children}
    </button>
  );
}
