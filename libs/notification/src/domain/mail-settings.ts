export const mailModes = ['AT_ONCE', 'DAILY', 'NEVER'] as const;
/** `AT_ONCE`: when something begins to wait; `DAILY`: once a day, of what is new; `NEVER`: no mail. */
export type MailMode = (typeof mailModes)[number];

/** When a person wants to be told by mail. Times of the clock are `HH:MM` in Copenhagen. */
export type MailSettings = {
  readonly mode: MailMode;
  /** When the day's mail is sent. */
  readonly dailyAt: string;
  /** From when until when nothing is sent, also over midnight; null: there are no quiet hours. */
  readonly quiet: { readonly from: string; readonly to: string } | null;
};

/** Of whoever has chosen nothing: in the evening, when representatives have time, but not at night. */
export const usualMailSettings: MailSettings = {
  mode: 'AT_ONCE',
  dailyAt: '17:00',
  quiet: { from: '22:00', to: '07:00' },
};
