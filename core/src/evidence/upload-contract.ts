import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { EVIDENCE_LIMIT_BYTES } from './file-kind.ts';

const ID = z.uuid();
/** A SHA-256 as 64 hexadecimal digits. */
export const SHA256 = z.string().regex(/^[0-9a-f]{64}$/u);
const MOMENT = z.iso.datetime();

/**
 * Announces a file of a unit that will be sent piece by piece (tus 1.0). Its length and hash are said beforehand; it counts as received only when
 * both are right and the content was judged. Space is set aside at once, so that two senders together never exceed what the unit has.
 */
export const beginUpload = operation({
  name: 'evidence.begin-upload',
  kind: 'write',
  summary: { zh: '开始上传一份佐证文件', en: 'Begin to send a file of evidence' },
  access: { verb: 'evidence.send' },
  device: 'hand-in',
  input: z.strictObject({
    unitId: ID,
    name: z.string().max(1000),
    sizeBytes: z.int().nonnegative(),
    sha256: SHA256,
    /** What the sender's device says of when the file was made: a claim. */
    deviceAt: MOMENT.optional(),
    /** The server's number that the capture carried. */
    nonce: z.string().max(500).optional(),
    /** It was sealed on a device to the server’s key (core/src/field/SPEC.md F18): length and hash are those of the sealed bytes, the name that of the file inside. */
    sealed: z.boolean().default(false),
  }),
  output: z.strictObject({ uploadId: ID }),
  problems: [
    'evidence-name-length',
    'evidence-name-path',
    'evidence-name-hidden',
    'evidence-empty',
    'evidence-too-large',
    'evidence-space-full',
    'evidence-bad-nonce',
    'unit-closed',
  ],
});

/** How far an upload has come, and what was found when all of it was there. */
export const readUpload = operation({
  name: 'evidence.read-upload',
  kind: 'read',
  summary: { zh: '查看上传进度和检查结果', en: 'Read how an upload stands' },
  access: { verb: 'evidence.send' },
  device: 'hand-in',
  input: z.strictObject({ uploadId: ID }),
  output: z.strictObject({
    uploadId: ID,
    name: z.string(),
    sizeBytes: z.int().max(EVIDENCE_LIMIT_BYTES),
    receivedBytes: z.int().nonnegative(),
    state: z.enum(['receiving', 'received', 'refused']),
    /** Why it was refused, by the name in the catalogue with its values. */
    refusal: z
      .strictObject({ problem: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) })
      .nullable(),
    expiresAt: MOMENT,
  }),
  problems: ['evidence-upload-gone'],
});

/** Uploads of the unit that the caller began and that are filed nowhere yet: to be resumed, filed or dropped. */
export const listUploads = operation({
  name: 'evidence.list-uploads',
  kind: 'read',
  summary: { zh: '列出自己没有传完的文件', en: 'List one’s own unfinished uploads' },
  access: { verb: 'evidence.send' },
  device: 'hand-in',
  input: z.strictObject({ unitId: ID }),
  output: z.strictObject({
    uploads: z.array(
      z.strictObject({
        uploadId: ID,
        name: z.string(),
        sizeBytes: z.int(),
        receivedBytes: z.int(),
        /** By which the sender knows the file when it is chosen again. */
        sha256: SHA256,
        state: z.enum(['receiving', 'received']),
        expiresAt: MOMENT,
      }),
    ),
  }),
  problems: [],
});

/** Gives an unfinished upload up; what arrived of it is deleted and its space given back. */
export const dropUpload = operation({
  name: 'evidence.drop-upload',
  kind: 'write',
  summary: { zh: '放弃一次没有传完的上传', en: 'Drop an unfinished upload' },
  access: { verb: 'evidence.send' },
  input: z.strictObject({ uploadId: ID }),
  output: z.strictObject({}),
  problems: ['evidence-upload-gone'],
});

/** A number of the server that the next capture carries: what is captured under it is not older. It holds for an hour. */
export const issueNonce = operation({
  name: 'evidence.issue-nonce',
  kind: 'read',
  summary: { zh: '取得拍摄凭证', en: 'Get a number for a capture' },
  access: { verb: 'evidence.send' },
  input: z.strictObject({ unitId: ID }),
  output: z.strictObject({ nonce: z.string(), issuedAt: MOMENT }),
  problems: [],
});
