import { expect, it } from 'vitest';
import { refusalsOf } from './refusals.ts';

it('each reason is said once, with everything that it keeps from being done', () => {
  const deeds = [
    { name: '更名', refused: '没有权限' },
    { name: '转隶', refused: '由上级办理' },
    { name: '撤销', refused: '没有权限' },
    { name: '新增', refused: undefined },
  ];
  expect(refusalsOf(deeds, '、')).toEqual(['更名、撤销：没有权限', '转隶：由上级办理']);
  expect(refusalsOf([], '、')).toEqual([]);
});
