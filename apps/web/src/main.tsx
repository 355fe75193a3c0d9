import '@fontsource-variable/inter/wght.css';
import '@mantine/core/styles.layer.css';
import './theme/tokens.css';
import './theme/print.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.js';
import { startLanguage } from './language/language.js';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no place for the app.');

await startLanguage();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
