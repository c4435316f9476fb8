/** Side of the grey picture from which prints are made. */
export const PRINT_SIDE = 256;
/** Pictures whose prints differ in at most so many of 64 bits are taken for the same picture. */
export const NEAR_BITS = 12;
/** Where it is turned: a turned copy is hardly changed otherwise, and three more ways to look would find three times as many that only seem alike. */
export const NEAR_BITS_TURNED = 7;

const CELLS = 32;
const WAVES = 8;
/** Below this spread of grey a picture shows nothing of its own: a blank page is like every other. */
const LEAST_SPREAD = 6;

/** Left and top edge and side of the windows that are stored, as shares of the picture: the whole, the middle, four corners. A cropped copy is close to one of them. */
const WINDOWS: readonly (readonly [left: number, top: number, side: number])[] = [
  [0, 0, 1],
  [0.05, 0.05, 0.9],
  [0, 0, 0.9],
  [0.1, 0, 0.9],
  [0, 0.1, 0.9],
  [0.1, 0.1, 0.9],
];

/** The perceptual hashes of a picture: to be stored, and to look for earlier ones with. */
export interface Prints {
  /** Of the whole picture first, then of windows in it: what is stored, and what finds earlier pictures that are such a window themselves. */
  readonly stored: readonly bigint[];
  /** Of the picture as a mirror shows it. */
  readonly mirrored: bigint;
  /** Of the picture turned by 90, 180 and 270 degrees. */
  readonly turned: readonly bigint[];
}

/**
 * The prints of a picture of `PRINT_SIDE` × `PRINT_SIDE` grey values, rows from the top: 64 bits of the signs of its lowest cosine waves
 * about their median, which scaling, re-encoding and brightness hardly move. Null for a picture without contrast.
 */
export function printsOf(grey: Uint8Array): Prints | null {
  if (spreadOf(grey) < LEAST_SPREAD) return null;
  const whole = cellsOf(grey, [0, 0, 1]);
  const quarter = turn(whole);
  const half = turn(quarter);
  return {
    stored: WINDOWS.map((window) => printOf(cellsOf(grey, window))),
    mirrored: printOf(mirror(whole)),
    turned: [quarter, half, turn(half)].map(printOf),
  };
}

function spreadOf(grey: Uint8Array): number {
  let sum = 0;
  let squares = 0;
  for (const value of grey) {
    sum += value;
    squares += value * value;
  }
  const mean = sum / grey.length;
  return Math.sqrt(Math.max(0, squares / grey.length - mean * mean));
}

/** The window as 32 × 32 means. */
function cellsOf(grey: Uint8Array, [left, top, side]: readonly [number, number, number]): Float64Array {
  const cells = new Float64Array(CELLS * CELLS);
  const edge = (start: number, cell: number) => Math.round((start + (side * cell) / CELLS) * PRINT_SIDE);
  for (let row = 0; row < CELLS; row++) {
    for (let column = 0; column < CELLS; column++) {
      cells[row * CELLS + column] = meanOf(grey, {
        left: edge(left, column),
        right: edge(left, column + 1),
        top: edge(top, row),
        bottom: edge(top, row + 1),
      });
    }
  }
  return cells;
}

function meanOf(
  grey: Uint8Array,
  at: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number },
): number {
  let sum = 0;
  for (let y = at.top; y < at.bottom; y++) {
    for (let x = at.left; x < at.right; x++) sum += grey[y * PRINT_SIDE + x] ?? 0;
  }
  return sum / Math.max(1, (at.right - at.left) * (at.bottom - at.top));
}

function mirror(cells: Float64Array): Float64Array {
  return cells.map((_, i) => cells[i - (i % CELLS) + (CELLS - 1 - (i % CELLS))] ?? 0);
}

/** Turned clockwise by a quarter. */
function turn(cells: Float64Array): Float64Array {
  return cells.map((_, i) => cells[(CELLS - 1 - (i % CELLS)) * CELLS + Math.floor(i / CELLS)] ?? 0);
}

const COSINES = Array.from({ length: WAVES }, (_, wave) =>
  Float64Array.from({ length: CELLS }, (_cell, x) => Math.cos(((2 * x + 1) * wave * Math.PI) / (2 * CELLS))),
);

function printOf(cells: Float64Array): bigint {
  const waves: number[] = [];
  for (const down of COSINES) {
    for (const across of COSINES) {
      let sum = 0;
      for (let i = 0; i < cells.length; i++) {
        sum += (cells[i] ?? 0) * (across[i % CELLS] ?? 0) * (down[Math.floor(i / CELLS)] ?? 0);
      }
      waves.push(sum);
    }
  }
  // The first wave is the brightness alone and says nothing of the picture.
  const [, ...telling] = waves;
  const median = [...telling].sort((a, b) => a - b)[Math.floor(telling.length / 2)] ?? 0;
  let print = 0n;
  for (const [i, wave] of telling.entries()) if (wave > median) print |= 1n << BigInt(i + 1);
  return print;
}

/** In how many of 64 bits two prints differ. */
export function bitsApart(a: bigint, b: bigint): number {
  let bits = a ^ b;
  let count = 0;
  while (bits > 0n) {
    bits &= bits - 1n;
    count++;
  }
  return count;
}
