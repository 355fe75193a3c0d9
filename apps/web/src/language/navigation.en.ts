import type { navigationWords as danish } from './navigation.da.js';
import type { WordsOf } from './words.js';

export const navigationWords: WordsOf<typeof danish> = {
  nav: {
    inbox: 'Waiting for you',
    inboxShort: 'Waiting',
    waiting_one: '{{count}} case is waiting',
    waiting_other: '{{count}} cases are waiting',
    overview: 'Overview',
    history: 'History',
    statistics: 'Pay',
    differences: 'Two dates',
    cases: 'Cases',
    office: 'My term',
    terms: 'Leader reps',
    agreements: 'Agreements',
    deadlines: 'Deadlines',
    reviews: 'Reviews',
    mandates: 'Mandates',
    imports: 'Import',
    more: 'More',
    moreOf: 'More pages',
  },
  unsent: {
    title: 'Not sent yet',
    words: 'It is kept here on the page, and is tried again as soon as there is a connection.',
    wordsHere:
      'The browser has no room to keep it. Leave the tab open: we try again as soon as there is a connection.',
    again: 'Send now',
  },
  unkept: {
    title: 'The browser has no room',
    words:
      'What you typed is here only as long as the page is open. Do not close it before you have sent it.',
  },
  stale: {
    title: 'The latest cannot be fetched',
    words: 'You see the page as it was {{time}}. What you have typed is still here.',
    again: 'Fetch again',
  },
  incomplete: {
    title: 'This page may not be whole',
    words:
      'Something that was recorded cannot be shown right now. Nothing is lost; whoever runs Lønspor can see what is missing.',
  },
  leaving: {
    title: 'Sign out and delete what you have not saved?',
    kept_one: 'You have {{count}} draft that is not saved.',
    kept_other: 'You have {{count}} drafts that are not saved.',
    unsent_one: '{{count}} thing has not been sent yet.',
    unsent_other: '{{count}} things have not been sent yet.',
    words:
      'It is in this browser only. It is deleted in all its tabs when you sign out, so that the next person cannot read it.',
    leave: 'Sign out and delete',
    stay: 'Stay',
    failed: 'You are not signed out',
    failedWords: 'No answer came. You are still signed in here: try again when there is a connection.',
    again: 'Try again',
  },
};
