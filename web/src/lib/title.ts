import { useEffect } from 'react';

/** The page's name in the browser's tab, history and screen reader. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title ? `${title} · 督导` : '督导';
  }, [title]);
}
