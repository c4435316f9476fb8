import { Agent, request } from 'node:http';

/** Connections that stay open, as many as are used at once. */
export const AGENT = new Agent({ keepAlive: true });

/** One request over HTTP and its answer, read whole; anything but 200 is an error. */
export function ask(
  port: number,
  path: string,
  { body, headers = {} }: { readonly body?: string; readonly headers?: Record<string, string> } = {},
): Promise<string> {
  return new Promise((answered, failed) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port,
        path,
        method: body === undefined ? 'GET' : 'POST',
        agent: AGENT,
        headers: {
          ...headers,
          ...(body === undefined
            ? {}
            : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          if (response.statusCode === 200) answered(text);
          else failed(new Error(`${path}: ${response.statusCode} ${text.slice(0, 300)}`));
        });
        response.on('error', failed);
      },
    );
    sent.on('error', failed);
    sent.end(body);
  });
}

/** Requests a second with so many under way at any moment, for so long. */
export async function rateOf(atOnce: number, forMs: number, one: (n: number) => Promise<unknown>): Promise<number> {
  let next = 0;
  let done = 0;
  const begin = performance.now();
  const worker = async () => {
    while (performance.now() - begin < forMs) {
      await one(next++);
      done++;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return done / ((performance.now() - begin) / 1000);
}
