import { readPreference, writePreference } from './preference.ts';

/** Larger type for elders and walls, remembered on this machine. */
export function isLargeType(): boolean {
  return readPreference('type') === 'large';
}

export function applyTypeSize(): void {
  document.documentElement.classList.toggle('large', isLargeType());
}

export function setLargeType(large: boolean): void {
  writePreference('type', large ? 'large' : null);
  applyTypeSize();
}
