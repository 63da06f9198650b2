import type { ProblemCatalogue } from './problem-catalogue.ts';
import { usersAndAccess } from './ja-places.ts';

const keyFile =
  'キーを作成したときにApp Store Connectからダウンロードした.p8ファイル（AuthKey_<キーID>.p8）を選んでください。';
const keyOnce = `${usersAndAccess}でダウンロードしたAuthKey_<キーID>.p8を選んでください。ダウンロードできるのは一度だけです。紛失した場合は、新しいキーを作成してください。`;

/** A file that was chosen as a key, and what is wrong with it, in Japanese. */
export const keyFileProblems: ProblemCatalogue = {
  ...allMendedBy(keyFile, {
    'key-file-missing': ['“{file}”にキーファイルがありません。', 'キーファイルがありません。'],
    'key-file-is-folder': [
      '“{file}”はフォルダです。キーファイルではありません。',
      'キーファイルではなく、フォルダです。',
    ],
    'key-file-not-regular': ['“{file}”は通常のファイルではありません。', '通常のファイルではありません。'],
    'key-file-empty': ['キーファイル“{file}”は空です。', 'キーファイルは空です。'],
    'key-file-too-large': [
      '“{file}”はキーファイルとしては大きすぎます。',
      'ファイルはキーファイルとしては大きすぎます。',
    ],
  }),
  ...allMendedBy(keyOnce, {
    'key-is-public': [
      '“{file}”は公開鍵です。サインインには秘密鍵が必要です。',
      '公開鍵です。サインインには秘密鍵が必要です。',
    ],
    'key-is-certificate': [
      '“{file}”は証明書です。APIキーではありません。',
      '証明書です。APIキーではありません。',
    ],
    'key-is-rsa': [
      '“{file}”はRSAキーです。App Store ConnectのAPIキーはECキーです。',
      'RSAキーです。App Store ConnectのAPIキーはECキーです。',
    ],
    'key-wrong-type': [
      '“{file}”は、App Store Connectで使用できない種類のキーです。',
      'App Store Connectで使用できない種類のキーです。',
    ],
    'key-wrong-curve': [
      '“{file}”のキーは、App Store Connectで使用するP-256とは異なる曲線を使用しています。',
      'App Store Connectで使用するP-256とは異なる曲線のキーです。',
    ],
    'key-damaged': ['“{file}”のキーは破損していて、読み取れません。', 'キーは破損していて、読み取れません。'],
    'key-not-pem': [
      '“{file}”はキーファイルではありません。“BEGIN PRIVATE KEY”が含まれていません。',
      'キーファイルではありません。',
    ],
    'key-is-web-page': [
      '“{file}”はキーファイルではなく、サインインページなどのWebページです。',
      'キーファイルではなく、Webページです。',
    ],
    'key-is-token': [
      '“{file}”はキーファイルではなく、キーから作られる期限付きのトークン（JWT）です。',
      'キーファイルではなく、期限付きのトークン（JWT）です。',
    ],
    'key-is-document': [
      '“{file}”はキーファイルではなく、書式付きの書類です。テキストエディットで保存された可能性があります。',
      'キーファイルではなく、書式付きの書類です。',
    ],
    'key-is-archive': [
      '“{file}”はキーファイルではなく、ZIPファイルです。',
      'キーファイルではなく、ZIPファイルです。',
    ],
    'key-is-json': [
      '“{file}”はキーファイルではなく、JSONファイルです。',
      'キーファイルではなく、JSONファイルです。',
    ],
    'key-is-binary': [
      '“{file}”は、バイナリ形式のキーまたは証明書（.p12、.cer、.der）です。',
      'バイナリ形式のキーまたは証明書です。',
    ],
  }),
  'key-file-unreadable': {
    said: ['キーファイル“{file}”を読み込めません。', 'キーファイルを読み込めません。'],
    nextStep: '読み出しの権限を与えるか、読み込めるコピーを選んでください。',
  },
  'key-id-invalid': {
    said: ['キーIDの形式が正しくありません。2X9R4HXF34のような、短い英数字の文字列です。'],
    nextStep: `${usersAndAccess}からキーIDをコピーしてください。キーファイルの名前（AuthKey_<キーID>.p8）にも含まれています。`,
  },
  'issuer-id-invalid': {
    said: ['Issuer IDの形式が正しくありません。57246542-96fe-1a63-e053-0824d011072aのような形式です。'],
    nextStep: `${usersAndAccess}の上部からIssuer IDをコピーしてください。個人のキーにはIssuer IDがないため、空のままにしてください。`,
  },
  'key-encrypted': {
    said: ['“{file}”のキーはパスワードで保護されています。', 'キーはパスワードで保護されています。'],
    nextStep:
      'App Store Connectからダウンロードした.p8ファイルをそのまま選んでください（パスワードはありません）。保護されたコピーしかない場合は、先にパスワードを解除してください。',
  },
};

/** Problems with one next step: each is said with the file's name, or without where that is not known. */
function allMendedBy(
  nextStep: string,
  said: Readonly<Record<string, readonly [string, string]>>,
): ProblemCatalogue {
  return Object.fromEntries(
    Object.entries(said).map(([code, sentences]) => [code, { said: sentences, nextStep }]),
  );
}
