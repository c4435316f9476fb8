/** Largest whole number whose square is not above n; n >= 0. Newton's method from a float64 start. */
export function squareRoot(n: bigint): bigint {
  if (n < 0n) throw new RangeError('square root of a negative number');
  if (n < 2n) return n;
  if (n < 1n << 52n) return BigInt(Math.floor(Math.sqrt(Number(n))));
  const bits = bitLength(n);
  const shift = BigInt(Math.max(0, bits - 104)) & ~1n;
  // The start lies above the root, so Newton's steps fall monotonically.
  let x = (BigInt(Math.ceil(Math.sqrt(Number(n >> shift)))) + 1n) << (shift / 2n);
  for (;;) {
    const next = (x + n / x) >> 1n;
    if (next >= x) return x;
    x = next;
  }
}

function bitLength(n: bigint): number {
  const hex = n.toString(16);
  return (hex.length - 1) * 4 + (32 - Math.clz32(Number.parseInt(hex[0] ?? '0', 16)));
}

// Squares leave few residues: these filters turn away all but about 1 in 300 other numbers before a root is taken.
const RESIDUES = [64n, 63n, 65n, 11n, 17n, 19n].map((modulus) => {
  const squares = new Set<bigint>();
  for (let i = 0n; i < modulus; i++) squares.add((i * i) % modulus);
  return { modulus, squares };
});

/** Whether n >= 0 is the square of a whole number. */
export function isSquare(n: bigint): boolean {
  for (const { modulus, squares } of RESIDUES) if (!squares.has(n % modulus)) return false;
  const root = squareRoot(n);
  return root * root === n;
}
