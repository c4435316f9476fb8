import { type ReactNode, useEffect, useRef, useState } from 'react';

/** What is moved sideways where it is wider than the page; then the keyboard reaches it, to move it. */
export function ScrollX({ children }: { readonly children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  const [isWider, setWider] = useState(false);
  useEffect(() => {
    const shown = box.current;
    if (shown === null) return;
    const watch = new ResizeObserver(() => setWider(shown.scrollWidth > shown.clientWidth));
    watch.observe(shown);
    for (const child of shown.children) watch.observe(child);
    return () => watch.disconnect();
  }, []);
  return (
    <div className="scroll-x" ref={box} {...(isWider ? { tabIndex: 0 } : {})}>
      {children}
    </div>
  );
}
