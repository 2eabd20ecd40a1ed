/** Hands a text to the browser as a file to save, on a click in the panel. */

export function saveFile(name: string, text: string, type: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Not at once: Firefox reads it after the click.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
