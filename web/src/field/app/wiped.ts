/** Under which preference the name of a device is kept whose wipe the server has not been told of. */
export const WIPED = 'field-wiped';
