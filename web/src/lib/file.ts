import type { Operation } from '@dudao/core/lib/contract';
import { type AskOf, acceptLanguage } from './call.ts';
import { type Refusal, type RefusalBody, Refusal as RefusalError, refusalOf, Unreachable } from './refusal.ts';

/** Sends a file as it is. `onProgress` hears the share sent, 0 to 1; aborting stops the transfer and nothing is kept. */
export function uploadFile(
  file: File,
  options: { readonly onProgress: (share: number) => void; readonly signal: AbortSignal },
): Promise<{ readonly fileId: string }> {
  // fetch still tells no upload progress; XMLHttpRequest does.
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/api/files');
    request.setRequestHeader('x-file-name', encodeURIComponent(file.name));
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader('accept-language', acceptLanguage());
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) options.onProgress(event.loaded / event.total);
    };
    request.onerror = () => reject(new Unreachable(navigator.onLine ? 'failed' : 'offline'));
    request.onabort = () => reject(new DOMException('stopped', 'AbortError'));
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve(JSON.parse(request.responseText));
      else reject(uploadRefusal(request));
    };
    options.signal.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}

function uploadRefusal(request: XMLHttpRequest): Refusal | Unreachable {
  try {
    return new RefusalError(request.status, JSON.parse(request.responseText) as RefusalBody);
  } catch {
    return new Unreachable('failed', `HTTP ${request.status}`);
  }
}

/** Where an operation's file is fetched. A link to it lets the browser write large files straight to the disk. */
export function downloadAddress<Op extends Operation>(op: Op, input: AskOf<Op>): string {
  return `/api/download/${op.name.replace('.', '/')}?input=${encodeURIComponent(JSON.stringify(input))}`;
}

/** Fetches a file that an operation makes and hands it to the browser's downloads. */
export async function download<Op extends Operation>(op: Op, input: AskOf<Op>): Promise<void> {
  const response = await fetch(downloadAddress(op, input), { headers: { 'accept-language': acceptLanguage() } }).catch(
    (error: unknown) => {
      throw new Unreachable(navigator.onLine ? 'failed' : 'offline', error);
    },
  );
  if (!response.ok) throw withPrintView(await refusalOf(response), op, input);
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = fileNameOf(response.headers.get('content-disposition')) ?? op.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** Where no PDF is made: the same document as Word file, from which the browser prints it or saves it as PDF. */
const NO_PDF: readonly string[] = ['document-pdf-missing', 'document-pdf-failed'];

function withPrintView<Op extends Operation>(error: Refusal | Unreachable, op: Op, input: AskOf<Op>) {
  if (error instanceof RefusalError && NO_PDF.includes(error.problem)) {
    // Only what can be had in several forms has no PDF.
    error.asWord = downloadAddress(op, { ...(input as object), format: 'docx' } as AskOf<Op>);
  }
  return error;
}

/** The file's name from the header, the encoded form (RFC 8187) first. */
export function fileNameOf(header: string | null): string | null {
  if (header === null) return null;
  const encoded = /filename\*=UTF-8''([^;]+)/iu.exec(header)?.[1];
  if (encoded) return decodeURIComponent(encoded);
  return /filename="?([^";]+)"?/iu.exec(header)?.[1] ?? null;
}
