import type { Language } from '@loenspor/pay';
import type { PayCaseOrigin } from '../domain/pay-case.data.js';

type Words<Key extends string> = Readonly<Record<Language, Readonly<Record<Key, string>>>>;

export const origins: Words<PayCaseOrigin> = {
  da: {
    HIRING: 'nyansættelse',
    LEADER_ENQUIRY: 'lederhenvendelse',
    POST_CHANGE: 'væsentlig stillingsændring',
  },
  en: { HIRING: 'hiring', LEADER_ENQUIRY: 'leader enquiry', POST_CHANGE: 'change of the post' },
};
