import { knownPosition, rememberPosition } from './position.js';

const place = (at: number, store = 'pg') => `${store}:${String(at).padStart(19, '0')}`;

it('knows the latest place of a log, whatever order answers come in, and begins anew with another log', () => {
  const heard = [place(9), place(10), place(8), place(3, 'esdb'), place(4, 'esdb')].map((position) => {
    rememberPosition(position);
    return knownPosition();
  });
  expect(heard).toEqual([place(9), place(10), place(10), place(3, 'esdb'), place(4, 'esdb')]);
});
