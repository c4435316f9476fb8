import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SAMPLE_FOLDER, sampleFiles } from './files.ts';

describe('the sample county', () => {
  it.each([...sampleFiles()])('%s is what the script writes', (name, text) => {
    expect(readFileSync(join(SAMPLE_FOLDER, name), 'utf8')).toBe(text);
  });
});
