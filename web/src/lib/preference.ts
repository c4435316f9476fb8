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
