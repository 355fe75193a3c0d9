import { comesFromElsewhere } from './cross-site.js';

const request = (method: string, headers: Record<string, string>) => ({
  method,
  get: ((name: string) => headers[name]) as never,
});
const elsewhere = (method: string, headers: Record<string, string>, publicUrl = 'https://loenspor.example') =>
  comesFromElsewhere(request(method, { Host: 'inside:3000', ...headers }), publicUrl);

describe('a request that may change something', () => {
  it.each<Record<string, string>>([
    { 'Sec-Fetch-Site': 'cross-site' },
    { 'Sec-Fetch-Site': 'same-site', Origin: 'https://other.example' },
    { Origin: 'null' },
    { Origin: 'https://loenspor.example.evil.example' },
    { 'Sec-Fetch-Site': 'same-origin', Origin: 'https://evil.example' },
  ])('comes from elsewhere with %j', (headers) => {
    expect(elsewhere('POST', headers)).toBe(true);
    expect(elsewhere('GET', headers)).toBe(false);
  });

  it.each<Record<string, string>>([
    {},
    { 'Sec-Fetch-Site': 'same-origin', Origin: 'https://loenspor.example' },
    { 'Sec-Fetch-Site': 'none' },
    { Origin: 'https://loenspor.example' },
  ])('is our own with %j', (headers) => {
    expect(elsewhere('POST', headers)).toBe(false);
  });

  it('is our own by the name it was sent to, where people come without https', () => {
    const headers = { Origin: 'http://inside:3000' };
    expect(elsewhere('POST', headers, 'http://localhost:3000')).toBe(false);
    expect(elsewhere('POST', headers)).toBe(true);
  });
});
