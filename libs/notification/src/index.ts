export type { DecisionToTell } from './domain/waiting-mail.js';
export * from './notification.module.js';
export type { Sending } from './mail/mail.queries.js';
export { MailJobs } from './mail/mail-jobs.js';
export { Notifier } from './mail/notifier.js';
export { outboxPost, smtpPost } from './mail/post.js';
export type { Letter, Post } from './mail/post.js';
