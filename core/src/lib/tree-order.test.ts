import { expect, it } from 'vitest';
import { treeOrder } from './tree-order.ts';

const row = (id: string, parentId: string | null) => ({ id, parentId });

it('puts every row below its parent and keeps the order of siblings', () => {
  const rows = [row('county', 'city'), row('b', 'county'), row('a', 'county'), row('a1', 'a'), row('b1', 'b')];
  expect(treeOrder(rows).map(({ id }) => id)).toEqual(['county', 'b', 'b1', 'a', 'a1']);
});

it('lists nothing twice and loses nothing when several have no parent in the list', () => {
  const rows = [row('x', null), row('y', 'elsewhere'), row('x1', 'x')];
  expect(treeOrder(rows).map(({ id }) => id)).toEqual(['x', 'x1', 'y']);
});
