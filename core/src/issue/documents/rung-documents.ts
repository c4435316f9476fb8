/** Documents as which a rung of a ladder is issued. */
export const RUNG_DOCUMENTS = ['reminder-letter', 'supervision-order', 'talk-summons', 'urging-circular'] as const;
/** One of them. */
export type RungDocument = (typeof RUNG_DOCUMENTS)[number];
