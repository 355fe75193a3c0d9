import { systemClock } from '@loenspor/event-sourcing';
import type { Clock } from '@loenspor/event-sourcing';
import { UserDirectory } from '@loenspor/identity';
import { decisionsToTell } from '@loenspor/insight';
import { MailJobs, Notifier, outboxPost, smtpPost } from '@loenspor/notification';
import type { Post, Sending } from '@loenspor/notification';
import { JOBS_SCHEMA } from '../database/jobs-schema.js';
import type { Settings } from '../settings/settings.js';
import { authorityOf } from './authority.js';
import type { Agreed } from './authority.js';
import type { Product } from './product.js';
import { repeating } from './repeating.js';
import type { Repeating } from './repeating.js';

/** How soon somebody is told of what has begun to wait. */
const LOOK_EVERY_MS = 15_000;

export type MailOptions = Agreed &
  Pick<Settings, 'mail' | 'demo' | 'publicUrl'> & {
    readonly clock?: Clock;
    readonly everySeconds?: number;
    readonly lookEveryMs?: number;
  };

/** How letters leave, by the settings. */
export function sendingOf({ mail, demo }: Pick<Settings, 'mail' | 'demo'>): Sending {
  if (mail !== null) return 'SMTP';
  return demo === 'none' ? 'NONE' : 'OUTBOX';
}

/**
 * Tells people by mail what waits for them, until it is stopped; any number of processes may. Does nothing where there is
 * neither a mail server nor a demo.
 */
export async function startMail(
  product: Product,
  options: MailOptions,
  complain: (line: string) => void,
): Promise<Repeating> {
  const post = postOf(options);
  if (post === null) return { stop: () => Promise.resolve() };
  const { pools, rows } = product;
  const onTrouble = (error: unknown) => complain(`Mail: ${String(error)}`);
  const { everySeconds, lookEveryMs: everyMs = LOOK_EVERY_MS, clock = systemClock, publicUrl } = options;
  const jobs = new MailJobs({
    ...{ pool: pools.app, schema: JOBS_SCHEMA, onTrouble },
    ...(everySeconds !== undefined && { everySeconds }),
  });
  const deciders = authorityOf(product, options, clock);
  const users = new UserDirectory(pools.app);
  const waiting = () => decisionsToTell(rows, deciders, () => users.withRole('LEADERSHIP'));
  const notifier = new Notifier({
    ...{ pool: pools.app, waiting, jobs, post, publicUrl, clock, onTrouble },
  });
  await jobs.open();
  await jobs.work((userId, dueAt) => notifier.write(userId, dueAt));
  const looking = repeating(() => notifier.look(), { everyMs, onTrouble });
  return {
    stop: async () => {
      await looking.stop();
      await jobs.stop();
      post.close();
    },
  };
}

function postOf({ mail, demo }: Pick<Settings, 'mail' | 'demo'>): Post | null {
  if (mail !== null) return smtpPost(mail.url, mail.from);
  return demo === 'none' ? null : outboxPost();
}
