import { listStandards } from '@dudao/core/pack/contract';
import { useCallback } from 'react';
import { useRead } from '../lib/ask.ts';
import { useText } from '../lib/language.tsx';

/** A version of a standard as evaluations name it. */
interface Named {
  readonly standardId: string;
  readonly version: string;
}

/** What a version of a standard is called; its code while that is not known. */
export function useStandardNames(): (one: Named) => string {
  const say = useText();
  const { data } = useRead(listStandards, {});
  return useCallback(
    ({ standardId, version }) => {
      const found = data?.standards.find((one) => one.id === standardId && one.version === version);
      return found === undefined ? standardId : say(found.title);
    },
    [data, say],
  );
}

/** The name of a version for people, its code small behind it. */
export function StandardName({ of }: { readonly of: Named }) {
  const nameOf = useStandardNames();
  return (
    <>
      {nameOf(of)}{' '}
      <span className="small quiet">
        {of.standardId} {of.version}
      </span>
    </>
  );
}
