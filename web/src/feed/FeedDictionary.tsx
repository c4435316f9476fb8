import { downloadFeedSet, type readFeed } from '@dudao/core/feed/contract';
import type { ColumnType } from '@dudao/core/feed/entity-set';
import type { OutputOf } from '@dudao/core/lib/contract';
import type { Text } from '@dudao/core/lib/text';
import { useDownload } from '../lib/ask.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { Button } from '../ui/Button.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorLine } from '../ui/State.tsx';

const TEXTS = {
  title: { zh: '数据集和数据字典', en: 'Sets and their dictionary' },
  csv: { zh: '下载 CSV', en: 'Download CSV' },
  csvOf: { zh: '下载“{set}” CSV', en: 'Download “{set}” as CSV' },
  columns: { zh: '“{set}”的 {n} 列是什么意思', en: 'What the {n} columns of “{set}” mean' },
  name: { zh: '列名', en: 'Column' },
  called: { zh: '中文名', en: 'Called' },
  type: { zh: '类型', en: 'Type' },
  meaning: { zh: '含义', en: 'Meaning' },
  unit: { zh: '单位', en: 'Unit' },
  empty: { zh: '空表示', en: 'Empty means' },
  neverEmpty: { zh: '不会空', en: 'never empty' },
};

const TYPES: Readonly<Record<ColumnType, Text>> = {
  id: { zh: '编号', en: 'id' },
  text: { zh: '文字', en: 'text' },
  whole: { zh: '整数', en: 'whole number' },
  day: { zh: '日期', en: 'day' },
  moment: { zh: '时刻', en: 'moment' },
  truth: { zh: '是否', en: 'yes or no' },
};

type FeedSet = OutputOf<typeof readFeed>['sets'][number];

interface FeedDictionaryProps {
  readonly unitId: string;
  readonly sets: readonly FeedSet[];
}

/** What each set and column of the feed means, and each set as a file. */
export function FeedDictionary({ unitId, sets }: FeedDictionaryProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const csv = useDownload(downloadFeedSet);
  return (
    <Section level={2} title={t('title')}>
      <ErrorLine error={csv.error} />
      {sets.map(({ name, title, meaning, columns }) => (
        <div key={name} className="feed-set">
          <div className="feed-set-head">
            <div>
              <h3>
                {say(title)} <code className="mono quiet">{name}</code>
              </h3>
              <p className="quiet">{say(meaning)}</p>
            </div>
            <Button
              aria-label={t('csvOf', { set: say(title) })}
              busy={csv.isPending && csv.variables?.set === name}
              onClick={() => csv.mutate({ unitId, set: name })}
            >
              {t('csv')}
            </Button>
          </div>
          <details>
            <summary>{t('columns', { set: say(title), n: columns.length })}</summary>
            <PlainTable
              heads={[t('name'), t('called'), t('type'), t('meaning'), t('unit'), t('empty')]}
              caption={say(title)}
            >
              {columns.map((column) => (
                <tr key={column.name}>
                  <th scope="row">
                    <code className="mono">{column.name}</code>
                  </th>
                  <td className="nowrap">{say(column.title)}</td>
                  {/* Safe: the server tells the types of the same table. */}
                  <td className="nowrap">{say(TYPES[column.type as ColumnType])}</td>
                  <td>{say(column.meaning)}</td>
                  <td>{column.unit === null ? '' : say(column.unit)}</td>
                  <td>{column.empty === null ? t('neverEmpty') : say(column.empty)}</td>
                </tr>
              ))}
            </PlainTable>
          </details>
        </div>
      ))}
    </Section>
  );
}
