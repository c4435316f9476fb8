import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';
import './toast.css';

const ToastContext = createContext<(text: string) => void>(() => undefined);

/** Says once, quietly, that something was done. What needs an answer is never said this way. */
export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const [toast, setToast] = useState<{ readonly text: string; readonly at: number } | null>(null);
  const show = useCallback((text: string) => {
    const at = performance.now();
    setToast({ text, at });
    setTimeout(() => setToast((now) => (now?.at === at ? null : now)), 5000);
  }, []);
  return (
    <ToastContext value={show}>
      {children}
      <div className="toast-place no-print" role="status" aria-live="polite">
        {toast ? (
          <div className="toast" key={toast.at}>
            {toast.text}
          </div>
        ) : null}
      </div>
    </ToastContext>
  );
}

export function useToast(): (text: string) => void {
  return useContext(ToastContext);
}
