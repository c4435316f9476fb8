import { useEffect, useState } from 'react';

/** A value once it has stayed the same for a while; null before the first time, so that what is made of it never delays the first picture. */
export function useCalm<T>(value: T, afterMs: number): T | null {
  const [calm, setCalm] = useState<{ readonly value: T } | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setCalm({ value }), afterMs);
    return () => clearTimeout(timer);
  }, [value, afterMs]);
  return calm === null ? null : calm.value;
}
