/** By what the versions of a record are called on a screen: A, B, C in their order. */
export const letterOf = (at: number): string => String.fromCharCode(65 + at);
