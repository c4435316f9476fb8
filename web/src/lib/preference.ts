const PREFIX = 'dudao.';

/** What a person chose on this machine (language, type size, columns). Losing it costs nothing but a click. */
export function readPreference(name: string): string | null {
  try {
    return localStorage.getItem(PREFIX + name);
  } catch {
    return null; // storage may be forbidden by the browser; preferences are then forgotten
  }
}

export function writePreference(name: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(PREFIX + name);
    else localStorage.setItem(PREFIX + name, value);
  } catch {
    // see readPreference
  }
}

/** What is nobody's own (language, type size), what the field application keeps, and cells that are typed and not saved yet. */
const STAYS = /^dudao\.(?:lang$|type$|field-|cells\.)/u;

/** Signing out: takes from this browser what the person left in it. What is not handed in or not saved is work and stays for its owner. */
export function forgetPerson(stores: readonly Storage[] = storesHere()): void {
  for (const store of stores) {
    const names = Array.from({ length: store.length }, (_, at) => store.key(at) ?? '');
    for (const name of names) if (!STAYS.test(name)) store.removeItem(name);
  }
}

function storesHere(): readonly Storage[] {
  try {
    return [localStorage, sessionStorage];
  } catch {
    return []; // see readPreference
  }
}

/** A preference that is a small structure; what cannot be read counts as not chosen. */
export function readPreferenceJson(name: string): unknown {
  const text = readPreference(name);
  if (text === null) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
