/**
 * For tests: about what `NSColor.controlAccentColor` is for each accent that System Settings offer, as "#rrggbb", in the
 * light appearance and in the dark one. Versions of macOS differ a little.
 */
export const macAccents = [
  { name: 'blue', light: '#007aff', dark: '#007aff' },
  { name: 'purple', light: '#953d96', dark: '#a550a7' },
  { name: 'pink', light: '#f74f9e', dark: '#f74f9e' },
  { name: 'red', light: '#e0383e', dark: '#ff5257' },
  { name: 'orange', light: '#f7821b', dark: '#f7821b' },
  { name: 'yellow', light: '#ffc726', dark: '#ffc600' },
  { name: 'green', light: '#62ba46', dark: '#62ba46' },
  { name: 'graphite', light: '#989898', dark: '#8c8c8c' },
] as const;
