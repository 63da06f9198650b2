/** Where API keys are made and looked after, as App Store Connect calls it in Japanese. */
export const usersAndAccess = 'App Store Connectの「ユーザとアクセス」＞「統合」';
