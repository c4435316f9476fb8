import type { FileKind } from '@dudao/core/evidence/file-kind';
import { type Problem, problem } from '@dudao/core/lib/problem';

/** A local file under judgement; the name is what its sender calls it. */
export interface FileToJudge {
  readonly path: string;
  readonly name: string;
}

/** What was found of a harmless file. Plain, for it comes from another thread. */
export interface JudgedFile {
  readonly kind: FileKind;
  readonly picture: JudgedPicture | null;
  /** Pages of a document or slides; null where they are not said, or nothing of the kind. */
  readonly pages: number | null;
  /** How long a video lasts; null where it does not say. */
  readonly seconds: number | null;
}

/** What is kept of a picture beside the original. */
export interface JudgedPicture {
  readonly wide: number;
  readonly high: number;
  /** Re-encoded as JPEG, upright, without any metadata. */
  readonly shown: Uint8Array;
  /** What the camera wrote; null where it wrote nothing. */
  readonly exif: Uint8Array | null;
  /** Of the picture, and of what a frame in it encloses; none where it shows nothing of its own. */
  readonly prints: readonly JudgedPrints[];
}

/** Prints as decimal texts: the whole first, then windows; mirrored; turned by quarters. */
export interface JudgedPrints {
  readonly stored: readonly string[];
  readonly mirrored: string;
  readonly turned: readonly string[];
}

/** Thrown inside the judgement of one file; what asked for it turns it into the answer. */
export class JudgeRefusal extends Error {
  readonly refusal: Problem;
  constructor(name: string, params: Problem['params']) {
    super(name);
    this.refusal = problem(name, params);
  }
}
