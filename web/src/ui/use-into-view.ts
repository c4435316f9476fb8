import { type RefObject, useEffect, useRef } from 'react';

/** Brings what is told into sight whenever there is something new to tell: in a long form it stands below what the reader sees. */
export function useIntoView(told: unknown): RefObject<HTMLDivElement | null> {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (told) ref.current?.scrollIntoView({ block: 'nearest' });
  }, [told]);
  return ref;
}
