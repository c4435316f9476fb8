import type { Panel, PanelOf } from '@dudao/core/cockpit/contract';
import type { Lacks } from '@dudao/core/cockpit/lacks';

/** A panel as its rulebook declares it. */
interface Declared<Of extends Panel['of']> {
  readonly of: Of;
  readonly id: string;
  readonly name: { readonly zh: string; readonly en: string };
}

/** A panel with its data. */
export function shown<Of extends Panel['of']>(
  { of, id, name }: Declared<Of>,
  data: NonNullable<PanelOf<Of>['data']>,
): PanelOf<Of> {
  // Safe: the kind and its data belong together by the signature.
  return { of, id, name, data, lacks: null } as unknown as PanelOf<Of>;
}

/** C4 A panel that says what it lacks. */
export function lacking<Of extends Panel['of']>({ of, id, name }: Declared<Of>, { text, at }: Lacks): PanelOf<Of> {
  // Safe: a panel without data is the same of every kind.
  return {
    of,
    id,
    name,
    data: null,
    lacks: { text, at: at === null ? null : { ...at, about: { ...at.about } } },
  } as unknown as PanelOf<Of>;
}
