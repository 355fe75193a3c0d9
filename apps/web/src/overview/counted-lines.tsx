import { Link } from 'react-router';
import classes from './overview.module.css';

type Line = { readonly key: string; readonly name: string; readonly count: number; readonly to: string };

/** Names with how many there are of each, as a bar and as a number; each leads to its list. */
export function CountedLines({ lines }: { readonly lines: readonly Line[] }) {
  const most = Math.max(1, ...lines.map(({ count }) => count));
  return (
    <ul className={classes['lines']}>
      {lines.map(({ key, name, count, to }) => (
        <li key={key} className={classes['line']}>
          <Link to={to} className={classes['lineLink'] ?? ''}>
            {name}
          </Link>
          <span className={classes['bar']} aria-hidden="true">
            {count > 0 && <span style={{ width: `${(100 * count) / most}%` }} />}
          </span>
          <strong className="number">{count}</strong>
        </li>
      ))}
    </ul>
  );
}
