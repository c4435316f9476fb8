import { useEffect } from 'react';

const CONTROLS = 'input, textarea, select';

/**
 * While it is shown nothing that is typed on the page is remembered by the browser itself: for going back and forth, and for opening again after it was killed,
 * it writes what stands in fields into its own files, in clear, unless they say that it must not.
 */
export function useForgetTyped(): void {
  useEffect(() => {
    const forbid = (root: Element): void => {
      if (root.matches(CONTROLS)) root.setAttribute('autocomplete', 'off');
      for (const control of root.querySelectorAll(CONTROLS)) control.setAttribute('autocomplete', 'off');
    };
    forbid(document.body);
    const watch = new MutationObserver((changes) => {
      for (const { addedNodes } of changes) for (const node of addedNodes) if (node instanceof Element) forbid(node);
    });
    watch.observe(document.body, { childList: true, subtree: true });
    return () => watch.disconnect();
  }, []);
}
