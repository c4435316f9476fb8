import type { MeasureFacts } from '@dudao/core/publication/measure';

/** A measure as contracts tell it. */
export function toldMeasure({ id, name, unit, decimals, grades }: MeasureFacts) {
  return { id, name, unit, decimals, grades: [...grades] };
}
