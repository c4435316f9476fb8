import { expect, it } from 'vitest';
import { readPlace } from './place.ts';

it('reads province, city and county by their position', () => {
  expect(readPlace('河北省/石家庄市/平山县')).toEqual([
    { kind: 'province', name: '河北省' },
    { kind: 'city', name: '石家庄市' },
    { kind: 'county', name: '平山县' },
  ]);
});

it('leaves an empty part out, and takes full-width slashes', () => {
  expect(readPlace(' 重庆市／／渝中区 ')).toEqual([
    { kind: 'province', name: '重庆市' },
    { kind: 'county', name: '渝中区' },
  ]);
  expect(readPlace('河北省/石家庄市')?.map(({ kind }) => kind)).toEqual(['province', 'city']);
});

it('refuses what names no province, has a fourth part, or a name that no unit may bear', () => {
  for (const text of ['', '//平山县', '河北省/石家庄市/平山县/岗南镇', `河北省//${'长'.repeat(101)}`])
    expect(readPlace(text)).toBeNull();
});
