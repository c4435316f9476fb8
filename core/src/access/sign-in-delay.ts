/** Failed sign-ins in a row that cost nothing. */
export const FREE_FAILURES = 5;
const LONGEST_DELAY_SECONDS = 15 * 60;
const FIRST_DELAY_SECONDS = 5;

/**
 * How long an account rests after its n-th failed sign-in in a row: nothing for the first four, then 5 s, 10 s, 20 s … up to 15 minutes.
 * So a guesser gets a handful of tries an hour, and the owner is never locked out for good.
 */
export function delaySecondsAfter(failures: number): number {
  if (failures < FREE_FAILURES) return 0;
  return Math.min(FIRST_DELAY_SECONDS * 2 ** (failures - FREE_FAILURES), LONGEST_DELAY_SECONDS);
}
