import { messagesIn } from '../../../preload/language/message.ts';
import type { Catalogue } from '../catalogue.en.ts';

const message = messagesIn('ja');

/** Japanese words of the packs, their list and their timelines. */
export const packsWords: Pick<Catalogue, 'packs' | 'timeline' | 'list'> = {
  packs: {
    navigation: 'アセットパック',
    heading: 'アセットパック',
    archived: 'アーカイブ済み',
    onItsWay: '進行中',
    search: 'アセットパックを検索',
    order: 'アセットパックの並び順',
    orders: { name: '名前', size: 'サイズ' },
    found: (found) => message('{found, number}個のアセットパックが見つかりました', { found }),
    nothingFound: (search) => `“${search}”に一致するアセットパックはありません。`,
    size: (size) => `${size}使用中`,
    live: (version) => `公開中：バージョン${version}`,
    testing: (version) => `テスト中：バージョン${version}`,
    emptyTitle: 'アセットパックはまだありません',
    emptyText: 'アセットパックには、アプリが必要なときにAppleからダウンロードするファイルが含まれます。',
    publishFirst: '最初のアセットパックをアップロード…',
    makeSample: 'サンプルアーカイブを作成',
    makingSample: 'サンプルアーカイブを作成中…',
    sampleHint: 'アーカイブが手元になくても、サンプルで一連の流れを練習できます。',
    publish: 'アップロード…',
    publishShortcut: '⌘N',
  },
  timeline: {
    label: (pack) => `${pack}のバージョン（新しい順）`,
    version: (version) => `バージョン${version}`,
    newVersion: '新しいバージョン',
    pending: '新規',
    created: '作成日時：',
    empty: 'このアセットパックにはまだバージョンがありません。',
    emptyNext: 'アーカイブをアップロードすると、バージョン1になります。',
    status: { passed: '完了', current: '現在', ahead: 'これから', failed: '失敗' },
    station: (name, status) => `${name}：${status}`,
    details: 'App Store Connectからの情報',
    grade: { error: 'エラー', warning: '警告', info: '情報' },
    announce: (pack, version, words) => `${pack}、バージョン${version}：${words}`,
  },
  list: {
    filter: '表示するアセットパック',
    filters: { all: 'すべて', 'needs-you': '対応が必要', live: '公開中', testing: 'テスト中' },
    nothing: {
      all: 'アセットパックはありません。',
      'needs-you': '現在、対応が必要なものはありません。',
      live: 'App Storeで公開中のアセットパックは、まだありません。',
      testing: '現在、テスト中のアセットパックはありません。',
    },
    marks: {
      moving: '進行中',
      'needs-you': '対応が必要',
      live: '公開中',
      testing: 'テスト中',
      nothing: '未公開',
      archived: 'アーカイブ済み',
    },
    live: (version) => `公開中：${version}`,
    testing: (version) => `テスト中：${version}`,
    atApple: (version) => `Appleが対応中：${version}`,
    needsYou: (version) => `対応が必要：${version}`,
    quota: (used, limit) => `${used} / ${limit}`,
    quotaLabel: 'このアプリの容量',
    quotaWarning: 'Appleが定める上限に近づいています。不要になったアセットパックをアーカイブしてください。',
  },
};
