/** Elements of this class are printed on the paper of the document that they show. */
export const ON_PAPER = 'docx-paper';
