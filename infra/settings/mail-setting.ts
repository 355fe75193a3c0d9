import type { Check } from './settings.js';

/** The mail server, and who letters come from. */
export type MailSetting = { readonly url: string; readonly from: string };

/** The address may hold a password: a message never repeats it. */
function smtpUrlOf(text: string): string {
  if (URL.canParse(text) && /^smtps?:$/.test(new URL(text).protocol) && new URL(text).hostname !== '')
    return text;
  throw new Error(
    'skal være en smtp- eller smtps-adresse, for eksempel smtp://navn:kode@post.example:587 ' +
      '(an smtp or smtps address; its name and password are not shown here)',
  );
}

/** `Lønspor <loenspor@example.dk>`, or the address alone. */
function mailFromOf(text: string): string {
  if (/^[^<>\r\n]*<[^<>@\s]+@[^<>@\s]+>$/.test(text) || /^[^<>@\s]+@[^<>@\s]+$/.test(text)) return text;
  throw new Error(
    `skal være en afsender som Lønspor <loenspor@example.dk>, ikke "${text}" (a sender with an address)`,
  );
}

/** Both settings or neither; null: no mail is sent. One that is wrong is told once, and not as missing too. */
export function readMail(
  check: Check,
  value: (name: string) => string | null,
  problems: string[],
): MailSetting | null {
  const url = check('SMTP_URL', smtpUrlOf, null);
  const from = check('MAIL_FROM', mailFromOf, null);
  if (url !== null && from !== null) return { url, from };
  if (url !== null && value('MAIL_FROM') === null)
    problems.push('MAIL_FROM: mangler, men SMTP_URL er sat (missing while SMTP_URL is set)');
  if (from !== null && value('SMTP_URL') === null)
    problems.push('SMTP_URL: mangler, men MAIL_FROM er sat (missing while MAIL_FROM is set)');
  return null;
}
