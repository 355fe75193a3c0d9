import { waitingMail } from './waiting-mail.js';

const decision = (path: string) => ({ userId: 'lotte', key: `MANDATE ${path}`, path });

describe('the mail about what waits', () => {
  it('links to the one decision, in text and in HTML', () => {
    const { subject, text, html } = waitingMail([decision('/mandater/1/beslutning')], 'https://lp.example');
    expect(subject).toBe('En afgørelse venter på dig');
    expect(text).toContain('https://lp.example/mandater/1/beslutning');
    expect(html).toContain('href="https://lp.example/mandater/1/beslutning"');
  });

  it('links to the list of several', () => {
    const several = [decision('/mandater/1/beslutning'), decision('/mandater/2/beslutning')];
    const { subject, text } = waitingMail(several, 'https://lp.example');
    expect(subject).toBe('2 afgørelser venter på dig');
    expect(text).toContain('https://lp.example/venter');
    expect(text).not.toContain('/mandater/');
  });

  it('says it in English too, and where mail is chosen', () => {
    const { text, html } = waitingMail([decision('/mandater/1/beslutning')], 'https://lp.example');
    for (const each of [text, html]) {
      expect(each).toContain('A decision waits for you');
      expect(each).toContain('https://lp.example/mail');
    }
  });
});
