import type { Verb } from '@dudao/core/access/role';
import type { NamedSpan } from '@dudao/core/cockpit/spans';
import type { RateFigures } from '@dudao/core/issue/rates/rate';
import type { CockpitReading, CockpitSources, LateHolder, PlaceStock } from '../../lib/cockpit-sources.ts';

/** What panels are made of: read once, however many of them ask for it. */
export interface Known extends CockpitReading {
  readonly sources: CockpitSources;
  readonly may: (verb: Verb) => boolean;
  /** Null: the reader sees no ledgers here. */
  readonly stock: readonly PlaceStock[] | null;
  readonly holders: readonly LateHolder[];
  readonly lateTasks: Awaited<ReturnType<CockpitSources['readLateTasks']>> | null;
  readonly rated: readonly (NamedSpan & RateFigures)[];
}
