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
}

/** What is kept of a picture beside the original. */
export interface JudgedPicture {
  readonly wide: number;
  readonly high: number;
  /** Re-encoded as JPEG, upright, without any metadata. */
  readonly shown: Uint8Array;
  /** What the camera wrote; null where it wrote nothing. */
  readonly exif: Uint8Array | null;
  /** Prints of the whole and of windows, as decimal texts. */
  readonly prints: readonly string[];
  readonly mirrored: string | null;
}

/** Thrown inside the judgement of one file; what asked for it turns it into the answer. */
export class JudgeRefusal extends Error {
  readonly refusal: Problem;
  constructor(name: string, params: Problem['params']) {
    super(name);
    this.refusal = problem(name, params);
  }
}
