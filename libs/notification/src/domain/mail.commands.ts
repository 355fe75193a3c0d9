import type { MailSettings } from './mail-settings.js';

/** Chooses when a person gets mail. */
export class ChooseMail {
  readonly type = 'ChooseMail';
  constructor(
    readonly userId: string,
    readonly settings: MailSettings,
  ) {}
}
