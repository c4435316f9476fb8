/** What a reference by name leads to: an id, nothing, or more than one. */
export type Found = { readonly id: string } | 'none' | 'many';

/** Units by name, code and place in the tree. */
export interface UnitNames {
  /** Makes a unit known, or an open one by a further name; `codes` lead to it as its name does. */
  add(
    unit: { readonly id: string; readonly parentId: string | null; readonly name: string },
    codes?: readonly string[],
  ): void;
  /** Says where a unit stands that was made known without its parent. */
  place(id: string, parentId: string): void;
  /** The shortest way to write the unit that leads to it alone: its name, or as many names above it as are needed, `上级/名称`. */
  show(id: string): string;
  find(text: string): Found;
}

interface Place {
  readonly parentId: string | null;
  readonly name: string;
}

/** An empty register of unit names. */
export function createUnitNames(): UnitNames {
  const places = new Map<string, Place>();
  const byName = new Map<string, string[]>();
  const byCode = new Map<string, string>();
  const shown = new Map<string, string>();

  /** Whether the names stand above the unit in this order, others between them or not. */
  function liesUnder(id: string, above: readonly string[]): boolean {
    let next = above.length - 1;
    const seen = new Set([id]);
    for (let at = places.get(id)?.parentId ?? null; next >= 0 && at !== null && !seen.has(at); ) {
      seen.add(at);
      const place = places.get(at);
      if (place === undefined) return false;
      if (place.name === above[next]) next--;
      at = place.parentId;
    }
    return next < 0;
  }

  function find(text: string): Found {
    const named = byName.get(text);
    if (named !== undefined) return foundOf(named);
    const coded = byCode.get(text);
    if (coded !== undefined) return { id: coded };
    const parts = text.split('/').map((part) => part.trim());
    const last = parts.pop();
    if (last === undefined || parts.length === 0) return 'none';
    return foundOf((byName.get(last) ?? []).filter((id) => liesUnder(id, parts)));
  }

  function shortest(id: string): string {
    const place = places.get(id);
    if (place === undefined) return '';
    let text = place.name;
    const seen = new Set([id]);
    for (let at = place.parentId; find(text) === 'many' && at !== null && !seen.has(at); ) {
      seen.add(at);
      const above = places.get(at);
      if (above === undefined) break;
      text = `${above.name}/${text}`;
      at = above.parentId;
    }
    return text;
  }

  return {
    add: ({ id, parentId, name }, codes = []) => {
      if (!places.has(id)) places.set(id, { parentId, name });
      addTo(byName, name, id);
      for (const code of codes) byCode.set(code, id);
    },
    place: (id, parentId) => {
      const place = places.get(id);
      if (place !== undefined) places.set(id, { ...place, parentId });
    },
    show: (id) => {
      const text = shown.get(id) ?? shortest(id);
      shown.set(id, text);
      return text;
    },
    find,
  };
}

/** Persons, posts or bodies by name and unit. */
export interface MemberNames {
  add(member: { readonly id: string; readonly unitId: string; readonly name: string }): void;
  /** How the member is written in a row of a unit; a null unit is every unit. */
  show(id: string, unitId: string | null): string;
  /** `name` of the row's unit or else of any, `unit/name`, each perhaps with `#` and the first signs of the id. */
  find(text: string, unitId: string | null): Found;
}

/** An empty register of persons, posts or bodies of units. */
export function createMemberNames(units: UnitNames): MemberNames {
  const members = new Map<string, { readonly unitId: string; readonly name: string }>();
  const ofUnit = new Map<string, string[]>();
  const anywhere = new Map<string, string[]>();
  const key = (unitId: string, name: string) => `${unitId}\n${name}`;

  function find(text: string, unitId: string | null): Found {
    const sign = text.lastIndexOf('#');
    if (sign > 0) {
      const start = text.slice(sign + 1).toLowerCase();
      const named = idsOf(text.slice(0, sign), unitId);
      const meant = named.filter((id) => start !== '' && id.startsWith(start));
      if (meant.length > 0) return foundOf(meant);
    }
    return foundOf(idsOf(text, unitId));
  }

  function idsOf(text: string, unitId: string | null): readonly string[] {
    const near = unitId === null ? [] : (ofUnit.get(key(unitId, text)) ?? []);
    if (near.length > 0) return near;
    const all = anywhere.get(text) ?? [];
    if (all.length > 0) return all;
    const slash = text.lastIndexOf('/');
    if (slash < 0) return [];
    const unit = units.find(text.slice(0, slash).trim());
    return typeof unit === 'string' ? [] : (ofUnit.get(key(unit.id, text.slice(slash + 1).trim())) ?? []);
  }

  return {
    add: ({ id, unitId, name }) => {
      if (!members.has(id)) members.set(id, { unitId, name });
      addTo(ofUnit, key(unitId, name), id);
      addTo(anywhere, name, id);
    },
    show: (id, unitId) => {
      const member = members.get(id);
      if (member === undefined) return '';
      const near = ofUnit.get(key(member.unitId, member.name)) ?? [];
      const text = near.length > 1 ? `${member.name}#${id.slice(0, 8)}` : member.name;
      const isPlain = unitId === null ? anywhere.get(member.name)?.length === 1 : unitId === member.unitId;
      return isPlain ? text : `${units.show(member.unitId)}/${text}`;
    },
    find,
  };
}

function addTo(map: Map<string, string[]>, name: string, id: string): void {
  const ids = map.get(name);
  if (ids === undefined) map.set(name, [id]);
  else if (!ids.includes(id)) ids.push(id);
}

function foundOf(ids: readonly string[]): Found {
  const [id] = ids;
  if (id === undefined) return 'none';
  return ids.length > 1 ? 'many' : { id };
}
