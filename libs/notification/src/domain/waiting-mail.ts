/** A decision that waits for a person. `key` is another one when it is laid before the person again. */
export type DecisionToTell = {
  readonly userId: string;
  readonly key: string;
  /** Where it is made: a path of the app, without anything that tells what it is about. */
  readonly path: string;
};

/** What a mail says: that something waits, and where. Nothing of whom or what. */
export type WaitingMail = { readonly subject: string; readonly text: string; readonly html: string };

/**
 * Says that decisions wait. One is linked to itself, several to the list of them; a link opens a page and decides nothing.
 *
 * @param publicUrl the address that people use, without a slash at its end
 */
export function waitingMail(decisions: readonly DecisionToTell[], publicUrl: string): WaitingMail {
  const [only, ...more] = decisions;
  const link = `${publicUrl}${only && more.length === 0 ? only.path : '/venter'}`;
  const settings = `${publicUrl}/mail`;
  const { length } = decisions;
  const [da, en] =
    length === 1
      ? ['En afgørelse venter på dig i Lønspor.', 'A decision waits for you in Lønspor.']
      : [`${length} afgørelser venter på dig i Lønspor.`, `${length} decisions wait for you in Lønspor.`];
  return {
    subject: length === 1 ? 'En afgørelse venter på dig' : `${length} afgørelser venter på dig`,
    text: [
      da,
      link,
      'Linket åbner siden. Intet afgøres, før du selv gør det der.',
      `Hvornår du får mail, vælger du her: ${settings}`,
      '--',
      en,
      'The link opens the page. Nothing is decided until you do so there.',
      `Choose when you get mail: ${settings}`,
    ].join('\n\n'),
    html: htmlOf({ da, en, link, settings }),
  };
}

function htmlOf(said: {
  readonly da: string;
  readonly en: string;
  readonly link: string;
  readonly settings: string;
}): string {
  const { da, en, link, settings } = said;
  const small = 'font-size:13px;color:#5b6770';
  const button =
    'display:inline-block;padding:12px 20px;border-radius:6px;background:#0b5d66;color:#ffffff;' +
    'text-decoration:none;font-weight:600';
  return (
    '<!doctype html><html lang="da"><body style="font-family:sans-serif;font-size:16px;line-height:1.5;color:#1c2529">' +
    `<p>${da}</p><p><a href="${link}" style="${button}">Åbn i Lønspor</a></p>` +
    '<p>Linket åbner siden. Intet afgøres, før du selv gør det der.</p>' +
    `<p style="${small}"><a href="${settings}">Vælg, hvornår du får mail</a></p>` +
    `<p lang="en" style="${small}">${en} The link opens the page; nothing is decided until you do so there. ` +
    `<a href="${settings}">Choose when you get mail</a></p></body></html>`
  );
}
