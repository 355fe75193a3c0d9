import { Button, Menu } from '@mantine/core';
import { IconLogout, IconMail } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Me } from '../api/answers.js';
import { useSignOut } from '../identity/use-sign-out.js';
import classes from './user-menu.module.css';

export function UserMenu({ me }: { readonly me: Me }) {
  const { t } = useTranslation();
  const { leave, dialog } = useSignOut(me);
  const initials = me.name.split(' ').map((part) => part.charAt(0));
  return (
    <>
      {dialog}
      <Menu position="bottom-end" width={240} shadow="md">
        <Menu.Target>
          <Button variant="subtle" color="gray" px={8}>
            <span className={classes['face']} data-initials={initials.join('').slice(0, 2)} />
            <span className="hidden-words">{t('frame.signedInAs')} </span>
            <span className={classes['name']}>{me.name}</span>
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <div className={classes['who']}>
            <strong>{me.name}</strong>
            <span className="soft small">{me.roles.map((role) => t(`role.${role}`)).join(', ')}</span>
          </div>
          <Menu.Divider />
          {me.may.includes('mailSettingsShow') && (
            <Menu.Item component={Link} to="/mail" leftSection={<IconMail size={17} stroke={1.7} />}>
              {t('mail.title')}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconLogout size={17} stroke={1.7} />} onClick={leave}>
            {t('frame.signOut')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
