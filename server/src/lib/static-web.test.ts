import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hono } from 'hono';
import { afterAll, describe, expect, it } from 'vitest';
import { serveWeb } from './static-web.ts';

const folder = mkdtempSync(join(tmpdir(), 'dudao-web-'));
writeFileSync(join(folder, 'index.html'), '<title>page</title>');
writeFileSync(join(folder, 'seal.svg'), '<svg/>');
afterAll(() => rmSync(folder, { recursive: true }));
const app = new Hono().get('*', serveWeb(folder));

describe('the web application', () => {
  it('answers every page with its one document, also one whose address ends in a version', async () => {
    for (const path of ['/', '/runs', '/standards/YZJH-2017/2017.1', '/standards/YZJH-2017-SAMPLE/1.0']) {
      const response = await app.request(path);
      expect([path, response.status, await response.text()]).toEqual([path, 200, '<title>page</title>']);
    }
  });

  it('serves files as what they are, and says so when one is missing', async () => {
    expect((await app.request('/seal.svg')).headers.get('content-type')).toBe('image/svg+xml');
    expect((await app.request('/assets/gone.js')).status).toBe(404);
    expect((await app.request('/%2e%2e/%2e%2e/etc/passwd')).status).not.toBe(500);
  });
});
