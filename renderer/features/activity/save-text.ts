/** Lets the person save a text as a file, as a download of the page's own. */
export function saveText(fileName: string, text: string, format: 'csv' | 'json'): void {
  const type = format === 'csv' ? 'text/csv' : 'application/json';
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(address);
}
