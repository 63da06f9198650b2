import type { Catalogue } from '../catalogue.en.ts';

/** Japanese words of the window as a whole: what every screen has, the apps, the first run, the language. */
export const windowWords: Pick<Catalogue, 'application' | 'apps' | 'firstRun' | 'when' | 'language'> = {
  application: {
    name: 'Packdrop',
    loading: '読み込み中…',
    practiceTitle: '練習モード',
    practiceAddKey: 'APIキーを追加…',
    practiceText:
      'すべてこのコンピュータ上の練習用App Store Connectに送られます。外部には何も送信されません。',
    unreachableTitle: 'Packdropのウインドウだけが開かれました。',
    unreachableText: 'このウインドウを閉じ、Packdropを起動し直してください。',
    tryAgain: '再試行',
    understood: 'OK',
    waiting: {
      'rate-limited': 'App Store Connectで1時間に許可されているリクエスト数に達しました。',
      unreachable: 'App Store Connectに接続できません。',
      'server-error': 'App Store Connectで問題が発生しています。',
    },
    waitingNext: 'Packdropが自動的に再試行します。アップロード済みのデータは失われません。',
    shownAsOf: '最終更新：',
    mayBeOld: '表示されている情報は最新でない可能性があります。',
    skipToPack: 'アセットパックへスキップ',
  },
  apps: {
    label: 'アプリ',
    empty: 'このアカウントにはまだアプリがありません。',
    emptyNext: '先にApp Store Connectでアプリを作成してください。アセットパックはアプリに属します。',
  },
  firstRun: {
    title: 'Packdropへようこそ',
    titleAgain: 'アカウントを選択',
    keyTitle: 'App Store ConnectのAPIキー',
    what: 'Packdropはこのキーを使用し、あなたの名義でアセットパックをアップロードします。',
    whereKept: 'キーは、このコンピュータのキーチェーンだけに保存されます。',
    stepsTitle: 'キーの入手方法',
    steps: [
      'App Store Connectで「ユーザとアクセス」＞「統合」＞「App Store Connect API」を開き、「+」を押します。',
      'アクセス権として「App Manager」を選びます。（「Developer」の場合、アップロードはできますが、審査への提出はできません。）',
      '「ダウンロード」を押し、ページを開いたままにしておきます。次に、リストの上に表示されているIssuer IDを入力します。',
    ],
    practiceTitle: 'キーが手元にない場合',
    practiceText:
      '練習モードでは、このコンピュータ上の練習用App Store Connectと、進行中の3つのアセットパックを使用します。外部には何も送信されないため、安心して試すことができます。',
    practice: '先に練習する',
    practiceAgain: '練習を続ける',
    opening: '開いています…',
    accounts: 'このコンピュータ上のアカウント',
  },
  when: {
    yesterday: '昨日',
    dayAndTime: (day, time) => `${day} ${time}`,
  },
  language: {
    title: '言語',
    names: { en: 'English', ja: '日本語' },
    asSystem: (language) => `システムに合わせる（${language}）`,
  },
};
