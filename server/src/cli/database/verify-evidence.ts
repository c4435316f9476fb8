import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Text } from '@dudao/core/lib/text';
import { openEvidence } from '../../evidence/open-evidence.ts';
import { type StoreFault, verifyEvidence } from '../../evidence/verify.ts';
import { DataInUseError } from '../../lib/data-lock.ts';
import { DatabaseUrlError } from '../../lib/database.ts';
import { EXIT, langOf, type Terminal } from '../terminal.ts';
import { withDatabase } from './with-database.ts';

const WORDS: Readonly<Record<StoreFault['is'], Text>> = {
  missing: { zh: '缺失', en: 'missing' },
  altered: { zh: '被改动', en: 'altered' },
  unknown: { zh: '来历不明', en: 'unknown' },
  'other-citation': { zh: '归档记录与日志不符', en: 'cited otherwise than logged' },
};

/** `dudao verify-evidence`: reads every stored file of evidence anew and says what is missing, altered, unknown or cited otherwise than logged. */
export async function verifyEvidenceCommand(args: readonly string[], terminal: Terminal): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { data: { type: 'string' }, lang: { type: 'string' } },
  });
  const lang = langOf(values.lang, terminal.env);
  try {
    return await withDatabase(terminal.env, values.data, async ({ pool }, config) => {
      const { blobs } = openEvidence(join(config.dataFolder, 'files'), terminal.env);
      const { files, filings, faults } = await verifyEvidence(pool, blobs);
      for (const fault of faults) await terminal.out(`${WORDS[fault.is][lang]}  ${fault.of}\n`);
      const said = {
        zh: `核对文件 ${files} 个、归档 ${filings} 份：${faults.length === 0 ? '全部相符' : `${faults.length} 处不符`}`,
        en: `${files} files and ${filings} filings: ${faults.length === 0 ? 'all as they were' : `${faults.length} faults`}`,
      };
      await terminal.out(`${said[lang]}\n`);
      return faults.length === 0 ? EXIT.done : EXIT.problems;
    });
  } catch (error) {
    if (!(error instanceof DataInUseError || error instanceof DatabaseUrlError)) throw error;
    terminal.error(`${error.message}\n`);
    return EXIT.problems;
  }
}
