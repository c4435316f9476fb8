import { open } from 'node:fs/promises';

/** The first bytes of a file, by which its kind is known; fewer where it is shorter. */
export async function readFileHead(path: string, sizeBytes: number): Promise<Buffer> {
  const file = await open(path);
  try {
    const buffer = Buffer.alloc(sizeBytes);
    const { bytesRead } = await file.read(buffer, 0, sizeBytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
