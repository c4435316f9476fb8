import type { readInspector } from '@dudao/core/inspection/register-contract';
import type { OutputOf } from '@dudao/core/lib/contract';

export type InspectorRecord = OutputOf<typeof readInspector>;

/** What a section of an inspector's page is given. */
export interface InspectorSectionProps {
  readonly inspector: InspectorRecord;
  /** Why nothing can be changed here; undefined when it can. */
  readonly refused: string | undefined;
}
