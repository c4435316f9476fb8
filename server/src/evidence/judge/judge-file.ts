import { stat } from 'node:fs/promises';
import {
  EVIDENCE_LIMIT_BYTES,
  FILE_KIND_FACTS,
  type FileKind,
  isPicture,
  lookAt,
} from '@dudao/core/evidence/file-kind';
import { faultOfEnding } from '@dudao/core/evidence/file-name';
import { readFileHead } from '../../lib/file-head.ts';
import { hiddenIn } from './hidden-content.ts';
import { judgeOffice } from './judge-office.ts';
import { judgePdf } from './judge-pdf.ts';
import { judgePicture } from './judge-picture.ts';
import { judgeRecording } from './judge-recording.ts';
import { judgeText } from './judge-text.ts';
import { judgeVideo } from './judge-video.ts';
import { type FileToJudge, type JudgedFile, JudgeRefusal } from './judged.ts';

const HEAD_BYTES = 64;
const MB = 1 << 20;

/** Judges a file by what it holds, whatever its name says. Throws a `JudgeRefusal` that says what is wrong with it. */
export async function judgeFile(file: FileToJudge): Promise<JudgedFile> {
  const { path, name } = file;
  const { size } = await stat(path);
  if (size === 0) throw new JudgeRefusal('evidence-empty', { name });
  if (size > EVIDENCE_LIMIT_BYTES)
    throw new JudgeRefusal('evidence-too-large', { name, limitMb: EVIDENCE_LIMIT_BYTES / MB });
  const { kind, pages = null, seconds = null } = await judgeContent(file, size);
  const ending = faultOfEnding(name, kind);
  if (ending !== null) throw new JudgeRefusal(ending.problem, ending.params);
  return { kind, picture: isPicture(kind) ? await judgePicture(file) : null, pages, seconds };
}

interface FoundContent {
  readonly kind: FileKind;
  readonly pages?: number | null;
  readonly seconds?: number | null;
}

async function judgeContent(file: FileToJudge, size: number): Promise<FoundContent> {
  const { path, name } = file;
  const look = lookAt(await readFileHead(path, HEAD_BYTES));
  if (look.is === 'refused') throw new JudgeRefusal('evidence-kind-not-taken', { name, found: look.found });
  if (look.is === 'kind') {
    checkLimit(look.kind, name, size);
    const hidden = await hiddenIn(path, look.kind === 'pdf');
    if (hidden !== null) throw new JudgeRefusal('evidence-polyglot', { name, found: hidden });
    if (look.kind === 'pdf') return { kind: 'pdf', pages: await judgePdf(file) };
    if (look.kind === 'webm') await judgeRecording(file);
    if (look.kind === 'mp4') return { kind: 'mp4', seconds: await judgeVideo(file) };
    return { kind: look.kind };
  }
  // What is unpacked or decoded whole is measured before.
  checkLimit(look.is === 'text' ? 'txt' : 'pptx', name, size);
  const found = look.is === 'text' ? { kind: await judgeText(file) } : await judgeOffice(file);
  checkLimit(found.kind, name, size);
  return found;
}

function checkLimit(kind: FileKind, name: string, size: number): void {
  const { limitMb } = FILE_KIND_FACTS[kind];
  if (size > limitMb * MB) throw new JudgeRefusal('evidence-too-large', { name, limitMb });
}
