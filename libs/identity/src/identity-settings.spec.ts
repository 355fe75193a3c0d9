import { IdentitySettings } from './identity-settings.js';

const safe = {
  publicUrl: 'https://loenspor.example/',
  issuer: 'https://login.example',
  clientId: 'loenspor',
  clientSecret: null,
  audience: 'urn:loenspor:api',
  signingAlgorithm: 'RS256',
} as const;

describe('the settings of signing in', () => {
  it('are taken when they are safe', () => {
    const settings = new IdentitySettings(safe);
    expect([settings.publicUrl, settings.secure]).toEqual(['https://loenspor.example', true]);
    expect(new IdentitySettings({ ...safe, issuer: 'http://localhost:8080/realm' }).issuer).toContain(
      'localhost',
    );
  });

  it('refuse a sign-in service whose answers anybody on the way could change', () => {
    expect(() => new IdentitySettings({ ...safe, issuer: 'http://login.example' })).toThrow(/https/);
  });

  it('refuse an audience that ID tokens have too', () => {
    expect(() => new IdentitySettings({ ...safe, audience: 'loenspor' })).toThrow(/OIDC_AUDIENCE/);
  });
});
