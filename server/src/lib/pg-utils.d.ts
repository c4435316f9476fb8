declare module 'pg/lib/utils.js' {
  /** A value as the driver sends it: arrays as PostgreSQL's array texts, objects as JSON. */
  function prepareValue(value: unknown): string | Buffer | null;

  export { prepareValue };
}
