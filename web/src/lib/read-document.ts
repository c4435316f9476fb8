import { acceptLanguage } from './call.ts';
import { fileNameOf } from './file.ts';
import { refusalOf, Unreachable } from './refusal.ts';

/** Fetches a document that an operation of ours makes; any other address is none. */
export async function readDocument(
  address: string,
  signal: AbortSignal,
): Promise<{ readonly name: string; readonly docx: Blob }> {
  if (!address.startsWith('/api/download/')) throw new Unreachable('failed', 'no document of ours');
  const response = await fetch(address, { signal, headers: { 'accept-language': acceptLanguage() } }).catch(
    (error: unknown) => {
      throw new Unreachable(navigator.onLine ? 'failed' : 'offline', error);
    },
  );
  if (!response.ok) throw await refusalOf(response);
  return {
    name: fileNameOf(response.headers.get('content-disposition')) ?? 'document.docx',
    docx: await response.blob(),
  };
}
