import { type ReactNode, useId } from 'react';
import classes from './card.module.css';

type CardProps = {
  readonly title: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
};

/** A part of a page, with a heading that screen readers can jump to. */
export function Card({ title, aside, children }: CardProps) {
  const id = useId();
  return (
    <section className={classes['card']} aria-labelledby={id}>
      <div className={classes['head']}>
        <h2 id={id} className={classes['title']}>
          {title}
        </h2>
        {aside}
      </div>
      {children}
    </section>
  );
}

type NothingProps = { readonly words: string; readonly children?: ReactNode };

/** What stands in a card that holds nothing yet: why, and the next step of whoever may take it. */
export function NothingYet({ words, children }: NothingProps) {
  return (
    <div className={classes['nothing']}>
      <p className="soft">{words}</p>
      {children}
    </div>
  );
}

type FactProps = {
  readonly name: ReactNode;
  /** An amount, which never breaks: it stands beside its name, or below it where that is too long. */
  readonly figure?: boolean;
  readonly children: ReactNode;
};

/** Names and values, one pair a line. */
export function Facts({ children }: { readonly children: ReactNode }) {
  return <dl className={classes['facts']}>{children}</dl>;
}

export function Fact({ name, figure = false, children }: FactProps) {
  return (
    <div className={classes['fact']} data-figure={figure || undefined}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
