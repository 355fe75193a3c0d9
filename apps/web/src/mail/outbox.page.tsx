import { Button } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { PlainPage } from '../case/plain-page.js';
import { Message, ProblemMessage } from '../frame/message.js';
import { LinesSkeleton } from '../frame/page-skeleton.js';
import { instantText } from '../language/formats.js';
import { letterParts, tonguesOf } from './letter-parts.js';
import classes from './mail.module.css';
import { type Letter, mailQuery, outboxQuery } from './mail.query.js';

/** What a demo would have sent to whoever is signed in. */
export function OutboxPage() {
  const { t } = useTranslation();
  const outbox = useInfiniteQuery(outboxQuery);
  const letters = (outbox.data?.pages ?? []).flatMap(({ items }) => items);
  return (
    <PlainPage
      title={t('outbox.title')}
      words={t('outbox.words')}
      back={{ to: '/mail', words: t('outbox.back') }}
      narrow
    >
      {outbox.isPending && <LinesSkeleton lines={4} />}
      {outbox.isError && <ProblemMessage problem={outbox.error} retry={() => void outbox.refetch()} />}
      {outbox.isSuccess && letters.length === 0 && <NoLetters />}
      {letters.length > 0 && (
        <ul className={classes['letters']}>
          {letters.map((letter) => (
            <LetterItem key={letter.id} letter={letter} />
          ))}
        </ul>
      )}
      {outbox.hasNextPage && (
        <Button
          variant="default"
          loading={outbox.isFetchingNextPage}
          onClick={() => void outbox.fetchNextPage()}
        >
          {t('frame.more')}
        </Button>
      )}
    </PlainPage>
  );
}

function NoLetters() {
  const { t } = useTranslation();
  const sending = useQuery(mailQuery).data?.sending;
  const words = sending === 'SMTP' ? t('outbox.noneElsewhere') : t('outbox.noneWords');
  return (
    <Message title={t('outbox.none')} words={words}>
      <Button component={Link} to="/venter">
        {t('outbox.toInbox')}
      </Button>
    </Message>
  );
}

function LetterItem({ letter }: { readonly letter: Letter }) {
  const { t, i18n } = useTranslation();
  return (
    <li className={classes['letter']}>
      <h2 className={classes['subject']} lang="da">
        {letter.subject}
      </h2>
      <p className={classes['about']}>
        <span>{t('outbox.to', { address: letter.address })}</span>
        <time dateTime={letter.sentAt}>{instantText(letter.sentAt, i18n.language)}</time>
      </p>
      <p className={classes['text']}>
        {tonguesOf(letter.text).map(({ lang, text }) => (
          <span key={lang} lang={lang}>
            <LetterText text={text} />
          </span>
        ))}
      </p>
    </li>
  );
}

function LetterText({ text }: { readonly text: string }) {
  return letterParts(text, window.location.origin).map((part, index) =>
    part.to === null ? (
      <span key={index}>{part.text}</span>
    ) : (
      <Link key={index} to={part.to}>
        {part.text}
      </Link>
    ),
  );
}
