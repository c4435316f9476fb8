import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { packLedgers } from '../core/src/issue/testing/read-ledgers.ts';
import { ledgersDocument } from './ledgers.ts';

const TEXT = ledgersDocument(fileURLToPath(new URL('..', import.meta.url)));
const lineOf = (start: string): string => TEXT.split('\n').find((line) => line.startsWith(start)) ?? '';

describe('the document of ledgers', () => {
  it('has every ledger, state, action and closing condition of the packs', () => {
    for (const { ledger, path } of packLedgers()) {
      expect(TEXT).toContain(`## ${ledger.name.zh} ${ledger.name.en}`);
      for (const { name } of [...path.states, ...path.actions])
        expect(lineOf(`| ${name.zh} ${name.en} |`)).not.toBe('');
      for (const { name } of ledger.closing.conditions) expect(TEXT).toContain(name.zh);
    }
  });

  it('says who does an action, from where to where, and what must be filled in', () => {
    expect(lineOf('| 审核通过，列入整改')).toBe(
      '| 审核通过，列入整改 pass the review | 待办公室审核 | 整改中 | 台账管理单位、台账管理单位领导 | 像：是本人本单位的问题，不是照抄*；准：找得准，说得具体*；实：找得实，剖析深刻* | 像；准；实 |',
    );
  });
});
