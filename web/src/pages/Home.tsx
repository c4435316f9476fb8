import { lazy, Suspense } from 'react';
import { readPreference, writePreference } from '../lib/preference.ts';
import { Loading } from '../ui/State.tsx';

const WAS_IN = 'in';
const fetchHome = () => import('./HomePage.tsx');
const Page = lazy(async () => ({ default: (await fetchHome()).HomePage }));

/** The first page of everybody who is in. Its code is not fetched for whoever is sent to sign in. */
export function Home() {
  return (
    <Suspense fallback={<Loading />}>
      <Page />
    </Suspense>
  );
}

/** Where somebody is in, as far as this browser remembers, the code of the first page is fetched while the server is asked who it is. */
export function fetchHomeEarly(): null {
  if (readPreference(WAS_IN) !== null) void fetchHome();
  return null;
}

/** Remembers that somebody is in; signing out forgets it with everything else of that person. */
export function rememberIn(): void {
  writePreference(WAS_IN, '1');
}
