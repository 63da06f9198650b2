import type { ProblemCatalogue } from './problem-catalogue.ts';

const resume = '受領済みのデータは失われません。問題が解決したら、再開してください。';
const keptSoFar = 'これまでに受領されたデータは失われません。';
const asNextVersion = '新しいバージョンになります。';

/** Uploads, their file and their record on disk, in Japanese. */
export const uploadProblems: ProblemCatalogue = {
  'file-missing': {
    said: ['“{path}”にファイルがありません。', 'ファイルがありません。'],
    nextStep: 'ファイル名と、ディスクが接続されていることを確認してから、もう一度お試しください。',
  },
  'file-unreadable': {
    said: ['“{path}”を読み込めません。', 'アーカイブを読み込めません。'],
    nextStep: `ディスクの状態と、ファイルのアクセス権（Finderの「情報を見る」＞「共有とアクセス権」）を確認してから、もう一度お試しください。${keptSoFar}`,
  },
  'file-is-folder': {
    said: [
      '“{path}”はフォルダです。アセットパックのアーカイブではありません。',
      'これはフォルダです。アセットパックのアーカイブではありません。',
    ],
    nextStep:
      '先にAppleのツール（xcrun ba-package）でパッケージを作成し、出力された.aarファイルをアップロードしてください。',
  },
  'file-is-special': {
    said: ['“{path}”は通常のファイルではありません。', '通常のファイルではありません。'],
    nextStep: '.aarファイルを選んでください。',
  },
  'file-empty': {
    said: ['“{path}”は空です。', 'ファイルは空です。'],
    nextStep:
      'コピーが途中で終わった可能性があります。もう一度コピーするか作成し直してから、アップロードしてください。',
  },
  'file-changed': {
    said: [
      '“{file}”は、{percent, number}%を送信した後の{time}に変更されました。送信済みの内容は、現在のファイルと一致しません。',
      '“{file}”は{time}に変更されました。送信済みの内容は、現在のファイルと一致しません。',
      '“{file}”は、最初の部分を送信したときのファイルと一致しません。',
      'アーカイブが、アップロードの途中で変更されました。',
    ],
    nextStep: `アップロードは確定されていません。ファイルをもう一度アップロードしてください。${asNextVersion}`,
  },
  'inspection-stopped': {
    said: ['“{file}”の確認を中止しました。', 'アーカイブの確認を中止しました。'],
    nextStep: 'アーカイブをもう一度選んでください。',
  },
  'identifier-invalid': {
    said: [
      '“{identifier}”はアセットパックの識別子として使用できません。{fault, select, space {スペースが含まれています} character {“{character}”が含まれています} first {先頭にハイフンがあります} last {末尾にハイフンがあります} other {空です}}。',
      'アセットパックの識別子が正しくありません。',
    ],
    nextStep:
      '使用できる文字は、A〜Z、a〜z、数字、ハイフンです。先頭と末尾にハイフンは使用できません（例：“Level-02”）。マニフェストの識別子を変更した場合は、アーカイブを作成し直してください。',
  },
  'manifest-refused': {
    said: [
      'App Store Connectが“{pack}”のマニフェストを受け付けませんでした。App Store Connectの回答：“{said}”',
      'App Store Connectが“{pack}”のマニフェストを受け付けませんでした。',
      'App Store Connectがマニフェストを受け付けませんでした。',
    ],
    nextStep:
      'マニフェストを修正し、アーカイブを作成し直してからアップロードしてください。アーカイブはまだ送信されていません。可能な場合は、同じバージョンが再利用されます。',
  },
  'processing-failed': {
    said: [
      'Appleは“{file}”をバージョン{version}として使用できませんでした。Appleの回答：“{said}”',
      'Appleは“{file}”をバージョン{version}として使用できませんでした。理由は示されていません。',
      'Appleはこのアーカイブを使用できませんでした。',
    ],
    nextStep: 'アーカイブを修正して、もう一度アップロードしてください。次のバージョンになります。',
  },
  'too-late-to-cancel': {
    said: [
      '“{file}”はバージョン{version}としてApp Store Connectに到着済みのため、取り消せません。',
      'アーカイブはApp Store Connectに到着済みのため、取り消せません。',
    ],
    nextStep:
      '別のアーカイブをアップロードしてください。新しいバージョンとして、このバージョンに置き換わります。',
  },
  'gave-up-waiting': {
    said: ['進展がないまま長時間が経過したため、待機を終了しました。'],
    nextStep: '問題を解決してから、再開してください。アップロード済みのデータは失われません。',
  },
  'plan-invalid': {
    said: [
      'App Store Connectから提示された“{file}”の分割方法が、ファイル全体と一致しません。',
      'App Store Connectから提示された分割方法が、ファイル全体と一致しません。',
    ],
    nextStep: `アーカイブをもう一度アップロードしてください。${asNextVersion}繰り返し発生する場合は、Appleにお問い合わせください。`,
  },
  'plan-changed': {
    said: ['App Store Connectがアップロードの分割方法を変更しました。'],
    nextStep: '再開してください。一致しなくなった部分は、もう一度送信されます。',
  },
  'same-bytes': {
    said: [
      '“{file}”の内容は、“{pack}”のバージョン{version}と完全に同じです。',
      'このアーカイブの内容は、既存のバージョンと完全に同じです。',
    ],
    nextStep:
      'アーカイブが新しく作成されたものか確認してください（パッケージ作成ツールは、既存の出力ファイルを置き換えません）。このままアップロードする場合は、確認のチェックボックスを選択してください。',
  },
  'pack-contradicts-archive': {
    said: [
      '“{file}”はアセットパック“{pack}”用です。“{asked}”用ではありません。',
      'このアーカイブは、別のアセットパック用です。',
    ],
    nextStep: 'アーカイブに記載されたアセットパックにアップロードするか、正しいアーカイブを選んでください。',
  },
  'pack-missing': {
    said: [
      '“{file}”がどのアセットパック用なのかわかりません。識別子を含むマニフェストが中にありません。',
      'アーカイブがどのアセットパック用なのかわかりません。',
    ],
    nextStep:
      'アセットパックの識別子を入力するか、アーカイブの作成に使用したManifest.jsonを指定してください。',
  },
  'others-at-work': {
    said: [
      '“{pack}”のバージョン{version}は、別のコンピュータで作成されました。ほかの人が、現在同じアセットパックをアップロードしている可能性があります。',
      'ほかの人が、現在同じアセットパックをアップロードしている可能性があります。',
    ],
    nextStep:
      '先にチームに確認してください。このまま続けると、このアーカイブはさらに新しいバージョンになり、最新のバージョンが使用されます。',
  },
  'upload-cancelled': {
    said: ['“{pack}”のアップロードはキャンセルされました。', 'アップロードはキャンセルされました。'],
    nextStep: '必要な場合は、アーカイブをもう一度アップロードしてください。',
  },
  'upload-failed': {
    said: ['“{pack}”をアップロードできませんでした。', 'アップロードできませんでした。'],
    nextStep: '必要な場合は、アーカイブをもう一度アップロードしてください。',
  },
  'not-compared': {
    said: ['App Store Connectに確認できなかったため、前回のバージョンとは比較されていません。'],
    nextStep: '比較なしでアップロードを続けます。',
  },
  'reservation-gone': {
    said: ['App Store Connectでのアーカイブの予約が無効になりました。'],
    nextStep: '再開してください。新しく予約し、無効になった部分をもう一度送信します。',
  },
  'reservation-lost': {
    said: [
      'App Store Connectが“{file}”の予約を{times, number}回連続で取り消しました。',
      'App Store Connectがアーカイブの予約を繰り返し取り消しました。',
    ],
    nextStep: `アーカイブをもう一度アップロードしてください。${asNextVersion}繰り返し発生する場合は、Appleにお問い合わせください。`,
  },
  'upload-unknown': {
    said: ['このコンピュータには、該当するアップロードがありません。'],
    nextStep: 'アップロードのリストから選んでください。',
  },
  'other-server': {
    said: [
      '“{file}”は別のアカウントまたはキーで開始されたため、ここでは続行できません。',
      'このアップロードは別のアカウントまたはキーで開始されたため、ここでは続行できません。',
    ],
    nextStep: '開始したときのアカウントまたはキーを選んでから、再開してください。',
  },
  'parts-missing': {
    said: [
      '“{file}”の一部がまだ受領されていないため、アップロードは確定されていません。',
      'アーカイブの一部がまだ受領されていないため、アップロードは確定されていません。',
    ],
    nextStep: '再開してください。不足している部分が送信されます。',
  },
  'upload-unreachable': {
    said: ['アーカイブの送信先のストレージに接続できません。'],
    nextStep: `ネットワークを確認してください。${resume}`,
  },
  'upload-cut': {
    said: ['ストレージとの接続が繰り返し切断されました。'],
    nextStep: `ネットワークを確認してください。${resume}`,
  },
  'upload-silent': {
    said: ['ストレージからの応答が途絶え、データが進まない状態が何度か続きました。'],
    nextStep: `ネットワークを確認してください。${resume}`,
  },
  'upload-busy': {
    said: ['Appleのストレージが混み合っていて、データの受け取りが何度か拒否されました。'],
    nextStep: resume,
  },
  'upload-not-storage': {
    said: ['Appleのストレージの代わりに、サインインページなど別のものが応答しました。'],
    nextStep: `ブラウザでWebページを開き、ネットワークにサインインしてください。${resume}`,
  },
  'part-refused': {
    said: [
      'Appleのストレージがアーカイブの一部を受け付けませんでした（ステータス{status}）。',
      'Appleのストレージがアーカイブの一部を受け付けませんでした。',
    ],
    nextStep: `アーカイブをもう一度アップロードしてください。${asNextVersion}繰り返し発生する場合は、Appleにお問い合わせください。`,
  },
  'part-expired': {
    said: ['App Store Connectが定めた送信期限が過ぎました。'],
    nextStep: '再開してください。新しく予約し、無効になった部分をもう一度送信します。',
  },
};
