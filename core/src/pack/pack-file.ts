/** Name of the file that says what a pack holds, and makes its folder one. */
export const PACK_FILE = 'pack.yaml';
