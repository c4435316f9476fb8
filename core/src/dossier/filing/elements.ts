import { SCHOOL_TYPES } from '../../org/code.ts';
import { isTeaching, type UnitKind } from '../../org/unit-kind.ts';
import type { Standard } from '../../pack/standard.ts';
import { type ColumnSpec, workbookSpec } from '../sheet-spec.ts';

/** A column whose cells hold a value. */
export type ElementSpec = ColumnSpec & { readonly kind: 'count' | 'decimal' | 'choice' | 'judgement' | 'date' };

/** Whether a column holds values, and does not only say whose row it is. */
export function isElement(column: ColumnSpec): column is ElementSpec {
  return column.kind !== 'code' && column.kind !== 'name' && column.kind !== 'town';
}

/**
 * Data elements that a standard asks of a unit itself: a school's columns of a school, the county's own inputs of a county. Nothing of any other
 * unit, nor where the standard's rows are not schools of the register.
 */
export function elementsAsked(standard: Standard, kind: UnitKind): readonly ElementSpec[] {
  const spec = workbookSpec(standard);
  if (!spec.ofRegister) return [];
  if (kind === 'county') return spec.county.columns.filter(isElement);
  return isTeaching(kind) ? spec.schools.columns.filter(isElement) : [];
}

/** A unit as far as it decides whether a standard is about it. */
export interface AskedUnit {
  readonly kind: UnitKind;
  /** Type of the school in the national code (JY/T 1001); null: not known. */
  readonly schoolType: string | null;
}

/** Whether a standard asks anything of this school: where it names kinds of schools, the school's is among them or not known yet. */
export function isAboutSchool(standard: Standard, { kind, schoolType }: AskedUnit): boolean {
  if (!isTeaching(kind)) return false;
  const spec = workbookSpec(standard);
  if (!spec.ofRegister || schoolType === null) return true;
  const names = spec.schools.columns
    .find(({ code }) => code === spec.identity.kind)
    ?.choices.map(({ name }) => name.zh);
  const known = Object.values(SCHOOL_TYPES).filter(({ name }) => names?.includes(name.zh));
  return known.length === 0 || known.some(({ name }) => name.zh === SCHOOL_TYPES[schoolType]?.name.zh);
}
