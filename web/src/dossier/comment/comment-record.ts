import type { CommentAbout, listComments } from '@dudao/core/dossier/filing/comment-contract';
import type { OutputOf } from '@dudao/core/lib/contract';

export type Comments = OutputOf<typeof listComments>;
export type CommentPerson = Comments['people'][number];

/** Whether two are about the same thing. */
export function isAbout(one: CommentAbout, other: CommentAbout): boolean {
  return one.kind === other.kind && one.key === other.key;
}
