import { principalOf } from './principal.js';

describe('the claims of a token', () => {
  it('give the person, with the roles that the product knows', () => {
    const claims = { sub: 'a1', name: 'Åse', roles: ['DPO', 'offline_access', 'DPO', 'SYSTEM'] };
    expect(principalOf(claims)).toEqual({ userId: 'a1', name: 'Åse', roles: ['DPO'] });
  });

  it('may name the person by the user name, or by nothing but the subject', () => {
    expect(principalOf({ sub: 'a1', preferred_username: 'aase' })).toEqual({
      userId: 'a1',
      name: 'aase',
      roles: [],
    });
    expect(principalOf({ sub: 'a1', name: '', roles: 'ADMIN' })).toEqual({
      userId: 'a1',
      name: 'a1',
      roles: ['ADMIN'],
    });
  });

  it('give nobody without a subject', () => {
    expect(principalOf({ name: 'Åse', roles: ['ADMIN'] })).toBeNull();
  });
});
