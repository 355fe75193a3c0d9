import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

const accent: MantineColorsTuple = [
  '#e5f1f6',
  '#cde3ec',
  '#9fcadb',
  '#6eb0c9',
  '#469bba',
  '#2786a8',
  '#17708f',
  '#0b5a7a',
  '#084a65',
  '#053a50',
];

/** Mantine draws inputs and menus in the dark with these. */
const dark: MantineColorsTuple = [
  '#e7ecf1',
  '#c3ccd6',
  '#a6b2c0',
  '#7d8a98',
  '#43505d',
  '#2a343f',
  '#1b242e',
  '#171f28',
  '#0f151b',
  '#0b1015',
];

export const theme = createTheme({
  colors: { accent, dark },
  primaryColor: 'accent',
  primaryShade: { light: 7, dark: 6 },
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  headings: { fontFamily: "'Inter Variable', system-ui, sans-serif", fontWeight: '650' },
  defaultRadius: 'md',
  respectReducedMotion: true,
  focusRing: 'auto',
});

/** Mantine's own colours are the tokens of `tokens.css`, so that light and dark have one source. */
export const mantineTokens: CSSVariablesResolver = () => {
  const tokens = {
    '--mantine-color-body': 'var(--ground)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--soft)',
    '--mantine-color-placeholder': 'var(--soft)',
    '--mantine-color-default': 'var(--card)',
    '--mantine-color-default-hover': 'var(--hover)',
    '--mantine-color-default-color': 'var(--ink)',
    '--mantine-color-default-border': 'var(--edge)',
    '--mantine-color-anchor': 'var(--accent)',
    '--mantine-color-error': 'var(--bad)',
  };
  return { variables: {}, light: tokens, dark: tokens };
};
