import type { ProblemCatalogue } from './problem-catalogue.ts';

const packAgain = 'マニフェストを修正してアーカイブを作成し直し、それをアップロードしてください。';
const platforms = '指定できるのは、“iOS”、“macOS”、“tvOS”、“visionOS”です。';
const template =
  'Appleのひな形（xcrun ba-package template）と比較してください。実際に使用されるのはアーカイブ内のファイルです。問題がなければ、そのまま続けてください。';

/** What is found in archives and their manifests, in Japanese. */
export const archiveProblems: ProblemCatalogue = {
  'not-an-archive': {
    said: [
      '“{file}”はApple Archiveではありません。{what, select, zip {ZIPファイルです（同じ拡張子のAndroidライブラリの可能性があります）} git_lfs_pointer {Git LFSのポインタだけで、アーカイブの実体ではありません} xar {インストーラパッケージなどに使われるxarアーカイブです} gzip {gzipファイルです} json {JSONファイルです（マニフェストの可能性があります）} encrypted {暗号化または署名されたアーカイブのため、App Store Connectでは使用できません} cpio {インストーラパッケージの一部（cpio）です} empty {ファイルが空です} other {拡張子と内容が一致していません}}。',
      'このファイルはApple Archiveではありません。',
    ],
    nextStep:
      'Appleのツール（xcrun ba-package）で作成した.aarファイルをアップロードしてください。Git LFSを使用している場合は、先に実体を取得してください（git lfs pull）。',
  },
  'archive-empty': {
    said: ['“{file}”には何も含まれていません。', 'アーカイブには何も含まれていません。'],
    nextStep: '元の場所からコピーし直すか、作成し直してから、アップロードしてください。',
  },
  'archive-damaged': {
    said: [
      '“{file}”は途中で切れているか、破損しています。',
      'アーカイブは途中で切れているか、破損しています。',
    ],
    nextStep: '元の場所からコピーし直すか、作成し直してから、アップロードしてください。',
  },
  'archive-refused': {
    said: [
      '“{file}”に含まれる“{path}”は使用できません。{why, select, path_through_link {リンクの先にあり、別の場所に展開されるおそれがあります} path_repeated {同じファイルが2つ含まれています} path_missing {ファイルに名前がありません} path_with_nul {ファイル名に使用できない文字が含まれています} other {アセットパックの外に展開されます}}。',
      'アーカイブに、使用できないファイルが含まれています。',
    ],
    nextStep: '該当するファイルを除いたフォルダからアーカイブを作成し直し、アップロードしてください。',
  },
  'not-inspectable': {
    said: [
      '“{file}”（{format}）の内容は確認できませんでした。問題があるという意味ではありません。',
      'アーカイブの内容は確認できませんでした。問題があるという意味ではありません。',
    ],
    nextStep: '入手元が確かであれば、そのまま続けてください。アップロード後にAppleが内容を確認します。',
  },
  'manifest-missing': {
    said: [
      '“{file}”の中にマニフェストが見つからないため、どのアセットパック用なのかわかりません。',
      'アーカイブの中にマニフェストが見つからないため、どのアセットパック用なのかわかりません。',
    ],
    nextStep:
      'アセットパックのアーカイブであることを確認し、識別子を入力してください。Manifest.jsonを別に指定することもできます。',
  },
  'contents-missing': {
    said: [
      '“{file}”にはマニフェスト以外のファイルがありません。',
      'アーカイブにはマニフェスト以外のファイルがありません。',
    ],
    nextStep: 'マニフェストの“fileSelectors”を確認してください。一致するファイルがなかった可能性があります。',
  },
  'link-escapes': {
    said: [
      '“{file}”に含まれる“{path}”は、アセットパックの外を指すリンクです。デバイス上にはリンク先がありません。',
      'アーカイブに、アセットパックの外を指すリンクが含まれています。',
    ],
    nextStep: 'リンクではなく、ファイルそのものを含めてください。',
  },
  'hidden-files': {
    said: [
      '“{file}”には、不可視ファイル（.DS_Store、Thumbs.db）が{count, number}個含まれています。',
      'アーカイブには、不可視ファイル（.DS_Store、Thumbs.db）が含まれています。',
    ],
    nextStep: '問題はありませんが、すべてのデバイスにダウンロードされます。',
  },
  'manifests-contradict': {
    said: [
      'アーカイブはアセットパック“{inside}”用ですが、“{file}”は“{given}”用です。',
      'アーカイブと指定したマニフェストは、別々のアセットパック用です。',
    ],
    nextStep:
      'このアーカイブの作成に使用したマニフェストを指定するか、指定を取り消してください。アーカイブの中にもマニフェストがあります。',
  },
  'manifests-differ': {
    said: [
      '“{file}”は、アーカイブの作成に使用されたマニフェストと異なります。',
      '指定したマニフェストは、アーカイブの作成に使用されたものと異なります。',
    ],
    nextStep:
      'マニフェストを変更した場合は、アーカイブを作成し直してください。そうでない場合は、マニフェストの指定を取り消してください。',
  },
  'manifest-too-large': {
    said: ['“{file}”はマニフェストとしては大きすぎます。', 'マニフェストが大きすぎます。'],
    nextStep: 'アーカイブの作成に使用したManifest.jsonを指定してください。',
  },
  'manifest-unreadable': {
    said: ['マニフェストを読み込めません。有効なJSONではありません。'],
    nextStep:
      'マニフェストを修正して（カンマや引用符の誤りがよくあります）、アーカイブを作成し直してください。',
  },
  'identifier-missing': {
    said: ['マニフェストに“assetPackID”がないため、どのアセットパック用なのかわかりません。'],
    nextStep: '“assetPackID”にアセットパックの識別子を追加し、アーカイブを作成し直してください。',
  },
  'key-refused-by-apple': {
    said: ['マニフェストに“userInfo”があります。Appleがホストするアセットパックでは使用できません。'],
    nextStep: 'マニフェストから“userInfo”を削除し、アーカイブを作成し直してアップロードしてください。',
  },
  'keys-unknown': {
    said: [
      'マニフェストに、Packdropが認識できないキー（{keys}）があります。',
      'マニフェストに、Packdropが認識できないキーがあります。',
    ],
    nextStep:
      '新しいパッケージ作成ツールで作成した場合は、何もする必要はありません。そうでない場合は、綴りを確認してください。',
  },
  'language-invalid': {
    said: [
      'マニフェストの“language”が{value}です。“en”、“pt-BR”、“zh-Hans”のような言語タグを指定する必要があります。',
      'マニフェストの“language”には、“en”、“pt-BR”、“zh-Hans”のような言語タグを指定する必要があります。',
    ],
    nextStep: packAgain,
  },
  'platforms-missing': {
    said: ['マニフェストに“platforms”がないため、対応するプラットフォームがわかりません。'],
    nextStep: `マニフェストでプラットフォームを指定してください。${platforms}`,
  },
  'platforms-invalid': {
    said: [
      `マニフェストの“platforms”が{value}です。リストで指定する必要があります。${platforms}`,
      `マニフェストの“platforms”は、リストで指定する必要があります。${platforms}`,
    ],
    nextStep: packAgain,
  },
  'platform-refused': {
    said: [
      'マニフェストの“platforms”に“iPadOS”があります。iPadのアプリはiOSに含まれるため、Appleは受け付けません。',
    ],
    nextStep: '“iPadOS”を“iOS”に変更し、アーカイブを作成し直してアップロードしてください。',
  },
  'platform-unknown': {
    said: [
      `マニフェストの“platforms”に{value}があります。${platforms}表記も同じである必要があります。`,
      `マニフェストの“platforms”に、使用できない値があります。${platforms}`,
    ],
    nextStep: packAgain,
  },
  'policy-invalid': {
    said: [
      'マニフェストの“downloadPolicy”が正しくありません。“essential”、“prefetch”、“onDemand”のいずれか1つを指定する必要があります。',
    ],
    nextStep: packAgain,
  },
  'selectors-missing': {
    said: ['マニフェストに“fileSelectors”がないため、アセットパックに含まれるファイルが示されていません。'],
    nextStep: template,
  },
  'selectors-invalid': {
    said: ['マニフェストの“fileSelectors”に、正しくない指定があります。'],
    nextStep: template,
  },
  'identifier-case': {
    said: [
      '“{pack}”は“{similar}”とは別の、新しいアセットパックになります。大文字と小文字は区別されます。',
      '大文字と小文字だけが異なる識別子のアセットパックがすでにあります。',
    ],
    nextStep:
      '既存のアセットパック用のアーカイブであれば、“assetPackID”を修正してください。新しいアセットパックの識別子は、二度と使用できません。',
  },
  'platform-dropped': {
    said: [
      '“{pack}”のバージョン{version}は{platforms}にも対応していますが、このアーカイブは対応していません。そのプラットフォームではアセットパックが利用できなくなります。',
      '前回のバージョンが対応していたプラットフォームの一部に、このアーカイブは対応していません。',
    ],
    nextStep:
      '意図した変更でない場合は、“platforms”にそのプラットフォームを追加し、アーカイブを作成し直してください。',
  },
  'same-size': {
    said: [
      'アーカイブのサイズがバージョン{version}（{size}）とまったく同じです。同じアーカイブの可能性があります。',
      'アーカイブのサイズが前回のバージョンとまったく同じです。同じアーカイブの可能性があります。',
    ],
    nextStep:
      '新しく作成されたアーカイブか確認してください。パッケージ作成ツールは、既存の出力ファイルを置き換えません。',
  },
  'much-smaller': {
    said: [
      'アーカイブのサイズは{size}で、バージョン{version}（{before}）よりかなり小さくなっています。',
      'アーカイブのサイズが、前回のバージョンよりかなり小さくなっています。',
    ],
    nextStep:
      '意図した変更であれば、そのまま続けてください。そうでない場合は、不足しているファイルがないか確認してください。',
  },
  'much-larger': {
    said: [
      'アーカイブのサイズは{size}で、バージョン{version}（{before}）よりかなり大きくなっています。',
      'アーカイブのサイズが、前回のバージョンよりかなり大きくなっています。',
    ],
    nextStep:
      '意図した変更であれば、そのまま続けてください。そうでない場合は、重複しているファイルがないか確認してください。',
  },
  'picked-no-room': {
    said: [
      '“{file}”のサイズは{size}ですが、Packdropのフォルダがあるディスクの空き容量は{free}で、コピーするには足りません。',
      'Packdropのフォルダがあるディスクの空き容量が足りないため、ファイルをコピーできません。',
    ],
    nextStep:
      '代わりにファイルのフルパスを入力またはペーストすると、コピーは不要です。または、空き容量を増やしてください。',
  },
  'picked-cut-off': {
    said: [
      '“{file}”を最後まで受け取れなかったため、コピーは残されていません。',
      'ファイルを最後まで受け取れなかったため、コピーは残されていません。',
    ],
    nextStep:
      'もう一度選択してください。フォルダの場合や、ファイルが変更されている最中の場合は、アーカイブのフルパスを入力してください。',
  },
  'picked-not-written': {
    said: [
      '“{file}”をPackdropのフォルダにコピーできませんでした。ディスクがいっぱいか、書き込む権限がありません。',
      'ファイルをPackdropのフォルダにコピーできませんでした。ディスクがいっぱいか、書き込む権限がありません。',
    ],
    nextStep: '代わりにファイルのフルパスを入力またはペーストするか、ディスクとフォルダを確認してください。',
  },
  'picked-unreadable': {
    said: ['ブラウザから“{file}”を受け取れませんでした。', 'ブラウザからファイルを受け取れませんでした。'],
    nextStep:
      'フォルダではなくファイルであること、ファイルが元の場所にあることを確認するか、フルパスを入力してください。',
  },
  'picked-stopped': {
    said: ['“{file}”のコピー中にPackdropが終了しました。', 'ファイルのコピー中にPackdropが終了しました。'],
    nextStep:
      'このタブを開いたまま、Packdropをもう一度起動してください。コピーは最初から自動的にやり直されます。',
  },
};
