/** Names of the two Electron IPC channels: everything else is in the messages, checked by the contract. */
export const requestChannel = 'packdrop:request';
export const eventChannel = 'packdrop:event';
