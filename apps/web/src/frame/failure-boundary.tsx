import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { Translation } from 'react-i18next';
import { Message } from './message.js';

type State = { readonly failed: boolean };

/** Keeps the rest of the page standing when a part of it cannot be drawn, or its script cannot be fetched. */
export class FailureBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { failed: false };

  static getDerivedStateFromError(): State {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <Translation>
        {(t) => (
          <div role="alert">
            <Message first title={t('problem.page')} words={t('problem.unexpectedWords')}>
              <Button variant="default" onClick={() => window.location.reload()}>
                {t('problem.again')}
              </Button>
            </Message>
          </div>
        )}
      </Translation>
    );
  }
}
