import type { Text } from '../../lib/text.ts';
import { writeText } from './edit-text.ts';

/** What a local profile needs to be named when it is begun. */
export interface NewProfile {
  readonly of: { readonly id: string; readonly version: string };
  readonly standardId: string;
  readonly title: Text;
  /** Where it holds; its issuer until the author says otherwise. */
  readonly region: Text;
  /** Day of the beginning, until the author writes the day of issue. */
  readonly on: string;
}

const HEAD = `# 地方标准：只写与 {standard} 不同之处。标准值只能更严，条款、数据项、定义和项目可以增加，其他一概拒绝。
# 增加到某一部分 items 的项目自动计入该部分的结论，不必（也不能）改动所补充的标准的公式。
`;

/** The text of a local profile that does not differ yet from the standard that it completes. */
export function newProfileText({ of, standardId, title, region, on }: NewProfile): string {
  const pair = ({ zh, en }: Text) => ({ zh, en });
  const body = writeText({
    format: 'dudao-standard/1',
    id: standardId,
    version: '1.0',
    profile: { of: of.id, version: of.version, region: { name: pair(region) } },
    title: pair(title),
    document: { number: '（文号）', issuer: pair(region), issued_on: on, verification: 'from_knowledge' },
  });
  return HEAD.replace('{standard}', `${of.id} ${of.version}`) + body;
}
