import type { mailWords as danish } from './mail.da.js';
import type { WordsOf } from './words.js';

export const mailWords: WordsOf<typeof danish> = {
  mail: {
    title: 'Mail to you',
    words:
      'Lønspor writes when a decision waits for you. The mail has a link and nothing else: no names, no municipality, no amounts.',
    when: 'When do you want mail?',
    mode: {
      AT_ONCE: 'At once',
      DAILY: 'Once a day',
      NEVER: 'Never',
    },
    modeWords: {
      AT_ONCE: 'When something begins to wait for you. What waits at the same time comes in one mail.',
      DAILY: 'One mail with everything, at the time that you choose. No mail when there is nothing new.',
      NEVER: 'You find what waits under “Waiting for you”.',
    },
    dailyAt: 'Time of the day’s mail',
    quiet: 'No mail during certain hours',
    quietWords: 'Mail that falls into these hours is sent afterwards.',
    quietFrom: 'From',
    quietTo: 'To',
    time: 'Give a time, for example 17:30',
    sameTimes: 'Begin and end are the same time',
    save: 'Save',
    saved: 'Saved. It holds from the next mail on, also for what waits now.',
    notSaved: 'It was not saved. What you chose still stands here.',
    where: 'Where does it go?',
    address: 'Your address',
    noAddress: 'We know no mail address of yours, so you get no mail.',
    noAddressWords: 'The address comes from your sign-in. Ask your administrator if it is missing.',
    refused: 'The mail server did not know the address on {{day}}.',
    refusedWords:
      'No mail is sent to it for a week; then we try again. If it is wrong, it has to be corrected in your sign-in: ask your administrator. What waits stands under “Waiting for you” meanwhile.',
    sending: {
      SMTP: 'Mail is sent to the address.',
      OUTBOX: 'This is a demo: no mail is sent. You can read it in the outbox.',
      NONE: 'No mail is sent from here yet. What waits stands under “Waiting for you”.',
    },
    toOutbox: 'See the outbox',
  },
  outbox: {
    title: 'Outbox',
    words: 'A demo sends no mail. Here lies what you would have got.',
    back: 'Mail to you',
    none: 'There is no mail to you yet',
    noneWords: 'When a decision begins to wait for you, a mail comes here, often within half a minute.',
    noneElsewhere: 'No mail is kept here: it is sent to your address.',
    toInbox: 'See what waits for you',
    to: 'To {{address}}',
  },
};
