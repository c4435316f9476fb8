/** By what places of a map are told apart: what is late of their open entries, or how many of their units were visited. */
export const LAYERS = ['late', 'visited'] as const;
/** By what places of a map are told apart. */
export type Layer = (typeof LAYERS)[number];
