/** English words of the window as a whole: what every screen has, the apps, the first run, the language. */
export const windowWords = {
  application: {
    name: 'Packdrop',
    loading: 'Loading…',
    practiceTitle: 'Practice mode',
    practiceAddKey: 'Add your key…',
    practiceText: 'Everything goes to a practice App Store Connect on this computer. Nothing leaves it.',
    unreachableTitle: 'Packdrop’s window was opened without Packdrop.',
    unreachableText: 'Quit it and start Packdrop again.',
    tryAgain: 'Try again',
    understood: 'OK',
    waiting: {
      'rate-limited': 'App Store Connect has had as many requests as it allows in an hour.',
      unreachable: 'App Store Connect cannot be reached.',
      'server-error': 'App Store Connect has trouble of its own.',
    },
    waitingNext: 'Packdrop tries again by itself. What is uploaded stays uploaded.',
    shownAsOf: 'Shown as it was:',
    mayBeOld: 'What is shown may be old.',
    skipToPack: 'Skip to the pack',
  },
  apps: {
    label: 'App',
    empty: 'This account has no apps yet.',
    emptyNext: 'Create the app in App Store Connect first; packs belong to an app.',
  },
  firstRun: {
    title: 'Welcome to Packdrop',
    titleAgain: 'Choose an account',
    keyTitle: 'Your App Store Connect API key',
    what: 'With the key Packdrop publishes asset packs in your name.',
    whereKept: 'It goes into this computer’s keychain and nowhere else.',
    stepsTitle: 'Where to get one',
    steps: [
      'In App Store Connect open Users and Access → Integrations → App Store Connect API and press +.',
      'Give it the access App Manager. (With Developer it can upload, but not submit.)',
      'Press Download, and leave the page open: the issuer ID above the list is asked for next.',
    ],
    practiceTitle: 'No key at hand?',
    practiceText:
      'Practice mode has an App Store Connect of its own on this computer, with three packs on their way. Nothing leaves it, and nothing can go wrong.',
    practice: 'Practise first',
    practiceAgain: 'Go on practising',
    opening: 'Opening…',
    accounts: 'Accounts on this computer',
  },
  when: {
    yesterday: 'yesterday',
    dayAndTime: (day: string, time: string) => `${day}, ${time}`,
  },
  language: {
    title: 'Language',
    names: { en: 'English', ja: '日本語' },
    asSystem: (language: string) => `As the system (${language})`,
  },
};
