import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { askPlace } from './place.ts';

type Found = (position: { coords: { latitude: number; longitude: number; accuracy: number } }) => void;
type Failed = (error: { code: number }) => void;

const getCurrentPosition = vi.fn<(found: Found, failed: Failed, options: PositionOptions) => void>();
let now = Date.parse('2026-11-24T00:00:00Z');
beforeEach(() => {
  now += 3_600_000;
  vi.useFakeTimers({ now });
  vi.stubGlobal('navigator', { geolocation: { getCurrentPosition } });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  getCurrentPosition.mockReset();
});

describe('the place', () => {
  it('is asked anew each time, with how exact it is; who asks meanwhile gets the same answer', async () => {
    getCurrentPosition.mockImplementation((found) =>
      found({ coords: { latitude: 30.5, longitude: 114.3, accuracy: 12.4 } }),
    );
    const [one, other] = await Promise.all([askPlace(), askPlace()]);
    expect(one).toEqual({ place: { latitude: 30.5, longitude: 114.3, withinMetres: 12 } });
    expect(other).toBe(one);
    await askPlace();
    expect(getCurrentPosition).toHaveBeenCalledTimes(2);
  });

  it.each([
    [1, 'refused'],
    [2, 'unavailable'],
    [3, 'too-late'],
  ])('is missing for a reason: code %i is %s', async (code, noPlace) => {
    getCurrentPosition.mockImplementation((_, failed) => failed({ code }));
    expect(await askPlace()).toEqual({ place: null, noPlace });
  });

  it('a receiver, or a question for leave, that nobody answers holds nobody up', async () => {
    getCurrentPosition.mockImplementation(() => undefined);
    const asked = askPlace();
    await vi.advanceTimersByTimeAsync(8_000);
    expect(await asked).toEqual({ place: null, noPlace: 'too-late' });
    expect(await askPlace()).toEqual({ place: null, noPlace: 'too-late' });
    expect(getCurrentPosition).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(20_000);
    const anew = askPlace();
    expect(getCurrentPosition).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(8_000);
    await anew;
  });

  it('a device that cannot tell says so', async () => {
    vi.stubGlobal('navigator', {});
    expect(await askPlace()).toEqual({ place: null, noPlace: 'unavailable' });
  });
});
