import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SAMPLE_FOLDER, sampleFiles } from './sample/files.ts';

mkdirSync(SAMPLE_FOLDER, { recursive: true });
for (const [name, text] of sampleFiles()) writeFileSync(join(SAMPLE_FOLDER, name), text);
