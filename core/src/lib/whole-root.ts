/** Largest whole number whose `degree`-th power is not above n; n >= 0, degree >= 1. Newton's method from above, exact for any size. */
export function wholeRoot(n: bigint, degree: number): bigint {
  if (n < 0n) throw new RangeError('root of a negative number');
  if (n < 2n || degree === 1) return n;
  const power = BigInt(degree);
  let x = 1n << BigInt(Math.ceil(n.toString(2).length / degree));
  for (;;) {
    const next = ((power - 1n) * x + n / x ** (power - 1n)) / power;
    if (next >= x) return x;
    x = next;
  }
}
