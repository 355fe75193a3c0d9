import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { instantText } from '../language/formats.js';
import classes from './print-foot.module.css';

/** On paper only: when this was so, and where it stands. */
export function PrintFoot() {
  const { t, i18n } = useTranslation();
  const [foot, setFoot] = useState({ at: new Date().toISOString(), address: '' });
  useEffect(() => {
    const now = () => setFoot({ at: new Date().toISOString(), address: window.location.href });
    now();
    window.addEventListener('beforeprint', now);
    return () => window.removeEventListener('beforeprint', now);
  }, []);
  const when = instantText(foot.at, i18n.language);
  return <p className={classes['foot']}>{t('print.foot', { when, address: foot.address })}</p>;
}
