import { useEffect } from 'react';

/** What the keys of the reading page do. */
export interface ProposalKeys {
  readonly next: () => void;
  readonly previous: () => void;
  readonly accept: () => void;
  readonly edit: () => void;
  readonly reject: () => void;
}

const ACTIONS: Readonly<Record<string, keyof ProposalKeys>> = {
  j: 'next',
  k: 'previous',
  a: 'accept',
  e: 'edit',
  x: 'reject',
};

/** One letter each, heard wherever the page is, but not while somebody types or a dialog is open. */
export function useProposalKeys(keys: ProposalKeys, enabled: boolean): void {
  useEffect(() => {
    if (!enabled) return;
    const onKey = (event: KeyboardEvent) => {
      const action = ACTIONS[event.key];
      if (action === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
      const target = event.target instanceof HTMLElement ? event.target : null;
      if (target?.closest('input, textarea, select, dialog')) return;
      event.preventDefault();
      keys[action]();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [keys, enabled]);
}
