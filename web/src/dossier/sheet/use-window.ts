import { type RefObject, useLayoutEffect, useState } from 'react';

interface Column {
  readonly left: number;
  readonly width: number;
  /** Width of the fixed names of the rows. */
  readonly head: number;
}

/** Which rows of a sheet are in sight, followed no more often than the screen is drawn. */
export function useWindow(scroller: RefObject<HTMLDivElement | null>, rows: number) {
  const [view, setView] = useState({ first: 0, pageRows: 24, rowPx: 32, headPx: 56 });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the heights are measured again when the number of rows changes
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    let frame = 0;
    const read = () => {
      frame = 0;
      const rowPx = element.querySelector('tbody tr:not(.spacer)')?.getBoundingClientRect().height || 32;
      const headPx = element.querySelector('thead')?.getBoundingClientRect().height || 56;
      const first = Math.floor(element.scrollTop / rowPx);
      const pageRows = Math.max(1, Math.floor((element.clientHeight - headPx) / rowPx));
      setView((old) =>
        old.first === first && old.pageRows === pageRows && old.rowPx === rowPx && old.headPx === headPx
          ? old
          : { first, pageRows, rowPx, headPx },
      );
    };
    const later = () => {
      if (frame === 0) frame = requestAnimationFrame(read);
    };
    read();
    element.addEventListener('scroll', later, { passive: true });
    const sizes = new ResizeObserver(later);
    sizes.observe(element);
    return () => {
      cancelAnimationFrame(frame);
      element.removeEventListener('scroll', later);
      sizes.disconnect();
    };
  }, [scroller, rows]);
  return {
    ...view,
    /** Scrolls until a cell is in sight, clear of the fixed head and names. */
    reveal: (row: number, { left, width, head }: Column): void => {
      const element = scroller.current;
      if (element === null) return;
      const top = row * view.rowPx;
      const room = element.clientHeight - view.headPx;
      if (top < element.scrollTop) element.scrollTop = top;
      else if (top + view.rowPx > element.scrollTop + room) element.scrollTop = top + view.rowPx - room;
      if (left - head < element.scrollLeft) element.scrollLeft = left - head;
      else if (left + width > element.scrollLeft + element.clientWidth)
        element.scrollLeft = left + width - element.clientWidth;
    },
  };
}
