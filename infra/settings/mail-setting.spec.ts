import { readSettings } from './settings.js';

const read = (environment: Record<string, string>) =>
  readSettings(environment, { demo: 'none', directory: '/somewhere' }).mail;

const SMTP_URL = 'smtp://navn:hemmelig@post.example:587';
const MAIL_FROM = 'Lønspor <loenspor@example.dk>';

describe('the mail server', () => {
  it('is none unless one is set', () => {
    expect(read({})).toBeNull();
  });

  it('is set together with the sender', () => {
    expect(read({ SMTP_URL, MAIL_FROM })).toEqual({ url: SMTP_URL, from: MAIL_FROM });
    expect(read({ SMTP_URL, MAIL_FROM: 'loenspor@example.dk' })?.from).toBe('loenspor@example.dk');
  });

  it('is missed where one of the two is set alone', () => {
    expect(() => read({ SMTP_URL })).toThrow(/MAIL_FROM: mangler/);
    expect(() => read({ MAIL_FROM })).toThrow(/SMTP_URL: mangler/);
  });

  it.each(['post.example', 'https://post.example', 'smtp://'])('is not %s', (url) => {
    expect(() => read({ SMTP_URL: url, MAIL_FROM })).toThrow(/SMTP_URL: skal være en smtp/);
  });

  it('never has its password shown', () => {
    expect(() => read({ SMTP_URL: 'http://navn:hemmelig@post.example', MAIL_FROM })).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining('hemmelig') as string }) as Error,
    );
  });

  it.each(['ingen', 'to linjer\n<a@b.dk>', '<a@b.dk> mere'])('does not write as %j', (from) => {
    expect(() => read({ SMTP_URL, MAIL_FROM: from })).toThrow(/MAIL_FROM: skal være en afsender/);
  });
});
